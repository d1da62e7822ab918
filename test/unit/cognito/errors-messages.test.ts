// Every message of the reference (section 7.2) finds the entry that explains it.
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { templatesOf } from '../../../src/cognito/errors/error-entry.ts';
import { explainError } from '../../../src/cognito/errors/explain-error.ts';

const client = '1example23456789';
const messages: readonly (readonly [type: string, message: string, code: string])[] = [
  ['NotAuthorizedException', 'Incorrect username or password.', 'incorrect-username-or-password'],
  ['NotAuthorizedException', 'Password attempts exceeded', 'password-attempts-exceeded'],
  ['NotAuthorizedException', 'Invalid session for the user, session is expired.', 'session-expired'],
  ['NotAuthorizedException', 'Invalid session for the user, session can only be used once.', 'session-used'],
  ['NotAuthorizedException', 'Invalid session for the user.', 'session-invalid'],
  ['NotAuthorizedException', 'Invalid session provided for the user.', 'session-of-another-user'],
  ['NotAuthorizedException', `Unable to verify secret hash for client ${client}`, 'secret-hash-wrong'],
  ['NotAuthorizedException', `SecretHash does not match for the client: ${client}`, 'secret-hash-wrong-on-refresh'],
  [
    'NotAuthorizedException',
    `Client ${client} is configured with secret but SECRET_HASH was not received`,
    'secret-hash-missing',
  ],
  [
    'NotAuthorizedException',
    `Client ${client} is configured for secret but secret was not received`,
    'secret-hash-missing',
  ],
  ['NotAuthorizedException', 'Invalid Refresh Token.', 'refresh-token-invalid'],
  ['NotAuthorizedException', 'Refresh Token has been revoked', 'refresh-token-revoked'],
  ['NotAuthorizedException', 'Refresh Token has expired', 'refresh-token-expired'],
  ['NotAuthorizedException', 'Access Token has been revoked', 'access-token-revoked'],
  ['NotAuthorizedException', 'Access Token does not have required scopes', 'access-token-without-scope'],
  ['NotAuthorizedException', 'Invalid Access Token', 'access-token-invalid'],
  ['NotAuthorizedException', 'Access Token has expired', 'access-token-expired'],
  ['NotAuthorizedException', 'Cannot modify an already provided email', 'cannot-modify-provided-attribute'],
  ['NotAuthorizedException', 'User is disabled.', 'user-is-disabled'],
  ['NotAuthorizedException', 'User is not authorized to get auth details.', 'federated-user'],
  [
    'NotAuthorizedException',
    'Temporary password has expired and must be reset by an administrator.',
    'temporary-password-expired',
  ],
  ['UserNotFoundException', 'User does not exist.', 'user-does-not-exist'],
  ['UserNotFoundException', 'Username/client id combination not found.', 'username-client-not-found'],
  ['UserNotFoundException', `Exception migrating user in app client ${client}`, 'user-migration-failed'],
  ['UserNotConfirmedException', 'User is not confirmed.', 'user-not-confirmed'],
  ['PasswordResetRequiredException', 'Password reset required for the user', 'password-reset-required'],
  ['ResourceNotFoundException', 'Device does not exist.', 'device-does-not-exist'],
  ['ResourceNotFoundException', `User pool client ${client} does not exist.`, 'client-does-not-exist'],
  ['ResourceNotFoundException', 'User pool eu-west-1_AbC does not exist.', 'pool-does-not-exist'],
  ['InvalidParameterException', 'Missing required parameter USERNAME', 'required-parameter-missing'],
  ['InvalidParameterException', 'Missing required parameter SMS_MFA_CODE', 'required-parameter-missing'],
  ['InvalidParameterException', 'USER_PASSWORD_AUTH flow not enabled for this client', 'flow-not-enabled'],
  ['InvalidParameterException', 'USER_AUTH flow not enabled for this client', 'flow-not-enabled'],
  ['InvalidParameterException', 'USER_SRP_AUTH is not enabled for the client.', 'flow-not-enabled'],
  ['InvalidParameterException', 'CUSTOM_AUTH is not enabled for the client.', 'flow-not-enabled'],
  ['InvalidParameterException', 'Auth flow not enabled for this client', 'admin-flow-not-enabled'],
  ['InvalidParameterException', 'Initiate Auth method not supported', 'initiate-auth-method-not-supported'],
  ['InvalidParameterException', 'Initiate Auth method not supported.', 'initiate-auth-method-not-supported'],
  [
    'InvalidParameterException',
    "1 validation error detected: Value 'USER_SRP' at 'authFlow' failed to satisfy constraint: Member must satisfy enum value set: [USER_SRP_AUTH, USER_AUTH]",
    'value-not-in-enum',
  ],
  [
    'InvalidParameterException',
    "1 validation error detected: Value at 'session' failed to satisfy constraint: Member must have length less than or equal to 8192",
    'session-too-long',
  ],
  [
    'InvalidParameterException',
    "2 validation errors detected: Value at 'session' failed to satisfy constraint: Member must have length greater than or equal to 20; Value '' at 'clientId' failed to satisfy constraint: Member must have length greater than or equal to 1",
    'value-against-constraint',
  ],
  [
    'InvalidParameterException',
    "1 validation error detected: Value '[ADMIN_USER_PASSWORD_AUTH]' at 'explicitAuthFlows' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [ALLOW_CUSTOM_AUTH, ADMIN_NO_SRP_AUTH]]",
    'value-not-in-enum',
  ],
  [
    'InvalidParameterException',
    "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
    'value-against-constraint',
  ],
  ['InvalidParameterException', 'Invalid attributes given, name is missing', 'attribute-missing'],
  [
    'InvalidParameterException',
    'Custom auth lambda trigger is not configured for the user pool.',
    'custom-auth-without-triggers',
  ],
  ['MFAMethodNotFoundException', 'No MFA mechanism registerd in the account.', 'mfa-method-missing'],
  ['InvalidParameterException', 'User has not set up software token mfa', 'software-token-not-verified'],
  ['InvalidParameterException', 'User has not verified software token mfa', 'software-token-not-verified'],
  ['InvalidParameterException', 'User is already confirmed.', 'user-already-confirmed'],
  [
    'InvalidParameterException',
    'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA',
    'software-token-not-verified',
  ],
  ['CodeMismatchException', 'Invalid code or auth state for the user.', 'code-or-auth-state-invalid'],
  ['CodeMismatchException', 'Invalid code received for user', 'code-invalid-for-user'],
  ['CodeMismatchException', 'Invalid verification code provided, please try again.', 'verification-code-invalid'],
  ['ExpiredCodeException', 'Invalid code provided, please request a code again.', 'code-expired'],
  ['ExpiredCodeException', 'Your software token has already been used once.', 'totp-used-twice'],
  [
    'EnableSoftwareTokenMFAException',
    'Code mismatch and fail enable Software Token MFA',
    'enable-software-token-mismatch',
  ],
  ['EnableSoftwareTokenMFAException', 'Code mismatch', 'enable-software-token-mismatch'],
  [
    'InvalidPasswordException',
    'Password did not conform with policy: Password must have numeric characters',
    'password-against-policy',
  ],
  [
    'InvalidPasswordException',
    'Password does not conform to policy: Password not long enough',
    'password-against-policy',
  ],
  ['UsernameExistsException', 'User already exists', 'user-already-exists'],
  [
    'InvalidParameterException',
    'user.custom:street: Attribute does not exist in the schema.\nuser.change_email: Attribute does not exist in the schema.\n',
    'attribute-unknown',
  ],
  [
    'InvalidParameterException',
    'Invalid user attributes: user.custom:foo: Attribute does not exist in the schema.\n',
    'attribute-unknown',
  ],
  ['AliasExistsException', 'An account with the email already exists.', 'alias-exists'],
  ['UsernameExistsException', 'An account with the given phone_number already exists.', 'sign-in-attribute-exists'],
  [
    'InvalidParameterException',
    'User email should be empty or same as username, since username attribute is email.',
    'address-differs-from-username',
  ],
  ['LimitExceededException', 'Attempt limit exceeded, please try after some time.', 'attempt-limit-exceeded'],
  [
    'LimitExceededException',
    'Exceeded daily email limit for the operation or the account. If a higher limit is required, please configure your user pool to use your own Amazon SES configuration for sending email.',
    'daily-email-limit',
  ],
  ['UserLambdaValidationException', "CreateAuthChallenge failed with error 'challengeMetaData'.", 'trigger-python-key'],
  ['UserLambdaValidationException', 'PreSignUp failed with error not from here.', 'trigger-failed'],
  ['UnexpectedLambdaException', 'null invocation failed due to configuration.', 'trigger-not-set'],
  ['UnexpectedLambdaException', 'PreSignUp invocation failed due to configuration.', 'trigger-not-invoked'],
  ['TooManyRequestsException', 'Rate exceeded', 'rate-exceeded'],
  ['TooManyRequestsException', 'Too many requests', 'rate-exceeded'],
];

