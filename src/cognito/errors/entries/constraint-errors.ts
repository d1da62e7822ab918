// InvalidParameterException of the API's own constraints: length, pattern, values, members that must be there.

import { guidePage, operationPage } from '../../documentation.ts';
import { serviceAttributes } from '../../standard-attributes.ts';
import type { CauseEntry, Confirmation, ErrorContext, ErrorEntry } from '../error-entry.ts';
import { possible } from './cause.ts';
import { observed } from './evidence.ts';
import { valueKindOf } from './value-kind.ts';

const types = ['InvalidParameterException'];

/** `Value null at 'clientId'`: the member is not in the request. */
function isNull({ value, constraint = '' }: ErrorContext['captures']): boolean {
  return value === 'null' || (value === undefined && constraint.startsWith('Member must not be null'));
}

/** The value in the message is of a kind that belongs elsewhere. Ruled out where the message does not show it. */
function isKind(kind: string, ...fields: readonly string[]): CauseEntry['confirm'] {
  return ({ captures }) => {
    const { value } = captures;
    if (value === undefined) return false;
    const field = (captures['field'] ?? '').toLowerCase();
    if (isOfMap(captures)) return false;
    return (fields.length === 0 || fields.includes(field)) && valueKindOf(value) === kind;
  };
}

/** The violated constraint is of this kind, and the member is there. */
function breaks(kind: RegExp): (context: ErrorContext) => Confirmation {
  return (context) => {
    const { captures } = context;
    if (!kind.test(captures['constraint'] ?? '') || isNull(captures) || isOfMap(captures)) return false;
    // What kind of value it is says why the constraint is violated.
    return valueKindCauses.some(({ confirm }) => confirm?.(context) === true) ? undefined : true;
  };
}

/** The constraint is one of the keys or values of a map, and the message shows the whole map. */
function isOfMap({ constraint = '' }: ErrorContext['captures']): boolean {
  return /^Map (?:key|value)/.test(constraint);
}

/** What programs print of an object that they take for text. */
const printedObject = /^(?:\[object \w+\]|\{.*[}'=:]|Instance of |[A-Za-z]+(?:Entry|Key|Type|Attribute)?\()/;

function hasStrayWhiteSpace(captures: ErrorContext['captures']): boolean {
  const { value = '', constraint = '' } = captures;
  // A map is printed with a space behind each comma.
  if (isOfMap(captures)) return /\s[,}]|=\s|,\s{2}/.test(value);
  const isMeant = printedObject.test(value) || /length/.test(constraint);
  return !isMeant && /\S\s|\s\S|\\[nrt]/.test(value);
}

const constraintKindCauses: readonly CauseEntry[] = [
  possible(
    'An object or a whole name and value was printed as text where {field} takes a text alone.',
    ({ captures }) => printedObject.test(captures['value'] ?? '') && !isOfMap(captures),
  ),
  possible(
    'There is no ID token for the identity pool: the sign-in brought none. The token endpoint gives an ID token only where openid was asked for and is allowed for the app client.',
    ({ captures, call: { idTokenMissing } }) =>
      idTokenMissing === true &&
      isOfMap(captures) &&
      /^logins$/i.test(captures['field'] ?? '') &&
      /cognito-idp\.[^=]{1,120}=\s?(?:[,}]|null|undefined)/.test(captures['value'] ?? ''),
  ),
  possible(
    'A value in the map {field} is empty: the token or text was not there yet when the call was made.',
    ({ captures }) => isOfMap(captures) && /=\s?(?:[,}]|null|undefined)/.test(captures['value'] ?? ''),
  ),
  possible(
    'Cognito has this attribute in each user pool and keeps it itself: in Schema it counts as one of your own. Leave it out.',
    ({ captures: { value = '', field = '' } }) => /^schema\b/i.test(field) && serviceAttributes.includes(value),
  ),
  possible('The name of an attribute in Schema is too long: {constraint}.', (context) => {
    const isName = /^schema\b.*\bname$/i.test(context.captures['field'] ?? '');
    return isName && breaks(/length less than/)(context);
  }),
  possible('The value of {field} is too long: {constraint}.', breaks(/length less than/)),
  possible('The value of {field} is empty or too short: {constraint}.', breaks(/length greater than/)),
  possible(
    'The value of {field} has a character, such as white space, or a form that is not allowed there: {constraint}.',
    breaks(/regular expression/),
  ),
  possible('The number {field} is out of range: {constraint}.', breaks(/value (?:less|greater) than/)),
];

