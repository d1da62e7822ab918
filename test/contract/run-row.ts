// Runs the calls of a row against the sandbox with the AWS SDK, and compares the answers.

import * as cognito from '@aws-sdk/client-cognito-identity-provider';
import { expect } from 'vitest';
import { computeTotp } from '../../src/cognito/totp.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { claimsOf } from '../support/sandbox-service.ts';
import { declareFunctions } from './row-functions.ts';
import { type ContractRow, type ContractStep, type Expected, type Input, Pattern } from './contract-row.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a call returned, or how it was refused. */
interface Answered {
  readonly answer: Json;
  readonly error?: string;
  readonly message?: string;
}

export async function runRow(sandbox: Sandbox, row: ContractRow): Promise<void> {
  const client = new cognito.CognitoIdentityProviderClient({
    region: row.region ?? sandbox.region,
    endpoint: sandbox.endpoint,
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    maxAttempts: 1,
  });
  const known = new Map<string, unknown>([['password', 'Correct-Horse-7']]);
  const call = async (operation: string, input: Json): Promise<Answered> =>
    sendCall(client, operation, { ...named(known), ...valuesIn(input, known) });
  const setUp = async (operation: string, input: Json): Promise<Json> => {
    const { answer, error, message } = await call(operation, input);
    if (error !== undefined) throw new Error(`${operation}, before the calls: ${error}: ${message}`);
    return answer;
  };
  const functions = row.functions && (await declareFunctions(sandbox, row.functions));
  try {
    if (row.pool || row.mfa || row.client || functions) {
      const triggers = functions && { LambdaConfig: functions.LambdaConfig };
      const { UserPool } = await setUp('CreateUserPool', { PoolName: 'contract', ...triggers, ...row.pool });
      known.set('pool', (UserPool as Json)['Id']);
      if (row.mfa) await setUp('SetUserPoolMfaConfig', row.mfa);
      const { UserPoolClient } = await setUp('CreateUserPoolClient', { ClientName: 'contract', ...row.client });
      known.set('client', (UserPoolClient as Json)['ClientId']);
      known.set('secret', (UserPoolClient as Json)['ClientSecret']);
    }
    for (const { Password, ...user } of row.users) {
      await setUp('AdminCreateUser', { MessageAction: 'SUPPRESS', ...user });
      if (Password !== undefined)
        await setUp('AdminSetUserPassword', { Username: user.Username, Password, Permanent: true });
    }
    for (const [index, step] of row.calls.entries()) {
      await runStep(step, { sandbox, known, call, place: `call ${index + 1} of "${row.rule}"` });
    }
  } finally {
    client.destroy();
    sandbox.clock.reset();
    await functions?.dispose();
  }
}

interface StepContext {
  readonly sandbox: Sandbox;
  readonly known: Map<string, unknown>;
  readonly call: (operation: string, input: Json) => Promise<Answered>;
  /** Names the step in a failure. */
  readonly place: string;
}

async function runStep(step: ContractStep, context: StepContext): Promise<void> {
  const { sandbox, known, call } = context;
  switch (step.kind) {
    case 'advance':
      sandbox.clock.advance(step.advance);
      break;
    case 'code': {
      const message = sandbox
        .pool(String(known.get('pool')))
        ?.inbox(step.user)
        .at(-1);
      known.set('code', message?.code);
      compare({ answer: { ...message } }, step.expected, context);
      break;
    }
    case 'totp':
      known.set('totp', computeTotp(String(withValues(step.secret, known)), sandbox.clock.now()).code);
      break;
    case 'claims':
      compare({ answer: claimsOf(String(withValues(step.token, known))) }, step.expected, context);
      break;
    case 'get':
      compare(await getDocument(sandbox, String(withValues(step.path, known))), step.expected, context);
      break;
    case 'call':
      compare(await call(step.operation, step.input), step.expected, context);
  }
}

async function getDocument({ endpoint }: Sandbox, path: string): Promise<Answered> {
  const response = await fetch(new URL(path, endpoint));
  if (!response.ok) return { answer: {}, error: String(response.status), message: await response.text() };
  return { answer: (await response.json()) as Json };
}

/** The place stands in what is compared, so that a failure shows it. */
function compare(answered: Answered, expected: Expected, { known, place }: StepContext): void {
  const { answer, error, message } = answered;
  const isMessageGiven = expected.message !== undefined;
  expect({ place, error, ...(isMessageGiven ? { message } : {}) }).toEqual({
    place,
    error: expected.error,
    ...(isMessageGiven ? { message: matcher(expected.message, known) } : {}),
  });
  expect({ place, answer }).toMatchObject({ place, answer: matchers(expected.answer ?? {}, known) });
  const present = (expected.absent ?? []).filter((path) => valueAt(answer, path) !== undefined);
  expect({ place, present }).toEqual({ place, present: [] });
  for (const [name, path] of Object.entries(expected.keep ?? {})) {
    const value = valueAt(answer, path);
    expect({ place, path, value }).toEqual({ place, path, value: expect.anything() });
    known.set(name, value);
  }
}

function valueAt(answer: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    return typeof value === 'object' && value !== null ? (value as Json)[key] : undefined;
  }, answer);
}

function matchers(members: object, known: ReadonlyMap<string, unknown>): Json {
  return Object.fromEntries(Object.entries(members).map(([key, one]) => [key, matcher(one, known)]));
}

/** The expected value, with the known values and vitest's matchers in it. An empty structure stands for one without members. */
function matcher(value: unknown, known: ReadonlyMap<string, unknown>): unknown {
  if (value instanceof Pattern) return value.pattern ? expect.stringMatching(value.pattern) : expect.anything();
  if (Array.isArray(value)) return value.map((one) => matcher(one, known));
  if (typeof value === 'object' && value !== null) {
    return Object.keys(value).length === 0 ? expect.toSatisfy(isEmpty, 'is empty') : matchers(value, known);
  }
  return withValues(value, known);
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function valuesIn(input: Input, known: ReadonlyMap<string, unknown>): Input {
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, withValues(value, known)]));
}

/** Replaces `$name` by what is known under that name. @throws for a name that is not known */
function withValues(value: unknown, known: ReadonlyMap<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((one) => withValues(one, known));
  if (typeof value === 'object' && value !== null) {
    return valuesIn({ ...value }, known);
  }
  if (typeof value !== 'string') return value;
  const valueOf = (name: string): unknown => {
    if (!known.has(name)) throw new Error(`$${name} is not known`);
    return known.get(name);
  };
  const [, whole] = /^\$(\w+)$/.exec(value) ?? [];
  return whole === undefined
    ? value.replace(/\$\{(\w+)\}/g, (_, name: string) => String(valueOf(name)))
    : valueOf(whole);
}

/** Every call names the row's pool and client, unless it names others; members that an operation lacks are ignored. */
function named(known: ReadonlyMap<string, unknown>): Json {
  return {
    ...(known.has('pool') ? { UserPoolId: known.get('pool') } : {}),
    ...(known.has('client') ? { ClientId: known.get('client') } : {}),
  };
}

async function sendCall(
  client: cognito.CognitoIdentityProviderClient,
  operation: string,
  input: Json,
): Promise<Answered> {
  const Command = (cognito as unknown as Readonly<Record<string, new (input: Json) => never>>)[`${operation}Command`];
  if (!Command) throw new Error(`The AWS SDK has no operation ${operation}`);
  try {
    return { answer: { ...(await client.send(new Command(input))) } };
  } catch (error) {
    if (!(error instanceof cognito.CognitoIdentityProviderServiceException)) throw error;
    return { answer: {}, error: error.name, message: error.message };
  }
}
