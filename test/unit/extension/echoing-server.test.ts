// A server that repeats every secret it receives must not get one of them into anything that is stored or shown.
import { machineClock } from '../../../src/flow/chain/target-clock.ts';
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { describe, expect, it } from 'vitest';
import { decodeToken } from '../../../src/cognito/tokens/decode-token.ts';
import { exchangeDocument, exchangePath } from '../../../src/extension/documents/format-exchange.ts';
import { panelView } from '../../../src/extension/panel/panel-view.ts';
import { maskedPayload, plainPayload } from '../../../src/extension/panel/payload-view.ts';
import { tokenDocument } from '../../../src/extension/tokens/format-token.ts';
import { chainChildren, type ChainNode, type ChainSource } from '../../../src/extension/trees/chain-nodes.ts';
import { chainItem } from '../../../src/extension/trees/chain-tree-items.ts';
import type { TreeItemData } from '../../../src/extension/trees/tree-item-data.ts';
import type { JsonObject } from '../../../src/cognito/json.ts';
import type { WireRequest } from '../../../src/cognito/transport.ts';
import type { Chain } from '../../../src/flow/chain/chain.ts';
import { secretsOfChain } from '../../../src/flow/chain/chain-secrets.ts';
import { readStoredChains, storeChain, STORED_VERSION } from '../../../src/flow/chain/stored-chain.ts';
import { printFlowFile } from '../../../src/flow/file/print-flow-file.ts';
import { ObservedChains } from '../../../src/flow/observe/observed-chains.ts';
import { validView } from '../../support/view-schema.ts';
import { openTestSession, pool, serverClient, startTime } from '../../support/auth-flow-sessions.ts';
import { echoing, echoOf, leaksOf } from '../../support/echoes.ts';
import type { Scripted } from '../../support/scripted-transport.ts';

const password = 'Canary pass/word+9 & "more"';
const note = 'canary-api-token-77';
const session = `AYABeCanarySession+/${'x7'.repeat(30)}`;
const code = '482913';
const seed = 'CANARYSEED234567CANARYSEED234567';

const mapOf = (body: JsonObject, name: string): JsonObject => (body[name] ?? {}) as JsonObject;

/** Every secret that this server has received so far; each answer repeats all of them. */
function echoServer() {
  const seen = new Map<string, string>([
    ['client secret', serverClient.clientSecret ?? ''],
    ['session', session],
  ]);
  const learn = ({ body }: WireRequest): void => {
    const { PASSWORD, SECRET_HASH } = mapOf(body, 'AuthParameters');
    const { SMS_MFA_CODE } = mapOf(body, 'ChallengeResponses');
    const { apiToken } = mapOf(body, 'ClientMetadata');
    for (const [name, value] of Object.entries({ PASSWORD, SECRET_HASH, SMS_MFA_CODE, apiToken })) {
      if (typeof value === 'string') seen.set(name, value);
    }
  };
  const answer =
    (body: (echo: string) => JsonObject, status = 200) =>
    (request: WireRequest): Scripted => {
      learn(request);
      return echoing(body(echoOf([...seen.values()])), status, [...seen.values()]);
    };
  return { seen, answer };
}

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function accessToken(echo: string): string {
  return `${base64url({ alg: 'RS256', kid: 'k' })}.${base64url({ token_use: 'access', sub: 's', note: echo })}.c2lnbmF0dXJl`;
}

