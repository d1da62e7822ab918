// Explain…: where the text comes from, what is opened, and that a refused text stays.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SecretValues } from '../../../src/cognito/redaction/secret-values.ts';
import type { PastedExplanation } from '../../../src/flow/pasted/explain-pasted.ts';
import { openTestSession, startTime } from '../../support/auth-flow-sessions.ts';

interface Selection {
  readonly document: { readonly getText: () => string };
  readonly selection: { readonly isEmpty: boolean };
}
/** An input box whose user waits for each answer. */
class Box {
  prompt = '';
  value = '';
  validationMessage: { readonly message: string } | undefined;
  disposed = false;
  readonly #changed = new Set<() => void>();
  readonly #accepted = new Set<() => void>();
  readonly #hidden = new Set<() => void>();
  readonly #on = (listeners: Set<() => void>) => (listener: () => void) => {
    listeners.add(listener);
    return { dispose: () => listeners.delete(listener) };
  };
  readonly onDidChangeValue = this.#on(this.#changed);
  readonly onDidAccept = this.#on(this.#accepted);
  readonly onDidHide = this.#on(this.#hidden);
  show(): void {
    boxes.push(this);
  }
  enter(text: string): void {
    this.value = text;
    for (const listener of [...this.#changed, ...this.#accepted]) listener();
  }
  hide(): void {
    for (const listener of this.#hidden) listener();
  }
  dispose(): void {
    this.disposed = true;
  }
}
const { Cancelled } = vi.hoisted(() => ({ Cancelled: class Cancelled extends Error {} }));
let boxes: Box[] = [];
let clipboard = '';
let selected: string | undefined;
let inTerminal = '';
let picked: readonly string[] = [];
let messages: (readonly string[])[] = [];
let pressed = true;

vi.mock('vscode', () => ({
  env: {
    clipboard: {
      readText: () => Promise.resolve(clipboard),
      writeText: (text: string) => Promise.resolve(void (clipboard = text)),
    },
  },
  window: {
    get activeTextEditor(): Selection | undefined {
      const text = selected;
      return text === undefined
        ? undefined
        : { document: { getText: () => text }, selection: { isEmpty: text === '' } };
    },
    showErrorMessage: (message: string, ...buttons: readonly string[]) => {
      messages.push([message, ...buttons]);
      return Promise.resolve(pressed ? buttons[0] : undefined);
    },
    createInputBox: () => new Box(),
    showQuickPick: (items: readonly { readonly label: string; readonly description: string }[]) => {
      picked = items.map(({ label, description }) => `${label} | ${description}`);
      return Promise.resolve(items.at(-1));
    },
  },
  commands: {
    executeCommand: (id: string) => {
      if (id === 'workbench.action.terminal.copySelection' && inTerminal !== '') clipboard = inTerminal;
      return Promise.resolve();
    },
  },
  InputBoxValidationSeverity: { Error: 3 },
  CancellationError: Cancelled,
}));

const { explainCommands } = await import('../../../src/extension/commands/explain-commands.ts');
const { createPasteReader } = await import('../../../src/extension/pasted/paste-reader.ts');
const { commandIds } = await import('../../../src/extension/command-ids.ts');

const refusal = 'NotAuthorizedException: Incorrect username or password.';
const call =
  'aws cognito-idp initiate-auth --auth-flow USER_PASSWORD_AUTH \\\n --auth-parameters USERNAME=jane,PASSWORD=$PW';
const token = 'eyJhbGciOiJSUzI1NiJ9.eyJ0b2tlbl91c2UiOiJpZCJ9.c2ln';

const shownBox = (): Promise<Box> =>
  vi.waitFor(() => {
    const [box] = boxes;
    if (!box) throw new Error('no box was shown');
    return box;
  });

beforeEach(() => {
  boxes = [];
  clipboard = '';
  selected = undefined;
  inTerminal = '';
  picked = [];
  messages = [];
});

function setup() {
  const explained: PastedExplanation[] = [];
  const tokens: string[] = [];
  const panelOf = (mode: 'chain' | 'respond') => {
    const { authFlowSession } = openTestSession({ mode, subject: { operation: 'GetUser' } });
    const notices: (string | undefined)[] = [];
    const shown: unknown[] = [];
    return {
      authFlowSession,
      notices,
      shown,
      show: (options: unknown) => void shown.push(options),
      setNotice: (notice: { readonly message: string } | undefined) => void notices.push(notice?.message),
    };
  };
  const panels = { chain: panelOf('chain'), respond: panelOf('respond') };
  const group = explainCommands({
    panels,
    read: createPasteReader({ secrets: new SecretValues(), now: () => startTime }),
    openExplanation: (one) => Promise.resolve(void explained.push(one)),
    openToken: (text) => Promise.resolve(void tokens.push(text)),
  });
  const run = async (...args: readonly unknown[]) => group[commandIds.explain]?.(args);
  const runInTerminal = async () => group[commandIds.explainTerminalSelection]?.([]);
  return { panels, explained, tokens, run, runInTerminal };
}

describe('the text', () => {
  it('is the argument, before the selection and the clipboard', async () => {
    [selected, clipboard] = [token, token];
    const { run, explained, tokens } = setup();
    await run(refusal);
    expect(explained).toMatchObject([{ type: 'NotAuthorizedException' }]);
    expect(tokens).toEqual([]);
  });

  it('is the selection, also where a menu passes the file', async () => {
    [selected, clipboard] = [refusal, token];
    const { run, explained } = setup();
    await run({ scheme: 'file', path: '/x' });
    expect(explained).toHaveLength(1);
  });

  it('is the clipboard, if something is recognised in it', async () => {
    [selected, clipboard] = ['', token];
    const { run, tokens } = setup();
    await run();
    expect(tokens).toEqual([token]);
    expect(boxes).toEqual([]);
  });

  it('is asked for otherwise, and a refused text stays in the box with what was looked for', async () => {
    clipboard = 'milk, bread';
    const { run, explained } = setup();
    const done = run();
    const box = await shownBox();
    expect(box.prompt).toContain('Paste or type');
    box.enter('milk');
    await vi.waitFor(() => expect(box.validationMessage?.message).toMatch(/Looked for a request/));
    expect(box.value).toBe('milk');
    box.enter(refusal);
    await done;
    expect(explained).toHaveLength(1);
    expect(box.disposed).toBe(true);
  });

  it('that is pasted into the box has the line ends that the box dropped', async () => {
    const { run, panels } = setup();
    const done = run();
    const box = await shownBox();
    clipboard = call;
    box.enter(call.replaceAll('\n', ''));
    await done;
    expect(panels.respond.authFlowSession.state.username).toBe('jane');
  });

  it('that is not typed ends the command', async () => {
    const done = setup().run();
    const box = await shownBox();
    box.hide();
    await expect(done).rejects.toBeInstanceOf(Cancelled);
    expect(box.disposed).toBe(true);
  });

  it('with a mistyped operation opens what is meant, once the user takes it', async () => {
    selected = 'aws cognito-idp initate-auth --auth-flow USER_AUTH --client-id x --auth-parameters USERNAME=jane';
    const { run, panels } = setup();
    const { authFlowSession, notices } = panels.respond;
    pressed = false;
    await run();
    expect(messages).toEqual([
      [
        'InitateAuth is not an operation of Amazon Cognito user pools. Did you mean InitiateAuth?',
        'Change to InitiateAuth',
      ],
    ]);
    expect([authFlowSession.state.draft?.subject, notices]).toEqual([{ operation: 'GetUser' }, []]);
    pressed = true;
    await run();
    expect(authFlowSession.state.draft?.subject).toEqual({ operation: 'InitiateAuth', authFlow: 'USER_AUTH' });
    expect(notices.at(-1)).toBe('Read as an AWS CLI command.');
  });

  it('of a selection in which nothing is recognised is refused with what was looked for', async () => {
    selected = 'milk';
    await expect(setup().run()).rejects.toThrow(/Nothing was recognised\. Looked for a request/);
    expect(boxes).toEqual([]);
  });

  it('is the selection of the terminal, and the clipboard gets its text back', async () => {
    [clipboard, inTerminal] = ['mine', refusal];
    const { runInTerminal, explained } = setup();
    await runInTerminal();
    expect(explained).toHaveLength(1);
    expect(clipboard).toBe('mine');
  });

  it('of a terminal without a selection is not the clipboard of before', async () => {
    clipboard = refusal;
    const { runInTerminal, explained } = setup();
    await expect(runInTerminal()).rejects.toThrow('Select text in the terminal first.');
    expect([clipboard, explained]).toEqual([refusal, []]);
  });
});

describe('what is opened', () => {
  it('is the form of a request, with what is left to enter', async () => {
    const { run, panels } = setup();
    await run(call);
    expect(panels.respond.authFlowSession.state).toMatchObject({
      username: 'jane',
      draft: { subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' } },
    });
    expect(panels.respond.notices.at(-1)).toMatch(
      /^Read as an AWS CLI command\. PASSWORD is a variable there: enter it\./,
    );
    expect(panels.respond.shown).toEqual([{ focusForm: true }]);
  });

  it('is the form of the challenge of an answer, in the panel of chains', async () => {
    const { run, panels } = setup();
    await run(JSON.stringify({ ChallengeName: 'SMS_MFA', Session: 'AYABe'.padEnd(64, 'x'), ChallengeParameters: {} }));
    expect(panels.chain.authFlowSession.state.draft?.subject).toMatchObject({ challengeName: 'SMS_MFA' });
    expect(panels.chain.notices.at(-1)).toContain('may be older');
    expect(panels.respond.shown).toEqual([]);
  });

  it('is what the user chooses of several', async () => {
    const { run, tokens, explained } = setup();
    await run(`${refusal}\n\n${token}`);
    expect(picked).toEqual([
      '$(error) NotAuthorizedException | Error, line 1: Incorrect username or password.',
      '$(key) ID token | Token, line 3',
    ]);
    expect([tokens, explained]).toEqual([[token], []]);
  });

  it('is nothing for a request without a form, with the reason', async () => {
    await expect(setup().run('aws cognito-idp list-users --user-pool-id us-east-1_EXAMPLE01')).rejects.toThrow(
      /form|Nothing was recognised/,
    );
  });
});