const explain = (type: string, message: string) =>
  explainError({ type, message, operation: 'RespondToAuthChallenge' }, cognitoTables.errors);

describe('a value that is of another kind than its member', () => {
  it.each([
    ['eu-west-1_Example12', 'clientId', '[\\w+]+'],
    ['arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_Example12', 'userPoolId', '[\\w-]+_[0-9a-zA-Z]+'],
    ['<your-client-id>', 'clientId', '[\\w+]+'],
  ])('has one likely cause: %s at %s', (value, field, pattern) => {
    const message = `1 validation error detected: Value '${value}' at '${field}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern}`;
    const { causes } = explainError(
      { type: 'InvalidParameterException', message, operation: 'InitiateAuth' },
      cognitoTables.errors,
    );
    expect(causes.filter(({ likely }) => likely === 'most')).toHaveLength(1);
    expect(causes[0]?.text).not.toMatch(/character/);
  });
});

describe('the messages of the reference', () => {
  it.each(messages)('%s: %s', (type, message, code) => {
    expect(explain(type, message).code).toBe(code);
  });

  it.each(messages)('with or without the full stop, and in any case: %s: %s', (type, message, code) => {
    const bare = message.replace(/\.$/, '');
    for (const variant of [bare, `${bare}.`, `  ${bare}. `, bare.toUpperCase(), bare.replaceAll(' ', '\n ')]) {
      expect(explain(type, variant).code).toBe(code);
    }
  });

  it('under a type that another endpoint gives them', () => {
    for (const [, message, code] of messages) expect(explain('InvalidRequestException', message).code).toBe(code);
  });

  it('by their type where a new user and a changed one have the same message', () => {
    const message = 'An account with the given email already exists.';
    expect(explain('UsernameExistsException', message).code).toBe('sign-in-attribute-exists');
    expect(explain('AliasExistsException', message)).toMatchObject({
      code: 'username-attribute-exists',
      title: 'Another user already signs in with this email',
    });
  });

  it('fills what the message names into the texts', () => {
    const missing = explain('InvalidParameterException', 'Missing required parameter SMS_MFA_CODE');
    expect(missing.title).toBe('SMS_MFA_CODE is missing');
    expect(missing.remedies[0]).toEqual({ text: 'Add SMS_MFA_CODE.', action: 'add-field', key: 'SMS_MFA_CODE' });
    expect(
      explain('InvalidParameterException', 'Invalid attributes given, custom:tier is missing').remedies[0]?.text,
    ).toBe('Add userAttributes.custom:tier to the answer.');
    expect(explain('ResourceNotFoundException', `User pool client ${client} does not exist.`).title).toBe(
      `There is no app client ${client} in this Region`,
    );
    expect(explain('UserLambdaValidationException', 'PreSignUp failed with error no @ in e-mail.').explanation).toBe(
      'Cognito called the Lambda trigger PreSignUp of the user pool. The function returned this error: no @ in e-mail',
    );
    expect(explain('InvalidPasswordException', 'Password does not conform to policy.').explanation).toContain(
      '(not named)',
    );
  });
});

