// Refusals of step-up authentication: TARGET_ACR_VALUES, ACCESS_TOKEN and MAX_AGE of a sign-in.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented } from './evidence.ts';

const types = ['InvalidParameterException'];
const documentation = guidePage('amazon-cognito-user-pools-authentication-flow-methods');
const evidence = documented(documentation);

export const stepUpEntries: readonly ErrorEntry[] = [
  {
    code: 'step-up-tier',
    types: ['FeatureUnavailableInTierException'],
    messages: ['Step-up authentication is not available in the {tier} tier'],
    title: 'The feature plan of the pool does not have step-up authentication',
    explanation: 'TARGET_ACR_VALUES wants the Essentials or Plus plan.',
    causes: [most('The request carries TARGET_ACR_VALUES, and the pool is on the {tier} plan.')],
    remedies: [
      { text: 'Move the user pool to the Essentials or Plus plan.' },
      { text: 'Leave TARGET_ACR_VALUES out.' },
    ],
    documentation: guidePage('cognito-sign-in-feature-plans'),
    evidence,
  },
  {
    code: 'step-up-values',
    types,
    messages: ['None of the requested ACR values is valid'],
    title: 'TARGET_ACR_VALUES has no value that Cognito knows',
    explanation: 'TARGET_ACR_VALUES lists levels with blanks between them, the wanted one first.',
    causes: [most('The value is misspelt, empty, or one of another identity provider.')],
    remedies: [{ text: 'Send values that the page of step-up authentication lists.' }],
    documentation,
    evidence,
  },
  {
    code: 'step-up-unreachable',
    types,
    messages: ['The user cannot satisfy any of the requested ACR values'],
    title: 'The user has no factor for the level that is asked',
    explanation: 'The levels ask for factors, and this user has none that reaches one of them.',
    causes: [
      most('The user has not set up the second factor that the level asks for.'),
      possible('The factor is off in the pool.'),
    ],
    remedies: [{ text: 'Set up the factor for the user first.' }, { text: 'Ask for a lower level.' }],
    documentation,
    evidence,
  },
  {
    code: 'step-up-satisfied',
    types,
    messages: ['The access token already satisfies the requested ACR value'],
    title: 'The user is at this level already',
    explanation:
      'The access token in ACCESS_TOKEN came from a sign-in with the level that is asked for, so there is nothing to add.',
    causes: [most('The claim acr of the access token has the level already.')],
    remedies: [{ text: 'Go on with the access token, or set MAX_AGE to ask for a newer sign-in.' }],
    documentation,
    evidence,
  },
  {
    code: 'step-up-without-values',
    types,
    messages: ['ACCESS_TOKEN requires TARGET_ACR_VALUES', 'MAX_AGE must be a number of seconds'],
    title: 'The step-up request is not complete',
    explanation: 'ACCESS_TOKEN and MAX_AGE go with TARGET_ACR_VALUES; MAX_AGE is a whole number of seconds, as text.',
    causes: [most('TARGET_ACR_VALUES is missing beside ACCESS_TOKEN, or MAX_AGE is no number.')],
    remedies: [{ text: 'Add TARGET_ACR_VALUES, and write MAX_AGE in digits.' }],
    documentation,
    evidence,
  },
  {
    code: 'step-up-other-user',
    types: ['NotAuthorizedException'],
    messages: ['The access token does not belong to the user'],
    title: 'ACCESS_TOKEN is another user’s',
    explanation: 'A step-up goes on from a sign-in of the same user: sub of the access token and USERNAME name one.',
    causes: [most('The access token was kept from another user’s sign-in, or USERNAME names another user.')],
    remedies: [{ text: 'Send the access token of this user.' }, { text: 'Check USERNAME.', action: 'edit-username' }],
    documentation,
    evidence,
  },
];
