// Every masked value of a step can be revealed, and is not in anything that is shown by default.
import { machineClock } from '../../../src/flow/chain/target-clock.ts';
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { describe, expect, it } from 'vitest';
import { exchangeDocument } from '../../../src/extension/documents/format-exchange.ts';
import { secretLines } from '../../../src/extension/documents/secret-lines.ts';
import { answerView } from '../../../src/extension/panel/answer-view.ts';
import { maskedNames, maskedValue } from '../../../src/extension/reveal/masked-values.ts';
import { readSecretId, secretId } from '../../../src/extension/reveal/secret-id.ts';
import { chainChildren } from '../../../src/extension/trees/chain-nodes.ts';
import type { ChainNode } from '../../../src/extension/trees/chain-nodes.ts';
import { chainItem } from '../../../src/extension/trees/chain-tree-items.ts';
import type { JsonObject } from '../../../src/cognito/json.ts';
import type { Chain } from '../../../src/flow/chain/chain.ts';
import { readAnswer } from '../../../src/flow/chain/read-answer.ts';
import { restoreChain, storeChain } from '../../../src/flow/chain/stored-chain.ts';
import { validAnswer } from '../../support/view-schema.ts';
import { pool, startTime, webClient } from '../../support/auth-flow-sessions.ts';
import { scriptTransport } from '../../support/scripted-transport.ts';

const deviceKey = 'us-east-1_1f2e3d4c-0000-4000-8000-1234567890ab';
const device = { deviceKey, deviceGroupKey: '-GroupKey1', devicePassword: 'canary-device-password' };

/** A chain of one call, as from a program or a flow file. */
async function chainOf(operation: string, request: JsonObject, body: JsonObject): Promise<Chain> {
  const { send } = scriptTransport([{ body }], () => startTime);
  const exchange = await send({ endpoint: pool.endpoint, operation, body: request }, {});
  const step = {
    index: 0,
    operation,
    title: operation,
    detail: '',
    request,
    exchange,
    answer: readAnswer(exchange),
    typed: {},
  };
  const secrets = { srpExponents: {}, devices: [device] };
  return {
    id: 'c',
    startedAt: startTime,
    target: pool,
    client: webClient,
    username: 'jane',
    steps: [step],
    secrets,
    withoutSecrets: false,
  };
}