describe('the texts of the catalogue', () => {
  it('explain each message of a type and an operation once', () => {
    const keys = cognitoTables.errors.all.flatMap(({ types, messages: templates = [], operations = ['any'] }) =>
      types.flatMap((type) => templates.flatMap((template) => operations.map((at) => `${type}, ${at}: ${template}`))),
    );
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('have codes that are unique and kebab-case', () => {
    const codes = cognitoTables.errors.all.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it.each(cognitoTables.errors.all.map((row) => [row.code, row] as const))('are complete: %s', (_, row) => {
    expect(row.title).toMatch(/^[A-Z{].*[^.!]$/);
    const sentences = [row.explanation, ...row.causes.map(({ text }) => text), ...row.remedies.map(({ text }) => text)];
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^[A-Z{]/);
      expect(sentence).toMatch(/[.}]$/);
      expect(sentence).not.toMatch(/!|\bplease\b|\bsimply\b|\bAWS Cognito\b|[`*_]{2}/i);
    }
    expect(row.causes.length).toBeGreaterThan(0);
    expect(row.remedies.length).toBeGreaterThan(0);
    expect(row.causes.filter(({ likely }) => likely === 'most').length).toBeGreaterThan(0);
    expect(row.documentation).toMatch(/^https:\/\/(?:docs|health)\.aws\.amazon\.com\//);
  });

  it.each(cognitoTables.errors.all.map((row) => [row.code, row] as const))(
    'use only names that the messages have: %s',
    (_, row) => {
      const words = [row.title, row.explanation, ...row.causes.map((c) => c.text), ...row.remedies.map((r) => r.text)];
      const used = words.join(' ').match(/\{\w+\}/g) ?? [];
      const captured = [
        ...templatesOf(row)
          .join(' ')
          .matchAll(/\{(\w+)(?::[^{}]*)?\}/g),
      ].map(([, name]) => `{${name ?? ''}}`);
      expect(used.filter((name) => !captured.includes(name))).toEqual([]);
    },
  );
});
