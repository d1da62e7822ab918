// The host's side of a panel: handles requests of the page, keeps what was typed without a page, replies before views.
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { describe, expect, it, vi } from 'vitest';
import { valueIn } from '../../../src/flow/draft/edit-draft.ts';
import type { Target } from '../../../src/flow/chain/chain.ts';
import { restoreChain, storeChain } from '../../../src/flow/chain/stored-chain.ts';
import { ChainStore } from '../../../src/extension/chains/chain-store.ts';
import { qrRows } from '../../../src/extension/authenticators/otpauth-link.ts';
import { AuthFlowPanel } from '../../../src/extension/panel/auth-flow-panel.ts';
import { rpcHandlers } from '../../../src/extension/panel/rpc/rpc-handlers.ts';
import type { RpcHandlerDeps } from '../../../src/extension/panel/rpc/rpc-handlers.ts';
import { SecretValues } from '../../../src/cognito/redaction/secret-values.ts';
import type { PastedExplanation } from '../../../src/flow/pasted/explain-pasted.ts';
import { createPasteIntoPanel } from '../../../src/extension/pasted/paste-into-panel.ts';
import { createPasteReader } from '../../../src/extension/pasted/paste-reader.ts';
import { panelView } from '../../../src/extension/panel/panel-view.ts';
import type { RunQuestion } from '../../../src/extension/panel/run-question.ts';
import type { PanelWindows } from '../../../src/extension/panel/panel-window.ts';
import type { HostMessage, HostRequests, Method, Reply } from '../../../src/protocol/messages.ts';
import type { PanelView } from '../../../src/protocol/view.ts';
import { validView } from '../../support/view-schema.ts';
import { openTestSession, pool, sandboxPool, startTime } from '../../support/auth-flow-sessions.ts';
import type { Setup } from '../../support/auth-flow-sessions.ts';

const token = 'eyJhbGciOiJSUzI1NiJ9.eyJ0b2tlbl91c2UiOiJpZCJ9.c2ln';
const tokens = { body: { AuthenticationResult: { IdToken: token, AccessToken: token } } };
const smsMfa = { body: { ChallengeName: 'SMS_MFA', Session: 'AYABe-opaque-session-000', ChallengeParameters: {} } };

/** A fake webview panel. */
function fakeTab() {
  const posted: HostMessage[] = [];
  const ends: (() => void)[] = [];
  const states: ((event: { webviewPanel: { visible: boolean } }) => void)[] = [];
  let receive: (message: unknown) => void = () => undefined;
  const tab = {
    active: true,
    webview: {
      postMessage: (message: HostMessage) => Promise.resolve(posted.push(message) > 0),
      onDidReceiveMessage(listener: typeof receive) {
        receive = listener;
        return { dispose: () => undefined };
      },
    },
    onDidChangeViewState(listener: (typeof states)[number]) {
      states.push(listener);
      return { dispose: () => undefined };
    },
    onDidDispose(listener: () => void) {
      ends.push(listener);
      return { dispose: () => undefined };
    },
  };
  return {
    tab,
    posted,
    say: (message: unknown) => receive(message),
    hide: () => states.forEach((listener) => listener({ webviewPanel: { visible: false } })),
    close: () => ends.forEach((listener) => listener()),
  };
}

type Services = RpcHandlerDeps['top'] &
  RpcHandlerDeps['answer'] &
  RpcHandlerDeps['authenticator'] &
  Pick<RpcHandlerDeps, 'copy' | 'saveChain'>;

