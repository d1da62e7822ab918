// Attributes that are too long or too short: the rule of a standard attribute, of the schema, of a mapped claim.

import { guidePage } from '../../documentation.ts';
import type { ErrorContext, ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { observed } from './evidence.ts';

const length = 'String must be no {direction:shorter|longer} than {length} characters';

function isBirthdate({ captures }: ErrorContext): boolean {
  return captures['attribute'] === 'birthdate';
}

/** The request itself sets the attribute, so no identity provider does. */
function isOfRequest({ operation }: ErrorContext): boolean {
  return /SignUp|CreateUser|UserAttributes|AuthChallenge/.test(operation);
}

export const attributeLengthEntries: readonly ErrorEntry[] = [
  {
    code: 'attribute-length',
    types: ['InvalidParameterException', 'invalid_request'],
    messages: [
      `Invalid user attributes: {attribute}: ${length}`,
      `{before}Invalid user attributes: {attribute}: ${length}{rest}`,
      `Attributes did not conform to the schema: {attribute}: ${length}`,
      `{before}Attributes did not conform to the schema: {attribute}: ${length}{rest}`,
    ],
    title: 'The value of {attribute} must be no {direction} than {length} characters',
    explanation:
      'Of the standard attributes birthdate has a fixed form, YYYY-MM-DD, and the others may be up to 2048 characters long. The schema of the user pool may set other limits. A value that an identity provider brings is checked in the same way.',
    causes: [
      possible(
        'The claim of the identity provider that is mapped to {attribute} does not come in the form of this attribute (birthdate is YYYY-MM-DD): take the mapping away, or map the claim to another attribute.',
        (context) => (isOfRequest(context) ? false : context.call.federated),
      ),
      possible(
        'The attribute birthdate must be written YYYY-MM-DD, ten characters with leading zeros: 1980-01-05.',
        isBirthdate,
      ),
      most(
        'The value is longer or shorter than the schema of the user pool allows for {attribute}: no {direction} than {length} characters.',
        (context) => (isBirthdate(context) ? false : undefined),
      ),
      possible('The value is empty, or a placeholder, as the form field was left out.'),
    ],
    remedies: [
      { text: 'Correct the value of {attribute}.' },
      { text: 'Or change the attribute mapping of the identity provider.' },
    ],
    documentation: guidePage('user-pool-settings-attributes'),
    evidence: observed('https://github.com/aws/aws-sdk-java/issues/1396'),
  },
];
