// Cognito's tables with one made-up challenge, auth flow, operation and error entry added.
import { apiTable } from '../../src/cognito/api-table.ts';
import type { ApiTables } from '../../src/cognito/api-tables.ts';
import type { AuthFlow } from '../../src/cognito/auth-flows/auth-flow.ts';
import { authFlows } from '../../src/cognito/auth-flows/auth-flows.ts';
import type { AnswerableChallenge } from '../../src/cognito/challenges/challenge.ts';
import { challengeTable } from '../../src/cognito/challenges/challenge-table.ts';
import { challenges } from '../../src/cognito/challenges/challenges.ts';
import type { ErrorEntry } from '../../src/cognito/errors/error-entry.ts';
import { errorTable } from '../../src/cognito/errors/error-table.ts';
import { errors } from '../../src/cognito/errors/errors.ts';
import { challengedUsername, secretHash, typedUsername } from '../../src/cognito/fields/identity-fields.ts';
import { accessToken } from '../../src/cognito/fields/token-fields.ts';
import type { Operation } from '../../src/cognito/operations/operation.ts';
import { operationTable } from '../../src/cognito/operations/operation-table.ts';
import { operations } from '../../src/cognito/operations/operations.ts';

export const retinaScan: AnswerableChallenge = {
  name: 'RETINA_SCAN',
  answerable: true,
  summary: 'A scanner looks into one eye. The picture is compared with the one that was taken before.',
  documentation: 'https://docs.example.com/retina-scan',
  parameters: [{ key: 'RETINA_EYES', help: 'JSON list of the eyes that are known.', form: 'json', always: true }],
  responses: [
    {
      key: 'RETINA_PRINT',
      need: { kind: 'required' },
      help: 'What the scanner saw.',
      source: { kind: 'person' },
      secrecy: 'secret',
      check: (value) =>
        value.startsWith('iris:')
          ? undefined
          : { severity: 'error', code: 'print-malformed', message: 'RETINA_PRINT must begin with iris:.' },
    },
    challengedUsername,
    {
      key: 'RETINA_EYE',
      need: { kind: 'required' },
      help: 'The eye that is looked into, one of RETINA_EYES.',
      source: { kind: 'choice', of: 'RETINA_EYES' },
      secrecy: 'open',
      choices: [
        { value: 'left', help: 'The left eye.' },
        { value: 'right', help: 'The right eye.', preferred: true },
      ],
    },
    {
      key: 'RETINA_LENS',
      need: {
        kind: 'conditional',
        when: ({ siblings }) => siblings['RETINA_EYE'] === 'left',
        text: 'when RETINA_EYE is left',
      },
      help: 'The lens before the left eye.',
      source: { kind: 'person' },
      secrecy: 'open',
    },
    secretHash,
  ],
  effect: 'none',
  session: 'required',
  next: ['tokens'],
};

export const retinaAuth: AuthFlow = {
  name: 'RETINA_AUTH',
  summary: 'Begins with a look into an eye. Cognito answers with RETINA_SCAN.',
  documentation: 'https://docs.example.com/retina-auth',
  operations: ['InitiateAuth'],
  parameters: [typedUsername, secretHash],
  allowedBy: ['ALLOW_RETINA_AUTH'],
  firstAnswers: ['RETINA_SCAN'],
};

export const countRetinas: Operation = {
  name: 'CountRetinas',
  summary: 'Counts the eyes of the user.',
  documentation: 'https://docs.example.com/count-retinas',
  authorization: 'access-token',
  effect: 'none',
  members: [
    accessToken,
    {
      key: 'RetinaLimit',
      need: { kind: 'optional' },
      help: 'How many are counted at most.',
      source: { kind: 'person' },
      secrecy: 'open',
      check: (value) =>
        /^\d$/.test(value)
          ? undefined
          : { severity: 'error', code: 'retina-limit-malformed', message: 'RetinaLimit must be one digit.' },
    },
  ],
  takesSession: false,
  maps: [],
  structures: [],
  response: [{ name: 'RetinaCount', help: 'How many eyes there are.' }],
  action: 'Count eyes',
  recognize: (has) => has('RetinaLimit'),
};

const retinaWornOut: ErrorEntry = {
  code: 'retina-worn-out',
  types: ['RetinaException'],
  messages: ['The {eye} retina is worn out'],
  title: 'The {eye} eye is tired',
  explanation: 'It has been looked into too often.',
  causes: [
    {
      text: 'It was looked into before.',
      likely: 'possible',
      confirm: ({ challengeName }) => challengeName === 'RETINA_SCAN' && 'The call answers RETINA_SCAN.',
    },
  ],
  remedies: [{ text: 'Use the other eye.' }],
  evidence: { mark: 'definition' },
};

export const madeUpTables: ApiTables = {
  challenges: challengeTable([...challenges, retinaScan]),
  authFlows: apiTable([...authFlows, retinaAuth]),
  operations: operationTable([...operations, countRetinas]),
  errors: errorTable([...errors, retinaWornOut]),
};