function setup(script: Setup['script'] = [], more: Partial<Services> = {}, target: Target = pool) {
  const { authFlowSession, clock, transport } = openTestSession({
    target,
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username: 'jane',
    script,
  });
  const tab = fakeTab();
  const nothing = () => Promise.resolve();
  const services = {
    targets: () => [pool],
    users: {
      userAt: (_: Target, username: string) => username,
      flowFor: (_: Target, username: string) => (username === 'email-otp' ? ('USER_AUTH' as const) : undefined),
    },
    addTarget: () => undefined,
    star: vi.fn<Services['star']>(nothing),
    keepPassword: vi.fn<Services['keepPassword']>(nothing),
    saveChain: vi.fn<Services['saveChain']>(nothing),
    copy: vi.fn<Services['copy']>(nothing),
    openExchange: vi.fn<Services['openExchange']>(nothing),
    openTokenJson: vi.fn<Services['openTokenJson']>(nothing),
    compareTokens: vi.fn<Services['compareTokens']>(nothing),
    foldMeanings: vi.fn<Services['foldMeanings']>(nothing),
    startSandbox: nothing,
    makeNextCall: nothing,
    keepAuthenticator: vi.fn<Services['keepAuthenticator']>(nothing),
    forgetAuthenticator: vi.fn<Services['forgetAuthenticator']>(nothing),
    runRemedy: nothing,
    ...more,
  };
  const chains = new ChainStore(() => 10);
  const prepare = vi.fn<() => Promise<void>>(nothing);
  const question = vi.fn<(question: RunQuestion) => Promise<boolean>>(() => Promise.resolve(true));
  const opened: { explained: PastedExplanation[]; tokens: string[] } = { explained: [], tokens: [] };
  const paste = createPasteIntoPanel(createPasteReader({ secrets: new SecretValues(), now: () => clock.now }), () => ({
    panels: { chain: panel, respond: panel },
    openExplanation: (explanation) => Promise.resolve(void opened.explained.push(explanation)),
    openToken: (text) => Promise.resolve(void opened.tokens.push(text)),
  }));
  const panel: AuthFlowPanel = new AuthFlowPanel({
    mode: 'chain',
    authFlowSession,
    windows: {
      show: () => tab.tab,
      listen: (_: unknown, receive: never) => tab.tab.webview.onDidReceiveMessage(receive),
    } as unknown as PanelWindows,
    chains,
    log: { error: () => undefined, fault: () => undefined } as never,
    now: () => clock.now,
    handlers: (own) =>
      rpcHandlers(own, { ...services, paste, top: services, answer: services, authenticator: services }),
    prepare,
    ask: question,
    onOpen: () => undefined,
    view: ({ notice, qrOfStep }) =>
      validView(
        panelView(authFlowSession.state, authFlowSession.form(), {
          tables: cognitoTables,
          targets: [pool],
          users: [],
          now: startTime,
          verdictOf: () => undefined,
          ...(notice ? { notice } : {}),
          ...(qrOfStep === undefined ? {} : { qrOfStep }),
        }),
      ),
  });
  panel.show();
  let id = 0;
  async function ask<M extends Method>(method: M, params: HostRequests[M]['params']): Promise<Reply> {
    id += 1;
    const own = id;
    tab.say({ id: own, method, params });
    // The first paste loads the grammars of the reader.
    await vi.waitFor(() => expect(tab.posted.some((message) => 'id' in message && message.id === own)).toBe(true), {
      timeout: 4_000,
    });
    const reply = tab.posted.find((message): message is Reply => 'id' in message && message.id === own);
    if (!reply) throw new Error('no reply');
    return reply;
  }
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const views = () =>
    tab.posted.flatMap((message) => ('kind' in message && message.kind === 'view' ? [message.view] : []));
  return { ...tab, opened, transport, panel, authFlowSession, ask, settle, views, services, chains, prepare, question };
}

const passwordOf = (view: PanelView | undefined) => view?.form?.fields.find(({ key }) => key === 'PASSWORD')?.value;