/** A challenge, a refused code, tokens, and an authenticator's seed: every kind of answer, each with the echo. */
async function walk() {
  const server = echoServer();
  const challenge = (echo: string): JsonObject => ({
    ChallengeName: 'SMS_MFA',
    Session: session,
    ChallengeParameters: { CODE_DELIVERY_DESTINATION: '+*******0134', Hint: echo },
  });
  const talk = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username: 'jane',
    client: serverClient,
    script: [
      server.answer(challenge),
      server.answer((echo) => ({ __type: 'CodeMismatchException', message: echo }), 400),
      server.answer((echo) => ({ AuthenticationResult: { AccessToken: accessToken(echo), TokenType: 'Bearer' } })),
    ],
  });
  const { authFlowSession } = talk;
  const views: string[] = [];
  const look = (): void => {
    views.push(
      JSON.stringify(
        validView(
          panelView(authFlowSession.state, authFlowSession.form(), {
            tables: cognitoTables,
            targets: [pool],
            users: [],
            now: startTime,
            verdictOf: () => undefined,
          }),
        ).answer ?? '',
      ),
    );
  };
  authFlowSession.setField('AuthParameters.PASSWORD', password);
  authFlowSession.setMap('ClientMetadata', [{ key: 'apiToken', value: note }]);
  await authFlowSession.runStep();
  look();
  authFlowSession.setField('ChallengeResponses.SMS_MFA_CODE', code);
  await authFlowSession.runStep();
  look();
  await authFlowSession.runStep();
  look();
  const { chain } = authFlowSession.state;
  if (!chain || chain.steps.length !== 3) throw new Error('The walk did not come to its end.');
  return { chain, views, authFlowSession, secrets: [...server.seen] };
}

function rowsOf(chain: Chain): readonly TreeItemData[] {
  const shelf: ChainSource = { all: [chain], get: () => chain };
  const below = (node?: ChainNode): readonly TreeItemData[] =>
    chainChildren(shelf, node).flatMap((child) => {
      const row = chainItem(chain, child, machineClock(startTime));
      return [...(row ? [row] : []), ...below(child)];
    });
  return below();
}

