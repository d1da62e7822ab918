// Refusals about user attributes: names, values, what may be changed, what may be verified.

import { guidePage, operationPage } from '../../documentation.ts';
import type { Confirmation, ErrorContext, ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';
import { standardAttributeFor } from './meant-attribute.ts';

const types = ['InvalidParameterException'];
const documentation = guidePage('user-pool-settings-attributes');

function isCustom({ attribute = '' }: ErrorContext['captures']): boolean {
  return /\b(?:custom|dev):/.test(attribute);
}

function nearName({ captures }: ErrorContext): Confirmation {
  if (isCustom(captures)) return false;
  const name = captures['attribute'] ?? '';
  const right = standardAttributeFor(name);
  return right === undefined ? undefined : `The standard attribute is called ${right}.`;
}

export const attributeEntries: readonly ErrorEntry[] = [
  {
    code: 'attribute-unknown',
    types,
    messages: [
      'Attributes did not conform to the schema: {attribute}: Attribute does not exist in the schema',
      'Attributes did not conform to the schema: {attribute}: Attribute does not exist in the schema{rest}',
      '{attribute}: Attribute does not exist in the schema',
      'user.{attribute}: Attribute does not exist in the schema',
      'user.{attribute}: Attribute does not exist in the schema{rest}',
      'Invalid user attributes: user.{attribute}: Attribute does not exist in the schema',
      'Invalid user attributes: user.{attribute}: Attribute does not exist in the schema{rest}',
      'Type for attribute {attribute} could not be determined',
      'Attribute {attribute} does not exist in the schema',
    ],
    title: 'The user pool has no attribute {attribute}',
    explanation:
      'The names of standard attributes are those of OpenID Connect, in small letters: email, phone_number, given_name, family_name, birthdate. Attributes of your own begin with custom: and must be added to the pool first.',
    causes: [
      most(
        'There is no attribute of that name: the standard attribute is called otherwise (phone_number, given_name, family_name).',
        nearName,
      ),
      possible('It is an attribute of your own, and the prefix custom: is missing in the request.', (context) => {
        if (isCustom(context.captures)) return false;
        return nearName(context) === undefined ? 'No standard attribute has a name like it.' : undefined;
      }),
      possible(
        'The custom attribute was not added to this user pool, or has another name there, such as another letter case.',
        ({ captures }) => isCustom(captures) || undefined,
      ),
    ],
    remedies: [
      { text: 'Correct the name, or write custom: before it.' },
      { text: 'Add the attribute to the pool: AddCustomAttributes.' },
      { text: 'Leave the attribute out.', action: 'remove-attribute' },
    ],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/5532'),
  },
  {
    code: 'attribute-required',
    types,
    messages: [
      'Attributes did not conform to the schema: {attribute}: The attribute is required',
      'Attributes did not conform to the schema: {attribute}: The attribute is required{rest}',
      'attributes required: [{attribute}]',
    ],
    title: 'The attribute {attribute} is required',
    explanation:
      'The user pool was made with {attribute} as a required attribute, and the request does not bring it. That cannot be changed for a pool that exists.',
    causes: [
      most('The request does not carry the required attribute {attribute}.'),
      possible('It is sent under another name, such as name for given_name.'),
    ],
    remedies: [{ text: 'Add {attribute} to UserAttributes.', action: 'add-attribute' }],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/5532'),
  },
  {
    code: 'attribute-value',
    types,
    messages: ['Attributes did not conform to the schema: {attribute}: {fault}'],
    title: 'The value of {attribute} breaks its rule in the schema',
    explanation: 'The schema of the user pool says what {attribute} may be. Cognito says: {fault}.',
    causes: [
      most('The value is longer, shorter, larger or smaller than the schema of the pool allows, or of another kind.'),
      possible('All attribute values are sent as text, numbers and dates too: birthdate is YYYY-MM-DD.'),
    ],
    remedies: [{ text: 'Correct the value of {attribute}.' }],
    documentation,
    evidence: documented(documentation),
  },
  {
    code: 'attribute-phone-format',
    types,
    messages: ['Invalid phone number format', 'Invalid phone number format{rest}', 'Invalid phone number'],
    title: 'The phone number has another form than E.164',
    explanation: 'A phone number is a plus sign, the country code and the number, with digits alone: +14155552671.',
    causes: [
      most('The number has no + and country code, or has spaces, brackets or hyphens.'),
      possible('The plus sign was lost in a form-encoded text, where it stands for a space.'),
    ],
    remedies: [{ text: 'Send the number as +, country code and digits.' }],
    documentation,
    evidence: documented(documentation),
  },
  {
    code: 'attribute-email-format',
    types,
    messages: ['Invalid email address format', 'Invalid email address format{rest}', 'Invalid email address'],
    title: 'The e-mail address has no valid form',
    explanation: 'An address has a part before and one behind the @, and no white space.',
    causes: [
      most('The value is no e-mail address, or white space came with it while copying.'),
      possible('Another attribute’s value, or a placeholder, was sent.'),
    ],
    remedies: [{ text: 'Correct the e-mail address.' }],
    documentation,
    evidence: documented(documentation),
  },
  {
    code: 'attribute-immutable',
    types,
    messages: [
      'user.{attribute}: Attribute cannot be updated',
      'user.{attribute}: Attribute cannot be updated{rest}',
      'Cannot modify the non-mutable attribute {attribute}',
      'user.{attribute}: Attribute cannot be deleted',
      'Invalid user attributes: {attribute}: Attribute cannot be updated',
    ],
    title: 'The attribute {attribute} cannot be changed',
    explanation:
      'An attribute that the schema calls immutable (Mutable: false) gets its value when the user is made, and never again. That cannot be changed for a pool that exists. To decide: SchemaAttributes in DescribeUserPool.',
    causes: [
      most('The attribute {attribute} is immutable (Mutable: false) in the schema of the user pool.'),
      possible(
        'Cognito sets the attribute itself: the whole userAttributes map of a challenge was sent back, or sub or email_verified is among the attributes.',
        ({ captures }) => {
          const attribute = captures['attribute'];
          const isKept = /^(?:sub|email_verified|phone_number_verified|identities)$/.test(attribute ?? '');
          return isKept && `The attribute is ${attribute ?? ''}.`;
        },
      ),
      possible('The app client may not write it.'),
    ],
    remedies: [{ text: 'Leave {attribute} out of the request.', action: 'remove-attribute' }],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-swift/issues/3981'),
  },
  {
    code: 'attribute-not-verifiable',
    types,
    messages: [
      'Invalid attribute name: only email and phone_number can be verified',
      'User does not have an attribute {attribute} to verify',
      '{attribute} cannot be verified: the user has none',
    ],
    title: 'There is nothing to verify',
    explanation: 'Cognito verifies an e-mail address (email) and a phone number (phone_number) that the user has.',
    causes: [
      most('The user has no e-mail address or phone number of that name yet.'),
      possible('The name of the attribute is another one than email or phone_number.'),
    ],
    remedies: [
      { text: 'Set the attribute first, with UpdateUserAttributes.' },
      { text: 'Ask for email or phone_number.' },
    ],
    documentation: operationPage('GetUserAttributeVerificationCode'),
    evidence: documented(operationPage('GetUserAttributeVerificationCode')),
  },
  {
    code: 'attributes-to-get',
    types,
    messages: ['Input fails to satisfy the constraints'],
    operations: ['ListUsers', 'ListUsersInGroup'],
    title: 'ListUsers does not take this input',
    explanation:
      'The message does not name the member. ListUsers takes Filter, Limit (60 at most) and AttributesToGet.',
    causes: [
      most(
        'AttributesToGet names an attribute that not all users in the result have a value for: leave AttributesToGet out, or ask for required attributes alone.',
      ),
      possible('AttributesToGet names an attribute that the pool does not have, or misspells one.'),
      possible('Limit is above 60, or Filter is empty.'),
    ],
    remedies: [{ text: 'Leave AttributesToGet out.' }],
    documentation: operationPage('ListUsers'),
    evidence: observed('https://github.com/aws-samples/sample-collaborative-ai-dlc/issues/52'),
  },
  {
    code: 'attribute-not-searchable',
    types,
    messages: [
      'One or more requested attributes do not exist or cannot be searched: {attribute}',
      'One or more requested attributes do not exist{rest}',
      'Invalid search attribute: {attribute}',
      'Error while parsing filter{rest}',
      'Error while parsing filter',
    ],
    operations: ['ListUsers'],
    title: 'ListUsers cannot search so',
    explanation:
      'Filter is one comparison of one standard attribute: email = "ada@example.com", or ^= for a beginning. Custom attributes and “and” are not taken.',
    causes: [
      most(
        'The filter names a custom attribute, one that cannot be searched, or has no quotation marks around the value.',
      ),
      possible('AttributesToGet names an attribute that the pool does not have.'),
    ],
    remedies: [{ text: 'Search for a standard attribute, and compare others in your program.' }],
    documentation: guidePage(
      'how-to-manage-user-accounts',
      'cognito-user-pools-searching-for-users-using-listusers-api',
    ),
    evidence: documented(operationPage('ListUsers')),
  },
];
