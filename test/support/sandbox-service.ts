// The sandbox's core without a socket, with a clock that the test sets.

import { answerCall } from '../../src/sandbox/answer-call.ts';
import { Inbox } from '../../src/sandbox/pool/inbox.ts';
import type { AppClient } from '../../src/sandbox/pool/app-client.ts';
import type { UserPool } from '../../src/sandbox/pool/user-pool.ts';
import type { UserPoolSettings } from '../../src/sandbox/pool/user-pool-settings.ts';
import type { User } from '../../src/sandbox/pool/user.ts';
import { makeUser, openSeedPool, type SeedUser, seedClients, seedRegion } from '../../src/sandbox/seed.ts';
import { sandboxTables } from '../../src/sandbox/sandbox-tables.ts';
import type { Service } from '../../src/sandbox/service.ts';
import { systemDeps } from '../../src/sandbox/sandbox-deps.ts';
import { processKeys } from '../../src/sandbox/tokens/keys.ts';
import { noFunctions, type TriggerFunctions } from '../../src/sandbox/triggers/trigger-functions.ts';
import { TriggerRuns } from '../../src/sandbox/triggers/trigger-runs.ts';
import { computeSecretHash } from '../../src/cognito/secret-hash.ts';
import { proveSrpPassword } from '../../src/cognito/srp/password-proof.ts';
import { startSrp } from '../../src/cognito/srp/ephemeral.ts';
import { formatCognitoTimestamp } from '../../src/cognito/timestamp.ts';
import type { JsonObject } from '../../src/cognito/json.ts';

export const [webClient, serverClient] = seedClients as readonly [AppClient, AppClient];
export const seedPassword = 'Sandbox-Password-1';

/** The first secret of a client. */
export function secretOf(client: AppClient): string | undefined {
  return client.clientSecrets[0]?.value;
}

/** An answer as tests read it: the members on the wire, or the error. */
export interface TestAnswer {
  readonly ChallengeName?: string;
  readonly AvailableChallenges?: readonly string[];
  readonly ChallengeParameters?: Readonly<Record<string, string>>;
  readonly Session?: string;
  readonly SecretCode?: string;
  readonly AuthenticationResult?: {
    readonly IdToken: string;
    readonly AccessToken: string;
    readonly RefreshToken?: string;
    readonly ExpiresIn: number;
    readonly TokenType: string;
  };
  readonly error?: string;
  readonly message?: string | undefined;
  readonly [member: string]: unknown;
}

export interface TestService {
  readonly service: Service;
  readonly pool: UserPool;
  readonly now: () => number;
  readonly advance: (milliseconds: number) => void;
  /** Changes settings of the pool. */
  readonly configure: (changes: Partial<UserPoolSettings>) => void;
  /** @throws when there is none */
  readonly user: (username: string) => User;
  readonly addUser: (seed: SeedUser) => User;
  /** Adds a client: the seed's `web` with some settings changed, under a new id. */
  readonly addClient: (changes: Partial<AppClient>) => AppClient;
  readonly call: (operation: string, body: JsonObject) => Promise<TestAnswer>;
  readonly signIn: (username: string, options?: { password?: string; client?: AppClient }) => Promise<TestAnswer>;
  /** InitiateAuth with USER_AUTH; `parameters` in addition to USERNAME and SECRET_HASH. */
  readonly userAuth: (
    username: string,
    parameters?: Readonly<Record<string, string>>,
    client?: AppClient,
  ) => Promise<TestAnswer>;
  readonly respond: (
    challenge: string,
    session: string | undefined,
    responses: Readonly<Record<string, string>>,
    client?: AppClient,
  ) => Promise<TestAnswer>;
  readonly srp: (username: string, options?: SrpOptions) => Promise<TestAnswer>;
  readonly lastCode: (username: string) => string;
}

export interface SrpOptions {
  readonly password?: string;
  readonly client?: AppClient;
  /** Changes the PASSWORD_VERIFIER responses before they are sent. */
  readonly change?: (responses: Record<string, string>) => Record<string, string>;
  readonly timestamp?: string;
  /** Called between the two calls. */
  readonly meanwhile?: (challenge: TestAnswer) => void;
}

