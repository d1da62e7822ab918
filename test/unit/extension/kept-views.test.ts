// The view each panel begins with, from one window to the next: drawn by the program it was made for, unaltered, and
// without anything that a person chose or typed.
import { appendFile, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeptViews } from '../../../src/extension/panel/kept-views.ts';
import { isUntouched } from '../../../src/extension/panel/untouched.ts';
import type { Subject } from '../../../src/flow/draft/draft.ts';
import type { Conversation } from '../../../src/flow/run/conversation-api.ts';
import type { PanelView } from '../../../src/protocol/view.ts';
import { sandboxTargetId } from '../../../src/runner/sandbox-targets.ts';
import { converse, pool, webClient } from '../../support/conversations.ts';

let folder: string;
let pageProgram: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kept-views-'));
  pageProgram = join(folder, 'panel.js');
  await writeFile(pageProgram, '');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** As a window has them; `inWindow()` twice is two windows. */
const inWindow = () => new KeptViews({ folder: join(folder, 'deep'), pageProgram });
const view = (mode: PanelView['mode'], words = '…') =>
  ({ mode, notice: { tone: 'info', words }, steps: [] }) as unknown as PanelView;

describe('a kept view', () => {
  it('is there for the next window, each mode its own', async () => {
    expect(inWindow().read('chain')).toBeUndefined();
    const window = inWindow();
    await window.keep(view('chain', 'line one\nline two'));
    await window.keep(view('respond'));
    expect(inWindow().read('chain')).toEqual(view('chain', 'line one\nline two'));
    expect(inWindow().read('respond')).toEqual(view('respond'));
  });

  it('is not drawn by another program than the one it was made for', async () => {
    await inWindow().keep(view('chain'));
    await utimes(pageProgram, 1, 1);
    expect(inWindow().read('chain')).toBeUndefined();
  });

  it('is not drawn when its file was altered or cut short', async () => {
    const window = inWindow();
    await window.keep(view('chain'));
    const [name = ''] = await readdir(join(folder, 'deep'));
    const path = join(folder, 'deep', name);
    const whole = await readFile(path, 'utf8');
    await appendFile(path, ' ');
    expect(inWindow().read('chain')).toBeUndefined();
    await writeFile(path, whole.slice(0, -1));
    expect(inWindow().read('chain')).toBeUndefined();
    await writeFile(path, whole.replace('info', 'warn'));
    expect(inWindow().read('chain')).toBeUndefined();
    await writeFile(path, whole);
    expect(inWindow().read('chain')).toEqual(view('chain'));
  });

  it('is written once as long as it stays the same', async () => {
    const window = inWindow();
    await window.keep(view('chain'));
    const [name = ''] = await readdir(join(folder, 'deep'));
    await rm(join(folder, 'deep', name));
    await window.keep(view('chain'));
    expect(await readdir(join(folder, 'deep'))).toEqual([]);
    await window.keep(view('chain', 'another'));
    expect(await readdir(join(folder, 'deep'))).toEqual([name]);
  });

  it('that cannot be written says so', async () => {
    await writeFile(join(folder, 'deep'), 'a file where the folder would be');
    await expect(inWindow().keep(view('chain'))).rejects.toThrow(/EEXIST|ENOTDIR/);
  });
});

describe('what is worth keeping', () => {
  const subject: Subject = { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' };
  const beginning = { subject, username: 'sms-mfa' };
  const sandbox = { ...pool, id: sandboxTargetId, kind: 'sandbox', clients: [webClient] } as const;

  function begun(): Conversation {
    const { conversation } = converse({
      subject,
      script: [{ body: { ChallengeName: 'SMS_MFA', Session: 'AYABe-opaque-session-000', ChallengeParameters: {} } }],
    });
    conversation.updateTarget(sandbox);
    conversation.chooseUser('sms-mfa');
    return conversation;
  }

  it('is a panel nobody has touched', () => {
    expect(isUntouched(begun().state, beginning)).toBe(true);
  });

  it.each<[string, (conversation: Conversation) => unknown]>([
    ['a value was typed', (it) => it.setField('AuthParameters.PASSWORD', 'Canary-Password-9')],
    ['an entry was added', (it) => it.setMap('ClientMetadata', [{ key: 'canary', value: '9' }])],
    ['another user was chosen', (it) => it.chooseUser('canary@example.com')],
    ['another flow was chosen', (it) => it.chooseSubject({ operation: 'InitiateAuth', authFlow: 'CUSTOM_AUTH' })],
    ['a pool of the person’s own was chosen', (it) => it.chooseTarget({ ...sandbox, id: 'mine', kind: 'user-pool' })],
    [
      'a request was pasted',
      (it) => it.paste('{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"c","AnalyticsMetadata":{}}'),
    ],
    ['a call was made', (it) => it.runStep()],
    ['a call is on its way', (it) => void it.runStep()],
  ])('is not one where %s', async (_, touch) => {
    const conversation = begun();
    await touch(conversation);
    expect(isUntouched(conversation.state, beginning)).toBe(false);
  });
});