const cases: readonly (readonly [string, JsonObject, JsonObject, Readonly<Record<string, string>>])[] = [
  [
    'AssociateSoftwareToken',
    { Session: 'AYABe-opaque-session-000' },
    { SecretCode: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', Session: 'AYABe-opaque-session-111' },
    { 'answer/SecretCode': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 'request/Session': 'AYABe-opaque-session-000' },
  ],
  [
    'CreateUserPoolClient',
    { UserPoolId: pool.userPoolId, ClientName: 'web', GenerateSecret: true },
    { UserPoolClient: { ClientId: 'abc', ClientSecret: 'canary-client-secret-51-characters', ClientName: 'web' } },
    { 'answer/UserPoolClient.ClientSecret': 'canary-client-secret-51-characters' },
  ],
  [
    'AddUserPoolClientSecret',
    { UserPoolId: pool.userPoolId, ClientId: 'abc' },
    { ClientSecretDescriptor: { ClientSecretId: 'abc--1', ClientSecretValue: 'canary-second-secret' } },
    { 'answer/ClientSecretDescriptor.ClientSecretValue': 'canary-second-secret' },
  ],
  [
    'AdminCreateUser',
    { UserPoolId: pool.userPoolId, Username: 'new', TemporaryPassword: 'Canary-Temporary-1' },
    { User: { Username: 'new' } },
    { 'request/TemporaryPassword': 'Canary-Temporary-1' },
  ],
  [
    'RespondToAuthChallenge',
    { ChallengeName: 'NEW_PASSWORD_REQUIRED', ChallengeResponses: { NEW_PASSWORD: 'Canary-New-Password-1' } },
    { AuthenticationResult: { RefreshToken: 'canary.refresh.token.of.five' } },
    {
      'request/ChallengeResponses.NEW_PASSWORD': 'Canary-New-Password-1',
      'answer/AuthenticationResult.RefreshToken': 'canary.refresh.token.of.five',
    },
  ],
  [
    'ConfirmDevice',
    { AccessToken: 'a.b.c', DeviceKey: deviceKey },
    { UserConfirmationNecessary: false },
    { 'kept/DevicePassword': 'canary-device-password' },
  ],
];

function allRows(chain: Chain) {
  const shelf = { all: [chain], get: () => chain };
  const below = (node: ChainNode): readonly ChainNode[] =>
    chainChildren(shelf, node).flatMap((one) => [one, ...below(one)]);
  return below({ kind: 'chain', chainId: chain.id }).flatMap((node) => {
    const row = chainItem(chain, node, machineClock(startTime));
    return row ? [{ node, row }] : [];
  });
}

describe.each(cases)('%s', (operation, request, body, expected) => {
  const places = Object.entries(expected).map(([id, value]) => ({ id, place: readSecretId(id), value }));

  it('returns masked values by their place', async () => {
    const chain = await chainOf(operation, request, body);
    const [step] = chain.steps;
    for (const { place, value } of places) expect(step && place && maskedValue(chain, step, place)).toBe(value);
    expect(step && maskedValue(chain, step, { part: 'answer', name: 'Nothing' })).toBeUndefined();
  });

  it('masks them in tree items, view, document and storage, and offers to reveal them', async () => {
    const chain = await chainOf(operation, request, body);
    const [step] = chain.steps;
    if (!step) throw new Error('no step');
    const rows = allRows(chain);
    const text = exchangeDocument(chain, step);
    const view = validAnswer(answerView(chain, step, context));
    const drawn = [
      JSON.stringify(rows.map(({ row }) => row)),
      text,
      JSON.stringify(view),
      JSON.stringify(storeChain(chain)),
    ];
    const lines = secretLines(chain, step, text);
    for (const { place, value } of places) {
      for (const one of drawn) expect(one).not.toContain(value);
      const line = lines.find(({ part, name }) => part === place?.part && name === place.name);
      const key = place?.name.slice(place.name.lastIndexOf('.') + 1) ?? '';
      expect(line && text.slice(line.offset)).toMatch(new RegExp(`^"${key}": "<`));
      const isToken = place?.name.startsWith('AuthenticationResult.');
      const row = rows.find(({ node }) =>
        isToken
          ? node.kind === 'token'
          : node.kind === 'member' && node.part === place?.part && node.name === place.name,
      );
      expect(row?.row.can).toContain('secret');
    }
  });

  it('has none of them after the chain was loaded from disk', async () => {
    const restored = restoreChain(storeChain(await chainOf(operation, request, body)));
    if (!restored.ok) throw new Error(restored.fault.message);
    const { chain } = restored;
    const [step] = chain.steps;
    if (!step) throw new Error('no step');
    for (const part of ['request', 'answer', 'parameters', 'kept'] as const) {
      expect(maskedNames(chain, step, part)).toEqual([]);
    }
    expect(allRows(chain).filter(({ row }) => row.can.includes('secret'))).toEqual([]);
    expect(secretLines(chain, step, exchangeDocument(chain, step))).toEqual([]);
  });
});

const context = {
  tables: cognitoTables,
  verdictOf: () => undefined,
  now: startTime,
  mode: 'chain',
  form: undefined,
  clock: machineClock(startTime),
  sandboxRuns: false,
} as const;

describe('the answer’s table in the panel', () => {
  it('lists what can be revealed, and the authenticator with its user', async () => {
    const associated = await chainOf(...(cases[0]?.slice(0, 3) as [string, JsonObject, JsonObject]));
    const [step] = associated.steps;
    if (!step) throw new Error('no step');
    expect(validAnswer(answerView(associated, step, context))).toMatchObject({
      members: [{ name: 'SecretCode', value: '‹secret›', secret: 'answer/SecretCode' }],
      authenticator: { step: 'chain/c/step/0', account: 'jane', keeping: 'possible' },
    });
    const isKept = () => true;
    expect(validAnswer(answerView(associated, step, { ...context, isKept }))).toMatchObject({
      authenticator: { keeping: 'kept' },
    });
    const atSandbox: Chain = { ...associated, target: { ...pool, kind: 'sandbox' } };
    expect(validAnswer(answerView(atSandbox, step, { ...context, isKept }))).toMatchObject({
      authenticator: { keeping: 'never' },
    });
  });

  it('has both keys of a new device, which are returned only once', async () => {
    const chain = await chainOf(
      'InitiateAuth',
      { AuthFlow: 'USER_SRP_AUTH' },
      {
        AuthenticationResult: {
          AccessToken: 'a.b.c',
          NewDeviceMetadata: { DeviceKey: deviceKey, DeviceGroupKey: '-Group1' },
        },
      },
    );
    const [step] = chain.steps;
    if (!step) throw new Error('no step');
    expect(validAnswer(answerView(chain, step, context))).toMatchObject({
      device: [
        { name: 'DeviceKey', value: deviceKey },
        { name: 'DeviceGroupKey', value: '-Group1' },
      ],
    });
    expect(allRows(chain).map(({ row }) => row.label)).toContain('DeviceGroupKey');
  });
});

it('only ids from secretId are parsed', () => {
  for (const name of ['A.B', 'AuthParameters.x/y']) {
    expect(readSecretId(secretId({ part: 'request', name }))).toEqual({ part: 'request', name });
  }
  for (const id of ['', 'answer', 'elsewhere/A', '/A']) expect(readSecretId(id)).toBeUndefined();
});