describe('typing', () => {
  it('is answered first, and then shown in a view', async () => {
    const { ask, settle, posted } = setup();
    await ask('page/ready', {});
    const reply = await ask('field/set', { field: 'AuthParameters.PASSWORD', value: 'hunter2-canary' });
    await settle();
    const at = posted.indexOf(reply);
    const after = posted
      .slice(at + 1)
      .flatMap((message) => ('kind' in message && message.kind === 'view' ? [message.view] : []));
    expect(passwordOf(after.at(-1))).toEqual({ kind: 'secret', length: 14 });
    expect(JSON.stringify(posted)).not.toContain('hunter2-canary');
  });

  it('is kept when the page is hidden, and when the tab is closed and opened again', async () => {
    const { ask, hide, close, panel } = setup();
    await ask('page/ready', {});
    await ask('field/set', { field: 'AuthParameters.PASSWORD', value: 'hunter2-canary' });
    hide();
    const again = await ask('page/ready', {});
    expect(again.ok && passwordOf((again.result as { view: PanelView }).view)).toEqual({ kind: 'secret', length: 14 });
    close();
    expect(panel.isOpen).toBe(false);
    panel.show();
    const third = await ask('page/ready', {});
    expect(third.ok && passwordOf((third.result as { view: PanelView }).view)).toEqual({ kind: 'secret', length: 14 });
  });

  it('is kept when a paste is refused', async () => {
    const { ask, authFlowSession } = setup();
    authFlowSession.setField('AuthParameters.PASSWORD', 'hunter2-canary');
    for (const text of ['not json', '[]', '{"Hello": 1}', `"${'x'.repeat(5 * 1024 * 1024)}"`]) {
      const reply = await ask('payload/paste', { text });
      expect(reply.ok).toBe(false);
      expect(reply.ok ? '' : reply.error.message).toMatch(/must|Nothing was recognised/);
    }
    expect(valueIn(authFlowSession.form(), 'AuthParameters.PASSWORD')).toBe('hunter2-canary');
  });

  it('in the paste area is kept until it is read', async () => {
    const { ask, hide } = setup();
    await ask('page/ready', {});
    await ask('paste-area/keep', { text: '{"ClientId": ' });
    hide();
    expect(await ask('page/ready', {})).toMatchObject({ result: { pasteArea: '{"ClientId": ' } });
    expect(await ask('payload/paste', { text: '{"ClientId": ' })).toMatchObject({ ok: false });
    expect(await ask('page/ready', {})).toMatchObject({ result: { pasteArea: '{"ClientId": ' } });
    await ask('paste-area/keep', { text: '' });
    const empty = await ask('page/ready', {});
    expect(empty.ok && Object.keys(empty.result as object)).toEqual(['view']);
  });

  it('gives way to a pasted command, of which a variable stays empty and is named', async () => {
    const { ask, authFlowSession } = setup();
    authFlowSession.setField('AuthParameters.PASSWORD', 'hunter2-canary');
    const text = [
      'aws cognito-idp initiate-auth --auth-flow USER_PASSWORD_AUTH --client-id 1example23456789 \\',
      '  --auth-parameters USERNAME=jane,PASSWORD=$PASSWORD --profile dev',
    ].join('\n');
    const reply = await ask('payload/paste', { text });
    expect(reply).toMatchObject({ ok: true });
    expect(JSON.stringify(reply)).toContain('Read as an AWS CLI command. PASSWORD is a variable there: enter it.');
    expect(authFlowSession.state.username).toBe('jane');
    expect(valueIn(authFlowSession.form(), 'AuthParameters.PASSWORD') ?? '').toBe('');
  });

  it('does not pass for the user of a pasted call whose user is a variable', async () => {
    const { ask, authFlowSession } = setup();
    const text =
      'aws cognito-idp initiate-auth --auth-flow USER_PASSWORD_AUTH --auth-parameters USERNAME=$U,PASSWORD=x';
    expect(JSON.stringify(await ask('payload/paste', { text }))).toContain('USERNAME is a variable there: enter it.');
    expect(authFlowSession.state.username).toBe('');
  });

  it('goes on with a pasted answer, at the target of the panel', async () => {
    const { ask, authFlowSession } = setup();
    const answer = {
      ChallengeName: 'SMS_MFA',
      Session: 'AYABe-opaque-session-000',
      ChallengeParameters: { USER_ID_FOR_SRP: 'jane' },
    };
    expect(await ask('payload/paste', { text: JSON.stringify(answer) })).toMatchObject({ ok: true });
    expect(authFlowSession.state).toMatchObject({
      target: pool,
      draft: { subject: { operation: 'RespondToAuthChallenge', challengeName: 'SMS_MFA' } },
    });
    expect(valueIn(authFlowSession.form(), 'Session')).toBe('AYABe-opaque-session-000');
    expect(valueIn(authFlowSession.form(), 'ChallengeResponses.USERNAME')).toBe('jane');
  });

  it('lets the user choose between several things, and keeps the text until one is opened', async () => {
    const { ask, opened } = setup();
    await ask('page/ready', {});
    const text = `NotAuthorizedException: Incorrect username or password.\n\nid token: ${token}\n`;
    await ask('paste-area/keep', { text });
    const reply = await ask('payload/paste', { text });
    expect(reply).toMatchObject({
      ok: true,
      result: {
        choices: [
          { value: '0', label: 'NotAuthorizedException' },
          { value: '1', label: 'ID token' },
        ],
        more: 0,
      },
    });
    expect(JSON.stringify(reply)).not.toContain(token);
    expect(await ask('page/ready', {})).toMatchObject({ result: { pasteArea: text } });
    await ask('payload/paste', { text, choice: '1' });
    expect(opened).toEqual({ explained: [], tokens: [token] });
    await ask('payload/paste', { text, choice: '0' });
    expect(opened.explained).toMatchObject([{ type: 'NotAuthorizedException' }]);
    expect(await ask('payload/paste', { text, choice: '7' })).toMatchObject({ ok: false });
  });

  it('with a mistyped operation stays, with a fix that opens what is meant', async () => {
    const { ask, authFlowSession } = setup();
    await ask('page/ready', {});
    const body = '{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"1example23456789","AuthParameters":{"USERNAME":"jane"}}';
    const text = `curl https://cognito-idp.us-east-1.amazonaws.com/ -H 'X-Amz-Target: AWSCognitoIdentityProviderService.InitateAuth' -d '${body}'`;
    await ask('paste-area/keep', { text });
    const reply = await ask('payload/paste', { text });
    expect(reply).toMatchObject({
      ok: true,
      result: {
        problem: 'InitateAuth is not an operation of Amazon Cognito user pools. Did you mean InitiateAuth?',
        fix: { title: 'Change to InitiateAuth', choice: 'fix:0' },
      },
    });
    expect(await ask('page/ready', {})).toMatchObject({ result: { pasteArea: text } });
    expect(await ask('payload/paste', { text, choice: 'fix:0' })).toMatchObject({
      result: { message: expect.stringContaining('Read as a curl command.') },
    });
    expect(authFlowSession.state).toMatchObject({
      username: 'jane',
      draft: { subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' } },
    });
    // A text that was changed since has no such fix.
    expect(await ask('payload/paste', { text: body, choice: 'fix:0' })).toMatchObject({ ok: false });
  });

  it('with a key that stands twice says which one', async () => {
    const { ask } = setup();
    const text =
      '{"AuthFlow":"USER_AUTH","ClientId":"1example23456789","AuthParameters":{"USERNAME":"a","USERNAME":"b"}}';
    expect(await ask('payload/paste', { text })).toMatchObject({
      result: { message: 'Read as JSON. USERNAME stands twice; the last one counts.' },
    });
  });

  it.each([
    ['{"AuthFlow":"USER_PASWORD_AUTH","AuthParameters":{"USERNAME":"jane"}}', 'AuthFlow', 'USER_PASSWORD_AUTH'],
    [
      '{"ChallengeName":"SMS_MFAA","ChallengeResponses":{"USERNAME":"jane","SMS_MFA_CODE":"123456"}}',
      'ChallengeName',
      'SMS_MFA',
    ],
  ])('with a mistyped name opens a form whose finding corrects it: %s', async (text, at, name) => {
    const { ask, authFlowSession } = setup();
    expect(await ask('payload/paste', { text })).toMatchObject({ ok: true });
    const finding = authFlowSession.form()?.otherFindings.find((one) => one.at === at);
    expect(finding?.fix?.title).toBe(`Change to ${name}`);
    await ask('finding/fix', { at, code: finding?.code ?? '' });
    expect(authFlowSession.form()?.payload).toMatchObject({ [at]: name });
    expect(authFlowSession.form()?.otherFindings.filter((one) => one.at === at)).toEqual([]);
  });

  it('sends no view to a page that is hidden', async () => {
    const { ask, hide, settle, views, authFlowSession } = setup();
    await ask('page/ready', {});
    hide();
    authFlowSession.setField('AuthParameters.PASSWORD', 'x');
    await settle();
    expect(views()).toEqual([]);
  });
});

describe('sending', () => {
  it('prepares, sends, keeps the chain, and shows the answer', async () => {
    const { ask, settle, views, chains, prepare } = setup([smsMfa]);
    await ask('page/ready', {});
    expect(await ask('run/step', {})).toMatchObject({ ok: true, result: null });
    await settle();
    expect(prepare).toHaveBeenCalledOnce();
    expect(chains.all).toHaveLength(1);
    expect(views().at(-1)?.form?.title).toBe('SMS_MFA');
  });

  it('to the end stops where the user is needed, shows why, and focuses the form', async () => {
    const { ask, settle, views, posted } = setup([smsMfa]);
    await ask('page/ready', {});
    await ask('field/set', { field: 'AuthParameters.PASSWORD', value: 'x' });
    await ask('run/to-end', {});
    await settle();
    await settle();
    expect(views().at(-1)?.notice).toEqual({ tone: 'info', message: 'SMS_MFA_CODE is required.' });
    expect(posted).toContainEqual({ kind: 'focus-form' });
    await ask('field/set', { field: 'ChallengeResponses.SMS_MFA_CODE', value: '1' });
    await settle();
    expect(views().at(-1)?.notice).toBeUndefined();
  });
});

describe('many calls for one press', () => {
  const mfaSetup = {
    body: {
      ChallengeName: 'MFA_SETUP',
      Session: 'AYABe-opaque-session-000',
      ChallengeParameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]', USER_ID_FOR_SRP: 'jane' },
    },
  };
  const typePassword = { field: 'AuthParameters.PASSWORD', value: 'x' };

  it('ask once for the user’s own pool, and show at the form where they stopped', async () => {
    const { ask, settle, views, question, transport } = setup([mfaSetup]);
    await ask('page/ready', {});
    await ask('field/set', typePassword);
    await ask('run/to-end', {});
    await settle();
    await settle();
    expect(question).toHaveBeenCalledOnce();
    const { message, detail, yes } = question.mock.calls[0]?.[0] ?? { message: '', detail: '', yes: '' };
    expect([message, yes]).toEqual(['Run to the End at Pool?', 'Run to the End']);
    for (const outcome of ['an SMS or e-mail message', 'a registered factor', 'a new password', 'a confirmed device']) {
      expect(detail).toContain(outcome);
    }
    expect(transport.requests.map(({ operation }) => operation)).toEqual(['InitiateAuth']);
    expect(views().at(-1)?.notice?.message).toMatch(/^Stopped before MFA_SETUP registers an authenticator: /);
    expect(views().at(-1)?.form?.run.label).toBe('Send AssociateSoftwareToken');
    // Nothing would be sent, so no confirmation is needed.
    await ask('run/to-end', {});
    expect(question).toHaveBeenCalledOnce();
  });

  it('send nothing when the answer is no', async () => {
    const { ask, question, transport, panel, chains } = setup([smsMfa]);
    question.mockResolvedValue(false);
    await ask('field/set', typePassword);
    await ask('run/to-end', {});
    expect(transport.requests).toEqual([]);
    await panel.authFlowSession.runStep();
    const [chain] = chains.all;
    if (!chain) throw new Error('no chain');
    expect(await panel.runs.branchAt(chain, 1)).toEqual({ kind: 'cancelled' });
    expect(transport.requests).toHaveLength(1);
    expect(question.mock.calls.map(([{ message }]) => message)).toEqual([
      'Run to the End at Pool?',
      'Run Again at Pool?',
    ]);
  });

  it('prepare the chain’s own target, whichever is chosen', async () => {
    const { authFlowSession, panel, prepare, chains } = setup([smsMfa, smsMfa], { targets: () => [pool, sandboxPool] });
    await authFlowSession.runStep();
    const [chain] = chains.all;
    if (!chain) throw new Error('no chain');
    authFlowSession.chooseTarget(sandboxPool);
    const seen: (string | undefined)[] = [];
    prepare.mockImplementation(() => Promise.resolve(void seen.push(authFlowSession.state.target?.id)));
    await panel.runs.branchAt(chain, 1);
    expect(seen).toEqual(['pool']);
  });

  it('need no confirmation at the sandbox, for one step, or without a step to repeat', async () => {
    const sandbox = setup([tokens], {}, sandboxPool);
    await sandbox.ask('field/set', typePassword);
    await sandbox.ask('run/to-end', {});
    expect(sandbox.transport.requests).toHaveLength(1);
    expect(sandbox.question).not.toHaveBeenCalled();
    const own = setup([smsMfa]);
    await own.ask('field/set', typePassword);
    await own.ask('run/step', {});
    const [chain] = own.chains.all;
    if (!chain) throw new Error('no chain');
    expect(await own.panel.runs.branchAt(chain, 0)).toEqual({ kind: 'reached' });
    expect(own.question).not.toHaveBeenCalled();
  });
});