describe('a server that repeats its secrets', () => {
  it('gets none into chains.json, which is loaded as the same chain', async () => {
    const { chain, secrets } = await walk();
    expect(secrets.map(([name]) => name)).toEqual([
      'client secret',
      'session',
      'PASSWORD',
      'SECRET_HASH',
      'apiToken',
      'SMS_MFA_CODE',
    ]);
    const text = JSON.stringify({ version: STORED_VERSION, chains: [storeChain(chain)] });
    expect(leaksOf(text, secrets)).toEqual([]);
    const [back] = readStoredChains(text);
    expect(back?.steps.map(({ answer }) => answer.kind)).toEqual(['challenge', 'refused', 'tokens']);
    expect(back?.username).toBe('jane');
    expect(leaksOf(JSON.stringify(back), secrets)).toEqual([]);
    expect(leaksOf(JSON.stringify(back ? rowsOf(back) : ''), secrets)).toEqual([]);
  });

  it('leaves a stored chain that can be run again', async () => {
    const { chain } = await walk();
    const [back] = readStoredChains(JSON.stringify({ version: STORED_VERSION, chains: [storeChain(chain)] }));
    if (!back) throw new Error('no chain');
    const again = openTestSession({ subject: { operation: 'InitiateAuth', authFlow: 'USER_SRP_AUTH' }, script: [] });
    expect(await again.authFlowSession.branchAt(back, 1)).toMatchObject({
      kind: 'needs-person',
      fieldId: 'AuthParameters.PASSWORD',
    });
    expect(again.valueOf('AuthParameters.USERNAME')).toBe('jane');
  });

  it('gets none into documents of exchanges and their names', async () => {
    const { chain, secrets } = await walk();
    const documents = chain.steps.map((step) => exchangePath(chain.id, step) + exchangeDocument(chain, step));
    expect(leaksOf(documents.join('\n'), secrets)).toEqual([]);
  });

  it('gets none into the document of its token', async () => {
    const { chain, secrets } = await walk();
    const { answer } = chain.steps[2] ?? {};
    const token = decodeToken(answer?.kind === 'tokens' ? (answer.tokens.accessToken ?? '') : '');
    if (token.kind === 'not-a-token') throw new Error(token.reason);
    const document = tokenDocument(token, undefined, startTime, secretsOfChain(chain));
    expect(document).toContain('"token_use": "access"');
    expect(leaksOf(document, secrets)).toEqual([]);
  });

  it('gets none into the answers that the panel shows', async () => {
    const { views, secrets } = await walk();
    expect(views).toHaveLength(3);
    expect(leaksOf(views.join('\n'), secrets)).toEqual([]);
  });

  it('gets none into tree items, their descriptions and tooltips', async () => {
    const { chain, secrets } = await walk();
    expect(rowsOf(chain).length).toBeGreaterThan(20);
    expect(leaksOf(JSON.stringify(rowsOf(chain)), secrets)).toEqual([]);
  });

  it('gets none into a flow file, which runs to the same refusal', async () => {
    const { chain, secrets } = await walk();
    const text = printFlowFile(chain, 'jane', cognitoTables);
    expect(leaksOf(text, secrets)).toEqual([]);
    expect(text).toContain('type: CodeMismatchException');
    expect(text).toContain('SMS_MFA_CODE: "000000"');
  });

  it('gets none into a payload that is copied without its secrets', async () => {
    const { chain, secrets } = await walk();
    const [first] = chain.steps;
    const request = { ...first?.request, UserContextData: { note: `${password} and ${serverClient.clientSecret}` } };
    expect(leaksOf(maskedPayload(request, chain), secrets)).toEqual([]);
    expect(plainPayload(request)).toContain(JSON.stringify(password));
  });

  it('gets none out of a chain that was observed', async () => {
    const { chain, secrets } = await walk();
    const observed = new ObservedChains({ newId: () => 'o', chain: () => undefined });
    const [, refused] = chain.steps;
    if (!refused) throw new Error('no step');
    const { exchange } = refused;
    const headers = [['user-agent', `sdk/${encodeURIComponent(code)}/${encodeURIComponent(session)}`]] as const;
    const seen = observed.add({
      exchange: { ...exchange, request: { ...exchange.request, headers } },
      target: pool,
      client: serverClient,
    });
    // Of another program's calls, only what crossed the wire is known.
    const known = secrets.filter(([name]) => !['PASSWORD', 'SECRET_HASH', 'apiToken'].includes(name));
    expect(leaksOf(JSON.stringify([storeChain(seen), rowsOf(seen)]), known)).toEqual([]);
  });

  it('gets no seed of an authenticator anywhere either', async () => {
    const { authFlowSession } = openTestSession({
      subject: { operation: 'AssociateSoftwareToken' },
      mode: 'respond',
      script: [echoing({ SecretCode: seed, Session: session }, 200, [seed, session])],
    });
    await authFlowSession.runStep();
    const { chain } = authFlowSession.state;
    if (!chain) throw new Error('no chain');
    const [step] = chain.steps;
    const kept = [
      storeChain(chain),
      rowsOf(chain),
      step && exchangeDocument(chain, step),
      printFlowFile(chain, 'x', cognitoTables),
    ];
    expect(
      leaksOf(JSON.stringify(kept), [
        ['seed', seed],
        ['session', session],
      ]),
    ).toEqual([]);
  });

  it('keeps the secrets of the request, which the user may reveal', async () => {
    const { chain } = await walk();
    expect(plainPayload(chain.steps[0]?.request ?? {})).toContain(JSON.stringify(password));
  });
});

describe('a password that is a common word of Cognito’s messages', () => {
  it('does not garble a message, so that the refusal is still explained after a reload', async () => {
    const { authFlowSession } = openTestSession({
      subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
      username: 'jane',
      script: [{ status: 400, body: { __type: 'NotAuthorizedException', message: 'Incorrect username or password.' } }],
    });
    authFlowSession.setField('AuthParameters.PASSWORD', 'password');
    await authFlowSession.runStep();
    const { chain } = authFlowSession.state;
    if (!chain) throw new Error('no chain');
    const [back] = readStoredChains(JSON.stringify({ version: STORED_VERSION, chains: [storeChain(chain)] }));
    for (const one of [chain, back]) {
      const words = JSON.stringify(one && rowsOf(one));
      expect(words).toContain('Incorrect username or password.');
      expect(words).toContain('The username, the password or its proof is wrong');
    }
  });
});
