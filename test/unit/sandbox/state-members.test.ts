// A saved state with a right digest that lacks a member or has another kind of value there: refused by name, or usable.

import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepState, type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { sendCall } from '../../support/sandbox-http.ts';
import { seedPool } from '../../support/seed-pool.ts';

type Path = readonly (string | number)[];
type Tree = { [key: string | number]: Tree };

let sandbox: Sandbox;
let saved: { readonly state: string; readonly sha256: string };

beforeAll(async () => {
  sandbox = await startSandbox();
  await signIn();
  await signIn('sms-mfa');
  saved = JSON.parse(await sandbox.snapshot()) as typeof saved;
});
afterAll(() => sandbox.stop());

/** The answer, which is an error where the state has no password or no auth flow. */
async function signIn(USERNAME = 'password-verifier'): Promise<string> {
  const ClientId = seedPool(sandbox).clients[0]?.clientId;
  const AuthParameters = { USERNAME, PASSWORD: 'Sandbox-Password-1' };
  const { text } = await sendCall(sandbox.endpoint, 'InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId,
    AuthParameters,
  });
  return text;
}

/** `usable` after a restored state has answered a sign-in and a snapshot, or the message that refuses it. */
async function resultOf(text: string): Promise<string> {
  try {
    await sandbox.restore(text);
  } catch (error) {
    return error instanceof Error ? error.message : 'no error';
  }
  const answer = await signIn();
  await sandbox.snapshot();
  return answer.includes('InternalError') ? answer : 'usable';
}

/** The saved state with one change, and the digest of the changed state. */
function sealed(change: (state: Tree) => void): string {
  const state = JSON.parse(saved.state) as Tree;
  change(state);
  const inside = JSON.stringify(state);
  return JSON.stringify({ ...saved, state: inside, sha256: createHash('sha256').update(inside).digest('hex') });
}

function at(state: Tree, path: Path): Tree {
  return path.reduce((tree, key) => tree[key] ?? {}, state);
}

const inUser = ['pools', 0, 'users', 0] as const;
/** Objects whose every member is changed in turn. */
const places: readonly Path[] = [
  [],
  ['keys'],
  ['inbox', 0],
  ['pools', 0],
  ['pools', 0, 'settings'],
  ['pools', 0, 'clients', 0],
  inUser,
  [...inUser, 'password'],
  ['pools', 0, 'signIns', 0],
  ['pools', 0, 'signIns', 0, 'signIn'],
];

/** `pools[0].users[0].status` */
function name(path: Path): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .slice(1);
}

describe.each(places.map((place) => [name([...place, '']).slice(0, -1) || 'the whole', place] as const))(
  'the members of %s',
  (_, place) => {
    it.each([
      ['missing', (object: Tree, key: string) => delete object[key]],
      ['of another form', (object: Tree, key: string) => Object.assign(object, { [key]: { $integer: '7' } })],
    ] as const)('are named when they are %s, or do without', async (_form, change) => {
      const members = Object.keys(at(JSON.parse(saved.state) as Tree, place));
      expect(members.length).toBeGreaterThan(1);
      for (const member of members) {
        const named = name([...place, member]);
        const result = await resultOf(sealed((state) => change(at(state, place), member)));
        expect([named, result]).toEqual([
          named,
          expect.toBeOneOf(['usable', `its member ${named} is missing or has another form`]),
        ]);
      }
    });
  },
);

it.each([
  [
    ['pools', 0, 'settings'],
    [
      'caseSensitive',
      'devices',
      'webAuthn',
      'emailMfaMessage',
      'invitation',
      'otherFunctions',
      'logConfigurations',
      'softwareTokenMfaDisabled',
    ],
  ],
  [
    ['pools', 0, 'settings', 'passwordPolicy'],
    ['historySize', 'requireSymbols', 'temporaryPasswordValidityDays'],
  ],
  [
    ['pools', 0, 'clients', 0],
    ['rotation', 'kept', 'validity', 'createdAt', 'modifiedAt'],
  ],
  [
    ['pools', 0, 'groups', 0],
    ['description', 'precedence', 'roleArn'],
  ],
  [inUser, ['temporaryUntil', 'preferredMfa', 'pendingPasskey']],
  [['pools', 0, 'signIns', 0, 'signIn'], ['deviceKey']],
  [
    ['inbox', 0],
    ['subject', 'text'],
  ],
] as const)(
  'names the members of %j that are read after the start, when they are of another form',
  async (place, members) => {
    for (const member of members) {
      const result = await resultOf(
        sealed((state) => Object.assign(at(state, place), { [member]: { $integer: '7' } })),
      );
      expect(result).toBe(`its member ${name([...place, member])} is missing or has another form`);
    }
  },
);

it('keeps the file, and names it and the member', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-state-'));
  const path = join(folder, 'sandbox.json');
  const text = sealed((state) => delete at(state, inUser)['attributes']);
  await writeFile(path, text);
  const reports: string[] = [];
  const fresh = await startSandbox();
  const state = await keepState(fresh, { path, holder: 'a test', report: (message) => reports.push(message) });
  await state.close();
  await fresh.stop();
  expect(reports).toEqual([
    `${path} cannot be used: its member pools[0].users[0].attributes is missing or has another form. There is no previous state, so the sandbox starts with a new state. ${path} was renamed to ${path}.broken.`,
  ]);
  expect(await readdir(folder)).toContain('sandbox.json.broken');
  expect(await readFile(`${path}.broken`, 'utf8')).toBe(text);
  await rm(folder, { recursive: true });
});

it('names no value that it cannot read', async () => {
  const inside = saved.state.replaceAll('"$integer":"', '"$integer":"secret');
  const text = JSON.stringify({ ...saved, state: inside, sha256: createHash('sha256').update(inside).digest('hex') });
  await expect(Promise.resolve().then(() => sandbox.restore(text))).rejects.toThrow('its member state cannot be read');
});