it('Run Again of a chain from disk opens its request, with its user, and the page says that it is from disk', async () => {
  const { ask, views, settle, panel, chains, transport } = setup([smsMfa]);
  expect(await ask('chain/run-again', {})).toMatchObject({ ok: false, error: { code: 'no-chain' } });
  await ask('page/ready', {});
  await ask('field/set', { field: 'AuthParameters.PASSWORD', value: 'hunter2-canary' });
  await ask('run/step', {});
  const [chain] = chains.all;
  const back = chain && restoreChain(storeChain(chain));
  if (!back?.ok) throw new Error('nothing came back');
  panel.authFlowSession.openChain({ ...back.chain, id: 'from-disk' });
  await settle();
  expect(views().at(-1)).toMatchObject({ fromDisk: true });
  expect(views().at(-1)).not.toHaveProperty('form');
  await ask('chain/run-again', {});
  await settle();
  expect(views().at(-1)).not.toHaveProperty('fromDisk');
  expect(views().at(-1)).toMatchObject({ top: { user: 'jane' }, notice: { message: 'PASSWORD is required.' } });
  expect(transport.requests).toHaveLength(1);
});

describe('the inputs of a computed value', () => {
  it('are revealed and copied one by one; the view has only their length', async () => {
    const { ask, authFlowSession, services, panel } = setup();
    authFlowSession.chooseSubject({ operation: 'InitiateAuth', authFlow: 'USER_SRP_AUTH' });
    const field = 'AuthParameters.SRP_A';
    const exponent = authFlowSession.state.draft?.fresh.srpExponent ?? 'none';
    const shown = () => panel.view().form?.fields.find(({ id }) => id === field)?.inputs;
    expect(shown()).toEqual([
      { label: 'a, the secret exponent', value: expect.stringMatching(/^‹secret, /), secret: true },
    ]);
    const reply = await ask('field/reveal', { field, input: 0 });
    expect(BigInt(`0x${(reply as { result: { value: string } }).result.value}`)).toBe(BigInt(`0x${exponent}`));
    await ask('field/copy', { field, input: 0 });
    expect(services.copy).toHaveBeenCalledWith(expect.any(String), 'a, the secret exponent');
    expect(await ask('field/reveal', { field, input: 7 })).toMatchObject({ ok: false, error: { code: 'no-value' } });
    expect(JSON.stringify(panel.view())).not.toContain(exponent);
  });
});