const valueKindCauses: readonly CauseEntry[] = [
  possible(
    'The request does not contain {field}, or its value was undefined, null or None in the program.',
    ({ captures }) => isNull(captures),
  ),
  possible('The value is a user pool ID, and not an app client ID.', isKind('user-pool-id', 'clientid')),
  possible(
    'The value is an identity pool ID, which belongs to another service.',
    isKind('identity-pool-id', 'clientid', 'userpoolid'),
  ),
  possible(
    'The value is an ARN: the member takes the ID alone, which is the last part of it.',
    isKind('arn', 'clientid', 'userpoolid', 'username'),
  ),
  possible(
    'The value is an app client ID, and not a user pool ID, which has the form REGION_NAME.',
    isKind('client-id', 'userpoolid'),
  ),
  possible('The value is a domain or a web address, and not an ID.', isKind('address', 'clientid', 'userpoolid')),
  possible('The value is a placeholder that was never replaced, of a sample or of a template.', isKind('placeholder')),
  possible('The value is empty, or white space alone: a variable of the program was not set.', isKind('empty')),
  possible(
    'The value has white space in it, which was copied or typed with it, or is the end of a line of a file.',
    ({ captures }) => (captures['value'] === undefined ? undefined : hasStrayWhiteSpace(captures)),
  ),
];

/** With the number of faults or without, the value or without, and further faults behind the first, which is explained. */
const constraintMessages = ['{count} validation error detected: ', '{count} validation errors detected: ', ''].flatMap(
  (start) =>
    ["Value '{value}'", 'Value {value:null}', 'Value'].flatMap((value) =>
      ['', '; Value{more}'].map(
        (end) => `${start}${value} at '{field}' failed to satisfy constraint: {constraint}${end}`,
      ),
    ),
);

export const constraintEntries: readonly ErrorEntry[] = [
  {
    code: 'value-not-in-enum',
    types,
    messages: [
      "{count} validation error detected: Value '{value}' at '{field}' failed to satisfy constraint: Member must satisfy enum value set: {allowed}",
      "{count} validation errors detected: Value '{value}' at '{field}' failed to satisfy constraint: Member must satisfy enum value set: {allowed}",
      "{count} validation error detected: Value '[{value}]' at '{field}' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: {allowed}]",
      "{count} validation errors detected: Value '[{value}]' at '{field}' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: {allowed}]",
    ],
    title: '{field} has a value that Cognito does not support',
    explanation: '{value} is not a value of {field}. Allowed values: {allowed}',
    causes: [
      { text: 'The value is misspelt, or belongs to another member.', likely: 'most' },
      { text: 'The value is new, and this endpoint does not support it yet.', likely: 'possible' },
    ],
    remedies: [{ text: 'Choose one of the allowed values.' }],
    documentation: operationPage('InitiateAuth'),
    evidence: observed(),
  },
  {
    code: 'session-too-long',
    types,
    messages: [
      "{count}Value at 'session' failed to satisfy constraint: Member must have length less than or equal to {limit}",
    ],
    title: 'The session is longer than {limit} characters',
    explanation:
      'Cognito’s sessions grow with the data that triggers store in them, and Cognito refuses sessions longer than {limit} characters.',
    causes: [
      {
        text: 'The triggers of a custom sign-in store large values in the session, such as private challenge parameters.',
        likely: 'most',
      },
      { text: 'The pasted text is not a session.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Store less data in the triggers’ challenge parameters and metadata.' },
      { text: 'Run the sign-in again from its first step.', action: 'run-again' },
    ],
    documentation: guidePage('user-pool-lambda-challenge'),
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/14411'),
  },
  {
    code: 'value-against-constraint',
    types,
    messages: constraintMessages,
    title: '{field} violates a constraint of the API',
    explanation:
      'Cognito validates each member first. The violated constraint: {constraint}. The message does not repeat secret values.',
    causes: [
      ...valueKindCauses,
      ...constraintKindCauses,
      {
        text: 'The value of {field} is too short, too long, or contains characters that are not allowed.',
        likely: 'most',
        confirm: (context) =>
          isNull(context.captures) || breaks(/length|regular expression|value (?:less|greater)/)(context)
            ? false
            : undefined,
      },
      { text: 'The value was cut off.', likely: 'possible' },
    ],
    remedies: [{ text: 'Correct {field}.' }],
    documentation: operationPage('RespondToAuthChallenge'),
    evidence: observed(),
  },
];
