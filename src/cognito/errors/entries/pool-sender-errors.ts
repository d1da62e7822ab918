// Refusals of the senders and triggers of a user pool, and of reading the codes that a sender trigger gets. Where no
// thread is named, the message was measured on the service by https://github.com/badmintoncryer/cdk-preflight.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { observed } from './evidence.ts';

const types = ['InvalidParameterException'];
const measured = observed('https://github.com/badmintoncryer/cdk-preflight');
const email = guidePage('user-pool-email');
const sender = guidePage('user-pool-lambda-custom-email-sender');
const triggers = guidePage('cognito-user-pools-working-with-lambda-triggers');

export const poolSenderEntries: readonly ErrorEntry[] = [
  {
    code: 'email-source-missing',
    types,
    messages: ['Source ARN is required to use DEVELOPER email sending owner{rest}'],
    title: 'Sending with Amazon SES needs an identity',
    explanation: 'EmailSendingAccount DEVELOPER sends from an identity of Amazon SES, which SourceArn names.',
    causes: [most('EmailConfiguration has EmailSendingAccount DEVELOPER without SourceArn.')],
    remedies: [{ text: 'Set SourceArn to a verified identity of Amazon SES, or use COGNITO_DEFAULT.' }],
    documentation: email,
    evidence: measured,
  },
  {
    code: 'email-source-region',
    types,
    messages: ['Provided SourceArn must be in one of the following SES regions: {allowed}'],
    title: 'The identity of Amazon SES is in a Region that Cognito does not send from',
    explanation: 'For this user pool the identity must be in one of: {allowed}.',
    causes: [most('SourceArn names an identity in another Region than {allowed}.')],
    remedies: [{ text: 'Verify the identity in one of these Regions, and name that ARN.' }],
    documentation: email,
    evidence: measured,
  },
  {
    code: 'email-from-invalid',
    types,
    messages: ['Provided From email address is invalid{rest}'],
    title: 'The sender is no e-mail address',
    explanation: 'From takes an address, or a name with the address behind it in angle brackets.',
    causes: [most('From of EmailConfiguration has another form than ada@example.com or Ada <ada@example.com>.')],
    remedies: [{ text: 'Write the sender as an address of the verified identity.' }],
    documentation: email,
    evidence: measured,
  },
  {
    code: 'sender-trigger-without-key',
    types,
    messages: ['KMSKeyId parameter is required when Custom SMS/Email Lambda trigger is used'],
    title: 'A sender trigger needs a key',
    explanation: 'Cognito encrypts the code for CustomEmailSender and CustomSMSSender with a KMS key of yours.',
    causes: [most('LambdaConfig has CustomEmailSender or CustomSMSSender without KMSKeyID.')],
    remedies: [{ text: 'Set KMSKeyID in LambdaConfig to a symmetric key that Cognito may use.' }],
    documentation: sender,
    evidence: measured,
  },
  {
    code: 'trigger-region',
    types,
    messages: ['Cross-region lambda functions are not supported'],
    title: 'The function of a trigger is in another Region',
    explanation: 'A user pool calls functions of its own Region, of any account.',
    causes: [most('LambdaConfig names a function in another Region than the user pool.')],
    remedies: [{ text: 'Deploy the function in the Region of the user pool.' }],
    documentation: triggers,
    evidence: measured,
  },
  {
    code: 'pre-token-trigger-twice',
    types,
    messages: [
      'Cannot use PreTokenGenerationLambda and PreTokenGeneration with different Lambda function ARN{rest}',
      '{before}PreTokenGeneration{between}with different Lambda function ARN{rest}',
    ],
    title: 'The pool names two functions for the tokens',
    explanation: 'PreTokenGenerationConfig takes the place of PreTokenGeneration, and both must name one function.',
    causes: [most('PreTokenGeneration and PreTokenGenerationConfig.LambdaArn name different functions.')],
    remedies: [{ text: 'Set PreTokenGenerationConfig alone, or give both the same ARN.' }],
    documentation: guidePage('user-pool-lambda-pre-token-generation'),
    evidence: measured,
  },
  {
    code: 'trigger-arn-invalid',
    types: [],
    messages: [
      '{before}is an invalid ARN{between}lambdaConfig.{trigger}',
      "{before}is an invalid ARN{between}lambdaConfig.{trigger}'{rest}",
    ],
    title: 'The trigger {trigger} is set to something that is no ARN',
    explanation: 'LambdaConfig names each function by its ARN, which begins with arn:aws:lambda.',
    causes: [most('The trigger {trigger} has the name or path of a function, and not its ARN.')],
    remedies: [{ text: 'Give the trigger the ARN of the deployed function.' }],
    documentation: triggers,
    evidence: observed('https://github.com/anomalyco/ion/issues/361'),
  },
  {
    code: 'sender-code-with-kms',
    types: ['InvalidCiphertextException'],
    title: 'AWS KMS alone cannot read this',
    explanation:
      'The code in the event of CustomEmailSender and CustomSMSSender is a message of the AWS Encryption SDK, in base64. Decrypt of AWS KMS reads only what Encrypt of AWS KMS made.',
    causes: [
      most(
        'The code of a sender trigger was given to Decrypt of AWS KMS: decrypt it with the AWS Encryption SDK and the key of the user pool.',
      ),
      possible('The text was not decoded from base64, or was encrypted with another key or context.'),
    ],
    remedies: [{ text: 'Use the AWS Encryption SDK of the language, with a KMS keyring of the pool’s KMSKeyID.' }],
    documentation: sender,
    evidence: observed('https://github.com/localstack/localstack/issues/10737'),
  },
  {
    code: 'sender-code-form',
    types: ['AwsEncryptionSdkException'],
    messages: [
      'Unsupported Version value',
      '{before}Not a supported message format version{rest}',
      '{before}Unsupported ciphertext format{rest}',
      '{before}Malformed Header{rest}',
    ],
    title: 'The AWS Encryption SDK does not recognise the code',
    explanation: 'The code in the event of a sender trigger is base64; the Encryption SDK takes its bytes.',
    causes: [
      most('The text was not decoded: give the Encryption SDK the bytes of the base64 text, and not its letters.'),
      possible('The event comes from an emulator, which encrypts in another way.'),
    ],
    remedies: [{ text: 'Decode event.request.code from base64 first.' }],
    documentation: sender,
    evidence: observed('https://github.com/aws/aws-encryption-sdk/issues/588'),
  },
  {
    code: 'sender-code-key',
    types: [],
    messages: [
      '{before}unencryptedDataKey has not been set{rest}',
      '{before}Unable to decrypt data key and one or more KMS{rest}',
    ],
    title: 'None of the keys could decrypt the code',
    explanation: 'The Encryption SDK asked AWS KMS for the data key with each key of its keyring, and got none.',
    causes: [
      most(
        'The role of the function may not kms:Decrypt with that key, or the keyring names another key than KMSKeyID of the user pool.',
      ),
    ],
    remedies: [{ text: 'Allow kms:Decrypt for the key in the role, and put its ARN into the keyring.' }],
    documentation: sender,
    evidence: observed('https://github.com/aws/aws-encryption-sdk-javascript/issues/152'),
  },
];