it('a closed dialog is not an error', async () => {
  const cancelled = Object.assign(new Error('Canceled'), { name: 'Canceled' });
  const { ask } = setup([], { makeNextCall: () => Promise.reject(cancelled) });
  const reply = await ask('chain/next-call', { operation: 'RevokeToken', form: false });
  expect(reply).toMatchObject({ ok: true, result: null });
});

describe('another target that is chosen while a call is being prepared', () => {
  const chosenMeanwhile = async (method: 'run/step' | 'run/to-end') => {
    const all = setup([tokens], { targets: () => [pool, sandboxPool] }, sandboxPool);
    // The draft for the user's own pool is set aside, complete and ready to send.
    await all.ask('top/choose', { what: 'target', value: 'pool' });
    all.authFlowSession.setField('AuthParameters.USERNAME', 'jane');
    all.authFlowSession.setField('AuthParameters.PASSWORD', 'hunter2-canary');
    await all.ask('top/choose', { what: 'target', value: 'sandbox' });
    all.authFlowSession.setField('AuthParameters.PASSWORD', 'sandbox-password');
    // The sandbox starts slowly.
    all.prepare.mockImplementation(async () => void (await all.ask('top/choose', { what: 'target', value: 'pool' })));
    await all.ask('page/ready', {});
    await all.ask(method, {});
    await all.settle();
    return all;
  };

  it.each(['run/step', 'run/to-end'] as const)('gets no call: %s was pressed for the old one', async (method) => {
    const { transport, question, views, authFlowSession } = await chosenMeanwhile(method);
    expect(transport.requests).toEqual([]);
    expect(question).not.toHaveBeenCalled();
    expect(authFlowSession.state.target).toBe(pool);
    expect(views().at(-1)?.notice?.message).toMatch(/^Nothing was sent/);
  });

  it('gets no call of Run Again either', async () => {
    const { panel, authFlowSession, transport, prepare, ask } = setup([smsMfa], { targets: () => [pool, sandboxPool] });
    await ask('run/step', {});
    const { chain } = authFlowSession.state;
    if (!chain) throw new Error('no chain');
    prepare.mockImplementation(async () => void (await ask('top/choose', { what: 'target', value: 'sandbox' })));
    expect(await panel.runs.branchAt(chain, 1)).toEqual({ kind: 'cancelled' });
    expect(transport.requests).toHaveLength(1);
    expect(authFlowSession.state.target).toBe(sandboxPool);
  });
});