/** `settings` override those of the seeded pool before its users are added. */
export function openTestService(
  settings: Partial<UserPoolSettings> = {},
  functions: TriggerFunctions = noFunctions,
): TestService {
  let time = Date.UTC(2026, 10, 3, 4, 5, 6);
  const deps = { ...systemDeps, now: () => time, clientNow: () => time };
  const pool = openSeedPool(deps, settings);
  const service: Service = {
    tables: sandboxTables,
    region: seedRegion,
    deps,
    pools: new Map([[pool.id, pool]]),
    inbox: new Inbox(deps),
    keys: processKeys,
    functions,
    triggerRuns: new TriggerRuns(),
    issuerBase: () => 'http://127.0.0.1:4711',
  };

  const call: TestService['call'] = async (operation, body) => {
    const answer = await answerCall(service, operation, JSON.stringify(body));
    if (answer.kind === 'success') return answer.body;
    return { error: answer.error.type, message: answer.error.wireMessage };
  };
  const hash = (username: string, client: AppClient): Record<string, string> => {
    const { clientId } = client;
    const clientSecret = secretOf(client);
    return clientSecret === undefined ? {} : { SECRET_HASH: computeSecretHash({ username, clientId, clientSecret }) };
  };
  const respond: TestService['respond'] = (challenge, session, responses, client = webClient) =>
    call('RespondToAuthChallenge', {
      ClientId: client.clientId,
      ChallengeName: challenge,
      ...(session === undefined ? {} : { Session: session }),
      ChallengeResponses: { ...hash(responses['USERNAME'] ?? '', client), ...responses },
    });

  return {
    service,
    pool,
    now: () => time,
    advance: (milliseconds) => {
      time += milliseconds;
    },
    configure: (changes) => {
      pool.settings = { ...pool.settings, ...changes };
    },
    user: (username) => {
      const user = pool.users.find(username);
      if (!user) throw new Error(`No user ${username} in the pool.`);
      return user;
    },
    addUser: (seed) => {
      const user = makeUser(pool, seed, deps);
      pool.users.add(user);
      return user;
    },
    addClient: (changes) => {
      const client = { ...webClient, clientId: `testclient${pool.clients.size}`, ...changes };
      pool.clients.set(client.clientId, client);
      return client;
    },
    call,
    respond,
    signIn: (username, { password = seedPassword, client = webClient } = {}) =>
      call('InitiateAuth', {
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: client.clientId,
        AuthParameters: { USERNAME: username, PASSWORD: password, ...hash(username, client) },
      }),
    userAuth: (username, parameters = {}, client = webClient) =>
      call('InitiateAuth', {
        AuthFlow: 'USER_AUTH',
        ClientId: client.clientId,
        AuthParameters: { USERNAME: username, ...hash(username, client), ...parameters },
      }),
    srp: async (username, { password = seedPassword, client = webClient, change, timestamp, meanwhile } = {}) => {
      const ephemeral = startSrp(systemDeps.random);
      const challenge = await call('InitiateAuth', {
        AuthFlow: 'USER_SRP_AUTH',
        ClientId: client.clientId,
        AuthParameters: { USERNAME: username, SRP_A: ephemeral.srpA, ...hash(username, client) },
      });
      if (challenge.error !== undefined) return challenge;
      meanwhile?.(challenge);
      const parameters = challenge.ChallengeParameters ?? {};
      const userIdForSrp = parameters['USER_ID_FOR_SRP'] ?? '';
      const secretBlock = parameters['SECRET_BLOCK'] ?? '';
      const stamp = timestamp ?? formatCognitoTimestamp(new Date(time));
      const { signature } = proveSrpPassword({
        ephemeral,
        srpB: parameters['SRP_B'] ?? '',
        salt: parameters['SALT'] ?? '',
        secretBlock,
        timestamp: stamp,
        poolName: pool.name,
        userIdForSrp,
        password,
      });
      const responses = {
        USERNAME: userIdForSrp,
        PASSWORD_CLAIM_SECRET_BLOCK: secretBlock,
        PASSWORD_CLAIM_SIGNATURE: signature,
        TIMESTAMP: stamp,
      };
      return respond('PASSWORD_VERIFIER', undefined, change?.(responses) ?? responses, client);
    },
    lastCode: (username) => service.inbox.messages(username).at(-1)?.code ?? '',
  };
}

/** The claims of a JWT, not verified. */
export function claimsOf(token: string | undefined): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from((token ?? '').split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
}
