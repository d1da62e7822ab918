// What a failed command shows: the message of a UserError, only a general message for an unexpected error, nothing on
// cancellation.
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeEditor, type FakeEditor } from '../../support/fake-editor.ts';
import { FetchJsonError } from '../../../src/http/fetch-json.ts';
import { PasteError } from '../../../src/flow/draft/paste.ts';
import { PortError } from '../../../src/sandbox/server/listener.ts';
import { SnapshotLimitError } from '../../../src/sandbox/state/snapshots.ts';
import { TotpSecretError } from '../../../src/cognito/totp.ts';
import { UnreadableFileError } from '../../../src/platform/read-bounded.ts';

let editor: FakeEditor = fakeEditor();
vi.mock(
  'vscode',
  () =>
    new Proxy(
      {},
      {
        get: (_, name) => (editor.api as Record<string | symbol, unknown>)[name],
        has: (_, name) => name in editor.api,
      },
    ),
);

const { openLog } = await import('../../../src/extension/log.ts');
const { runCommand } = await import('../../../src/extension/commands/command-table.ts');
const { commandIds } = await import('../../../src/extension/command-ids.ts');
const { UserError } = await import('../../../src/extension/user-error.ts');

beforeEach(() => {
  editor = fakeEditor();
});

/** The notification and the log lines of a command that throws this error. */
async function failing(make: () => unknown) {
  const fail = () => {
    throw make();
  };
  await runCommand({ [commandIds.runToEnd]: fail } as never, commandIds.runToEnd, [], openLog());
  return { shown: editor.warnings, logged: editor.logged.join('\n') };
}

it.each([
  ['UserError', () => new UserError('no-step', 'There is no exchange yet.'), 'There is no exchange yet.'],
  ['PasteError', () => new PasteError('empty', 'The pasted text is empty.'), 'The pasted text is empty.'],
  ['PortError', () => new PortError('Port 80 is taken.'), 'Port 80 is taken.'],
  ['TotpSecretError', () => new TotpSecretError('It must be base32.'), 'It must be base32.'],
  ['FetchJsonError', () => new FetchJsonError('status', 'It has status 404.'), 'It has status 404.'],
  ['SnapshotLimitError', () => new SnapshotLimitError('There are 20 already.'), 'There are 20 already.'],
  [
    'the same of another bundle',
    () => Object.assign(new Error('Port 80 is taken.'), { code: 'port', forUser: true }),
    'Port 80 is taken.',
  ],
])('shows the message of a %s', async (_, make, message) => {
  expect((await failing(make)).shown).toEqual([message]);
});

it.each([
  ['an error of JavaScript', () => new TypeError('x.y is not a function')],
  ['an error of the system', () => Object.assign(new Error('EACCES: /home/me/x'), { code: 'EACCES' })],
  ['half a sentence of ours', () => new UnreadableFileError('it is a folder, not a file')],
])('keeps the message of %s in the log', async (_, make) => {
  const { shown, logged } = await failing(make);
  expect(shown).toEqual(['Run to end failed because of an error in the extension.']);
  expect(logged).toContain((make() as Error).message);
});

it.each([
  ['a dialog that was closed', () => new editor.api.CancellationError()],
  ['a signal', () => AbortSignal.abort().reason as unknown],
  ['what the user has been told already', () => new UserError('untrusted-workspace', 'Trust it.', { shown: true })],
])('shows nothing for %s', async (_, make) => {
  expect(await failing(make)).toEqual({ shown: [], logged: '' });
});