describe('the chain', () => {
  it('is saved when the page asks', async () => {
    const { ask, services, authFlowSession } = setup([smsMfa]);
    expect(await ask('chain/save', {})).toMatchObject({ ok: false, error: { code: 'no-chain' } });
    await ask('run/step', {});
    expect(await ask('chain/save', {})).toMatchObject({ ok: true });
    expect(services.saveChain).toHaveBeenCalledExactlyOnceWith(authFlowSession.state.chain);
  });
});

describe('secrets', () => {
  it('are revealed and copied only on request', async () => {
    const { ask, authFlowSession, services } = setup([tokens]);
    await ask('field/set', { field: 'AuthParameters.PASSWORD', value: 'hunter2-canary' });
    expect(await ask('field/reveal', { field: 'AuthParameters.PASSWORD' })).toMatchObject({
      result: { value: 'hunter2-canary' },
    });
    expect(await ask('payload/reveal', {})).toMatchObject({
      result: { text: expect.stringContaining('hunter2-canary') },
    });
    await ask('payload/copy', { secrets: 'masked' });
    expect(services.copy).toHaveBeenLastCalledWith(expect.not.stringContaining('hunter2-canary'), 'Payload');
    await ask('payload/copy', { secrets: 'shown' });
    expect(services.copy).toHaveBeenLastCalledWith(expect.stringContaining('hunter2-canary'), 'Payload with secrets');
    await ask('run/step', {});
    const step = `chain/${authFlowSession.state.chain?.id ?? ''}/step/0`;
    expect(await ask('token/reveal', { step, use: 'id' })).toMatchObject({ result: { value: token } });
    await ask('token/copy', { step, use: 'access', as: 'header' });
    expect(services.copy).toHaveBeenLastCalledWith(`Authorization: Bearer ${token}`, 'Access token as a header');
    await ask('token/open', { step, use: 'id' });
    expect(services.openTokenJson).toHaveBeenLastCalledWith(token);
    await ask('token/compare', { step, use: 'access' });
    expect(services.compareTokens).toHaveBeenLastCalledWith([
      expect.objectContaining({ token: expect.objectContaining({ text: token }), name: 'ID token of jane' }),
    ]);
  });

  it('meanings are hidden and shown by one button', async () => {
    const { ask, services } = setup();
    await ask('meanings/fold', { folded: true });
    await ask('meanings/fold', { folded: false });
    expect(services.foldMeanings).toHaveBeenNthCalledWith(1, true);
    expect(services.foldMeanings).toHaveBeenNthCalledWith(2, false);
  });

  it('of a new authenticator: each button works, and no view contains the secret', async () => {
    const secretCode = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const mfaSetup = { body: { ChallengeName: 'MFA_SETUP', Session: 'AYABe-opaque-session-000' } };
    const { ask, authFlowSession, services, posted, settle, panel, views } = setup([
      mfaSetup,
      { body: { SecretCode: secretCode, Session: 'AYABe-opaque-session-111' } },
      { body: { Status: 'SUCCESS', Session: 'AYABe-opaque-session-222' } },
    ]);
    await ask('page/ready', {});
    await authFlowSession.runStep();
    await authFlowSession.runStep();
    await settle();
    const step = `chain/${authFlowSession.state.chain?.id ?? ''}/step/1`;
    expect(views().at(-1)?.form).toMatchObject({ operation: 'VerifySoftwareToken', authenticator: { step } });
    panel.showQrCode(1);
    await settle();
    expect(views().at(-1)?.answer).toMatchObject({ authenticator: { step, account: 'jane', showQr: true } });
    expect(JSON.stringify(posted)).not.toContain(secretCode);
    expect(await ask('authenticator/reveal', { step })).toMatchObject({ result: { value: secretCode } });
    expect(await ask('secret/reveal', { step, secret: 'answer/SecretCode' })).toMatchObject({
      result: { value: secretCode },
    });
    await ask('secret/copy', { step, secret: 'answer/SecretCode' });
    expect(services.copy).toHaveBeenLastCalledWith(secretCode, 'SecretCode');
    await ask('authenticator/copy', { step, as: 'secret' });
    expect(services.copy).toHaveBeenLastCalledWith(secretCode, 'SecretCode');
    await ask('authenticator/copy', { step, as: 'link' });
    const link = `otpauth://totp/Pool:jane?secret=${secretCode}&issuer=Pool`;
    expect(services.copy).toHaveBeenLastCalledWith(link, 'otpauth:// link');
    const qr = await ask('authenticator/qr', { step });
    expect(qr).toEqual({ id: expect.any(Number), ok: true, result: { rows: await qrRows(link) } });
    expect(panel.view().answer).not.toMatchObject({ authenticator: { showQr: true } });
    await ask('authenticator/keep', { step });
    expect(services.keepAuthenticator).toHaveBeenCalledWith(pool, { secretCode, names: ['jane'] });
    await ask('authenticator/forget', { step });
    expect(services.forgetAuthenticator).toHaveBeenCalledWith(pool, ['jane']);
    // The next form asks for no code, but the user can still set up the authenticator app.
    await authFlowSession.runStep();
    await settle();
    expect(views().at(-1)?.form).toMatchObject({ title: 'MFA_SETUP', authenticator: { step } });
    const first = step.replace(/1$/, '0');
    expect(await ask('authenticator/qr', { step: first })).toMatchObject({ ok: false, error: { code: 'no-value' } });
    expect(await ask('secret/reveal', { step, secret: 'answer/Nothing' })).toMatchObject({
      ok: false,
      error: { code: 'no-value' },
    });
  });

  it('that do not exist are refused with a message', async () => {
    const { ask, authFlowSession } = setup([tokens]);
    expect(await ask('field/reveal', { field: 'AuthParameters.NOTHING' })).toMatchObject({
      ok: false,
      error: { code: 'no-value' },
    });
    await ask('run/step', {});
    const step = `chain/${authFlowSession.state.chain?.id ?? ''}/step/0`;
    expect(await ask('token/reveal', { step, use: 'refresh' })).toMatchObject({
      ok: false,
      error: { code: 'no-token' },
    });
    expect(await ask('token/reveal', { step: 'chain/other/step/0', use: 'id' })).toMatchObject({
      ok: false,
      error: { code: 'unknown-step' },
    });
  });
});

