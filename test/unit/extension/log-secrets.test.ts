// The log and notifications contain no secret that this window has sent, received or stored.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeEditor, type FakeEditor } from '../../support/fake-editor.ts';
import { echoOf, leaksOf } from '../../support/echoes.ts';

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
const send = vi.hoisted(() => vi.fn<(request: { readonly body: unknown }) => Promise<unknown>>());
vi.mock('../../../src/http/transport.ts', () => ({ openTransport: () => ({ send, close: () => Promise.resolve() }) }));

const { openLog } = await import('../../../src/extension/log.ts');
const { Calls } = await import('../../../src/extension/calls.ts');
const { runCommand } = await import('../../../src/extension/commands/command-table.ts');
const { commandIds } = await import('../../../src/extension/command-ids.ts');
const { UserError } = await import('../../../src/extension/user-error.ts');

const secrets = [
  ['password', 'Canary pass/word+9 & "more"'],
  ['session', `AYABe${'canary+/'.repeat(10)}`],
  ['code', '482913'],
  ['answered', 'canary-of-the-answer-1'],
] as const;
const [[, password], [, session], [, code], [, answered]] = secrets;
const echo = echoOf(secrets.map(([, value]) => value));
const body = {
  Session: session,
  ChallengeResponses: { PASSWORD: password, SMS_MFA_CODE: code },
};

beforeEach(() => {
  editor = fakeEditor();
  send.mockReset();
});

function open() {
  const log = openLog();
  const calls = new Calls({ log, userAgent: 'test', isSandbox: () => true });
  const request = { endpoint: 'http://127.0.0.1:1', operation: 'RespondToAuthChallenge', body };
  return { log, call: () => calls.send(request, {}) };
}

function exchange(answer: object) {
  const outcome = { kind: 'answer', status: 200, headers: [], body: JSON.stringify(answer) };
  const timings = { total: 1 };
  const request = { url: '', operation: 'RespondToAuthChallenge', headers: [], body: JSON.stringify(body) };
  return { request, outcome, timings, startedAt: 0, tries: [{ startedAt: 0, timings, outcome }], requestId: echo };
}

describe('the log', () => {
  it('has no secret that an error repeats, including its stack and cause', async () => {
    const { log, call } = open();
    send.mockRejectedValue(new Error(`Broke with ${echo}`, { cause: new Error(echo) }));
    const table = { [commandIds.runToEnd]: call } as never;
    await runCommand(table, commandIds.runToEnd, [], log);
    expect(editor.logged.join('\n')).toContain('Broke with ‹secret›');
    expect(leaksOf(editor.logged.join('\n'), secrets.slice(0, 3))).toEqual([]);
  });

  it('has no secret of an answer in later lines', async () => {
    const { log, call } = open();
    send.mockResolvedValue(exchange({ Token: answered }));
    await call();
    expect(editor.logged).toHaveLength(1);
    log.info(echo, { type: echo });
    log.error('Failed', echo);
    expect(leaksOf(editor.logged.join('\n'), secrets)).toEqual([]);
  });

  it('redacts notifications like log lines', async () => {
    const { log } = open();
    log.secrets.add(password);
    const fail = () => {
      throw new UserError('not-a-token', `The server says: ${password}`);
    };
    await runCommand({ [commandIds.runToEnd]: fail } as never, commandIds.runToEnd, [], log);
    expect(editor.warnings).toEqual(['The server says: ‹secret›']);
  });
});
