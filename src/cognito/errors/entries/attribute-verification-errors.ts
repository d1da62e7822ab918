// Refusals of a code for an attribute: which attributes can be verified.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most } from './cause.ts';
import { observed } from './evidence.ts';

export const attributeVerificationEntries: readonly ErrorEntry[] = [
  {
    code: 'attribute-name-not-verifiable',
    types: ['InvalidParameterException'],
    messages: ['{before}invalid attribute name. Only phone_number and email can be verified{rest}'],
    title: 'Only email and phone_number can be verified',
    explanation:
      'GetUserAttributeVerificationCode and VerifyUserAttribute take the name of an attribute in AttributeName: email or phone_number.',
    causes: [
      most(
        'Something else than the name of the attribute was given: the number or the address itself, or another attribute.',
      ),
    ],
    remedies: [{ text: 'Give phone_number or email, as a name.' }],
    documentation: guidePage('signing-up-users-in-your-app'),
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/3652'),
  },
];