describe('the focus', () => {
  it('is sent after the view that has the field, so that a field just unlocked can take it', async () => {
    const { panel, authFlowSession, ask, settle, posted } = setup();
    await ask('page/ready', {});
    posted.length = 0;
    authFlowSession.overrideField('AuthParameters.USERNAME', true);
    panel.focusForm('AuthParameters.USERNAME');
    await settle();
    expect(posted.map((message) => ('kind' in message ? message.kind : 'reply'))).toEqual(['view', 'focus-form']);
    const [view] = posted;
    const fields = view && 'kind' in view && view.kind === 'view' ? view.view.form?.fields : undefined;
    expect(fields?.find(({ key }) => key === 'USERNAME')?.origin.kind).toBe('overridden');
  });

  it('goes to the picker of auth flows when a remedy asks for it', async () => {
    const { panel, ask, posted } = setup();
    await ask('page/ready', {});
    panel.focusTop('subject');
    expect(posted.at(-1)).toEqual({ kind: 'focus-top', control: 'subject' });
  });
});

describe('choices', () => {
  it.each([
    ['target', 'nowhere', 'unknown-target'],
    ['subject', 'InitiateAuth/NOTHING', 'unknown-subject'],
  ] as const)('of an unknown %s are refused', async (what, value, code) => {
    const { ask } = setup();
    expect(await ask('top/choose', { what, value })).toMatchObject({ ok: false, error: { code } });
  });

  it('star the user that the button names, and keep their password, whoever is chosen by then', async () => {
    const { ask, services, authFlowSession } = setup();
    authFlowSession.chooseUser('john');
    expect(await ask('user/star', { user: 'jane', on: true })).toMatchObject({ ok: true });
    await ask('user/password', { user: 'jane', keep: false });
    expect(services.star).toHaveBeenCalledWith(pool, 'jane', true);
    expect(services.keepPassword).toHaveBeenCalledWith(pool, 'jane', false);
    await ask('user/star', { user: '', on: true });
    await ask('user/password', { user: '', keep: true });
    expect(services.star).toHaveBeenCalledTimes(1);
    expect(services.keepPassword).toHaveBeenCalledTimes(1);
  });

  it('are taken', async () => {
    const { ask, authFlowSession } = setup();
    await ask('top/choose', { what: 'user', value: 'john' });
    await ask('top/choose', { what: 'client', value: '2example23456789' });
    await ask('top/choose', { what: 'subject', value: 'InitiateAuth/USER_AUTH' });
    expect(authFlowSession.state).toMatchObject({
      username: 'john',
      client: { clientId: '2example23456789' },
      draft: { subject: { operation: 'InitiateAuth', authFlow: 'USER_AUTH' } },
    });
    await ask('top/choose', { what: 'target', value: 'pool' });
    expect(authFlowSession.state.target).toBe(pool);
  });

  it('of another target set aside what was typed, with a notice, and restore it', async () => {
    const { ask, authFlowSession, settle, views } = setup([], { targets: () => [pool, sandboxPool] });
    await ask('page/ready', {});
    await ask('field/set', { field: 'AuthParameters.PASSWORD', value: 'hunter2-canary' });
    await ask('top/choose', { what: 'target', value: 'sandbox' });
    await settle();
    expect(authFlowSession.state).toMatchObject({ target: sandboxPool, username: '', draft: { typed: {} } });
    expect(views().at(-1)?.notice?.message).toMatch(/^What you typed for Pool was set aside\./);
    expect(views().at(-1)?.top.user).toBe('');
    await ask('top/choose', { what: 'target', value: 'pool' });
    expect(authFlowSession.state).toMatchObject({
      username: 'jane',
      draft: { typed: { 'AuthParameters.PASSWORD': 'hunter2-canary' } },
    });
  });

  describe('of a user who cannot start with the chosen auth flow', () => {
    const flow = ({ state: { draft } }: ReturnType<typeof setup>['authFlowSession']) =>
      draft && 'authFlow' in draft.subject ? draft.subject.authFlow : undefined;

    it('change it, and the next user has the chosen one again', async () => {
      const { ask, authFlowSession } = setup();
      const choose = (value: string) => ask('top/choose', { what: 'user', value });
      await choose('email-otp');
      expect(flow(authFlowSession)).toBe('USER_AUTH');
      await choose('john');
      expect(flow(authFlowSession)).toBe('USER_PASSWORD_AUTH');
    });

    it('give it back after a second such user, and after a chain', async () => {
      const both = (_: Target, username: string, current: string) =>
        username.endsWith('-otp') && current !== 'USER_AUTH' ? 'USER_AUTH' : undefined;
      const { ask, authFlowSession } = setup([tokens], { users: { userAt: (_, username) => username, flowFor: both } });
      const choose = (value: string) => ask('top/choose', { what: 'user', value });
      await choose('email-otp');
      await choose('sms-otp');
      expect(flow(authFlowSession)).toBe('USER_AUTH');
      await ask('run/step', {});
      await choose('john');
      expect(flow(authFlowSession)).toBe('USER_PASSWORD_AUTH');
    });

    it('leave an auth flow that was chosen for that user', async () => {
      const { ask, authFlowSession } = setup();
      const choose = (what: 'user' | 'subject', value: string) => ask('top/choose', { what, value });
      await choose('user', 'email-otp');
      await choose('subject', 'InitiateAuth/USER_SRP_AUTH');
      await choose('user', 'john');
      expect(flow(authFlowSession)).toBe('USER_SRP_AUTH');
      expect(authFlowSession.state.ownAuthFlow).toBeUndefined();
    });

    it('leave the auth flow of what was typed for the next user before', async () => {
      const { ask, authFlowSession } = setup();
      const choose = (what: 'user' | 'subject', value: string) => ask('top/choose', { what, value });
      await ask('field/set', { field: 'AuthParameters.PASSWORD', value: 'hunter2-canary' });
      await choose('user', 'john');
      await choose('subject', 'InitiateAuth/USER_SRP_AUTH');
      await choose('user', 'email-otp');
      await choose('user', 'jane');
      expect(flow(authFlowSession)).toBe('USER_PASSWORD_AUTH');
      expect(valueIn(authFlowSession.form(), 'AuthParameters.PASSWORD')).toBe('hunter2-canary');
    });
  });

  it('of a step show it, and open it as a document', async () => {
    const { ask, authFlowSession, services } = setup([smsMfa]);
    await ask('run/step', {});
    const step = `chain/${authFlowSession.state.chain?.id ?? ''}/step/0`;
    await ask('step/look', { step });
    expect(authFlowSession.state.lookingAt).toBe(0);
    await ask('step/look', { step: 'next' });
    expect(authFlowSession.state.lookingAt).toBeUndefined();
    await ask('document/open', { step });
    expect(services.openExchange).toHaveBeenCalledOnce();
  });
});
