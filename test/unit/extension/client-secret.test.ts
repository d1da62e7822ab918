// Client secrets: the remedies that ask for one, and that no input box writes a secret to settings.json.
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeEditor, type FakeEditor } from '../../support/fake-editor.ts';
import { openTestSession, pool } from '../../support/auth-flow-sessions.ts';
import { machineClock } from '../../../src/flow/chain/target-clock.ts';
import { refusal } from '../../support/scripted-transport.ts';
import { TargetsPageDriver } from '../../support/targets-page.ts';

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
const { Targets } = await import('../../../src/extension/target-editor/target-store.ts');
const { targetCommands } = await import('../../../src/extension/commands/target-commands.ts');
const { flowSecretCommands } = await import('../../../src/extension/commands/flow-secret-commands.ts');
const { commandIds } = await import('../../../src/extension/command-ids.ts');
const { runRemedy } = await import('../../../src/extension/panel/run-remedy.ts');
const { enterClientSecret } = await import('../../../src/extension/target-editor/ask-client-secret.ts');
const { TargetEditor } = await import('../../../src/extension/target-editor/target-editor.ts');
const { knownSecrets } = await import('../../../src/extension/target-editor/known-secrets.ts');
const { errorAnswer } = await import('../../../src/extension/panel/error-view.ts');

const shown = { clock: machineClock(0), sandboxRuns: false };
const secret = '9e8c1k1e5example1e5example1e5example1e5example12345';
const userPoolId = 'eu-west-1_AbCdEfGhI';
const clients = [
  { clientId: '1example23456789', name: 'web' },
  { clientId: '2example23456789', name: 'server' },
];
const staging = { name: 'Staging', region: 'eu-west-1', userPoolId, clients };
const other = { ...staging, name: 'Other', userPoolId: 'eu-west-1_Other0001' };

beforeEach(() => {
  editor = fakeEditor();
});

async function open(settings: readonly unknown[] = [other, staging]) {
  editor.settings.set('authFlow.targets', settings);
  const log = openLog();
  const targets = new Targets(editor.secretStorage as never, log);
  await targets.ready;
  const { authFlowSession } = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
  });
  const known = () =>
    knownSecrets({
      secrets: log.secrets,
      secretStorage: editor.secretStorage as never,
      authFlowSessions: [authFlowSession],
      sandbox: { running: undefined },
    });
  const used: (readonly unknown[])[] = [];
  const targetEditor = new TargetEditor({
    targets,
    authenticators: { all: [] },
    extensionUri: { path: '/extension' } as never,
    knownSecrets: known,
    log,
    inPanel: () => ({}),
    use: (target, clientId) => void used.push([target.name, clientId]),
  });
  const commands = {
    ...targetCommands({ targets, targetEditor, authenticators: { all: [] } }),
    ...flowSecretCommands({
      flowSecrets: { set: () => Promise.resolve(), delete: () => Promise.resolve() },
      knownSecrets: known,
      secrets: log.secrets,
    }),
  };
  const run = async (id: keyof typeof commandIds, ...args: readonly unknown[]): Promise<unknown> =>
    commands[commandIds[id]]?.(args);
  return { log, targets, targetEditor, authFlowSession, known, run, used };
}

/** The page "Targets" in the newest tab, once it is open. */
async function pageOf() {
  const tab = editor.tabs.at(-1);
  if (!tab) throw new Error('no tab');
  const page = new TargetsPageDriver(tab);
  await page.open();
  return page;
}

/** A refused call of the app client "server" at the target Staging, with the panel's remedies. */
async function refused(message: string) {
  const opened = await open();
  const target = opened.targets.all[1] ?? pool;
  const client = target.clients[1];
  if (!client) throw new Error('no client');
  const talk = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username: 'jane',
    script: [refusal('NotAuthorizedException', message)],
  });
  talk.authFlowSession.updateTarget(target);
  talk.authFlowSession.chooseClient(client.clientId);
  talk.authFlowSession.setField('AuthParameters.PASSWORD', 'Hunter-two-2');
  await talk.authFlowSession.runStep();
  const { chain } = talk.authFlowSession.state;
  const step = chain?.steps[0];
  if (!chain || !step) throw new Error('no step');
  // As the panel does when its target changes.
  opened.targets.onDidChange(() => {
    const today = opened.targets.all.find(({ id }) => id === target.id);
    if (today) talk.authFlowSession.updateTarget(today);
  });
  const other = vi.fn<() => Promise<void>>(() => Promise.reject(new Error('another act')));
  const focused: unknown[] = [];
  const panel = { authFlowSession: talk.authFlowSession, focusForm: (keys: unknown) => void focused.push(keys) };
  const { targets, targetEditor } = opened;
  const act = (action: string) =>
    runRemedy(panel as never, { chain, step, action }, shown, {
      startSandbox: () => void other(),
      addTriggers: other,
      editTarget: ({ id }) => targetEditor.edit(targetEditor.settingOf(id)),
      enterClientSecret: (ofTarget, ofClient) => enterClientSecret(targets, ofTarget, ofClient),
      openProxySettings: other,
      openExchange: other,
      runTokenOperation: other,
    });
  return { ...opened, authFlowSession: talk.authFlowSession, chain, step, act, other, focused };
}

const noHash = 'Client 2example23456789 is configured with secret but SECRET_HASH was not received';

describe('the fix "Enter the client secret"', () => {
  it('asks for the secret of that app client in a masked input box, and stores it only in secret storage', async () => {
    const { act, chain, step, targets, authFlowSession, other: another } = await refused(noHash);
    const offered = errorAnswer(chain, step, cognitoTables, {
      ...shown,
      mode: 'chain',
      form: authFlowSession.form(),
    }).remedies.map(({ action }) => action?.label);
    expect(offered).toContain('Enter the client secret');
    editor.answers.push([secret]);
    await act('set-client-secret');

    expect(editor.asked).toEqual([
      {
        title: 'Client secret of server at Staging',
        prompt: expect.any(String),
        password: true,
        value: '',
        refused: [],
      },
    ]);
    expect(another).not.toHaveBeenCalled();
    expect([...editor.secrets.values()]).toEqual([secret]);
    expect(JSON.stringify([...editor.settings])).not.toContain(secret);
    expect(editor.logged.join('\n')).not.toContain(secret);
    // Nothing in the setting changes except that its app client has a secret.
    const [before, after] = editor.settings.get('authFlow.targets') as (typeof staging)[];
    expect(before).toEqual(other);
    expect(after).toEqual({ ...staging, clients: [clients[0], { ...clients[1], hasSecret: true }] });
    // The open form uses it at once.
    expect(targets.all[1]?.clients[1]?.clientSecret).toBe(secret);
    const hash = authFlowSession.form()?.fields.find(({ key }) => key === 'SECRET_HASH');
    expect(hash?.origin.kind).toBe('computed');
    expect(hash?.value.kind).toBe('text');
  });

  it('changes nothing when the box is closed, and refuses empty secrets and spaces', async () => {
    const { act } = await refused(noHash);
    editor.answers.push(['', `${secret} `, undefined]);
    await expect(act('set-client-secret')).rejects.toThrow(editor.api.CancellationError);
    expect(editor.asked[0]?.refused).toEqual([
      'The client secret is missing.',
      'The client secret must not contain spaces.',
    ]);
    expect(editor.secrets.size).toBe(0);
    expect(editor.settings.get('authFlow.targets')).toEqual([other, staging]);
  });

  it('reports an app client that is no longer in a target', async () => {
    const { act, targets } = await refused(noHash);
    await targets.remove(staging);
    await expect(act('set-client-secret')).rejects.toThrow(/no longer in your targets/);
    expect(editor.asked).toEqual([]);
  });
});

describe('other fixes', () => {
  it('"Edit the target" opens the target of the call without a quick pick', async () => {
    const { act, run, chain } = await refused('Client 2example23456789 does not exist');
    await act('edit-target');
    const page = await pageOf();
    expect(page.form).toMatchObject({ id: chain.target.id, savedName: 'Staging', name: 'Staging' });
    await page.request('target/show', { target: other.userPoolId });
    await run('editTarget', chain.target.id);
    await vi.waitFor(() => expect(page.form.savedName).toBe('Staging'));
    expect(editor.tabs).toHaveLength(1);
    expect(editor.asked).toEqual([]);
  });

  it('"Edit the password" leads to the password, "Add DEVICE_KEY" to DEVICE_KEY', async () => {
    const { act, focused } = await refused(noHash);
    await act('edit-password');
    await act('add-device-key');
    expect(focused).toEqual(['AuthParameters.PASSWORD', 'AuthParameters.DEVICE_KEY']);
  });
});

describe('a field that goes to settings.json', () => {
  /** The findings for this text in each field of a new target that is written to the settings. */
  async function findingsFor(
    text: string,
    run: Awaited<ReturnType<typeof open>>['run'],
  ): Promise<readonly (readonly string[])[]> {
    await run('addTarget');
    const page = await pageOf();
    for (const field of ['name', 'userPoolId', 'region', 'endpoint']) await page.type(field, text);
    for (const field of ['clientId', 'name', 'sessionMinutes']) await page.typeClient(0, field, text);
    const { focus } = await page.request('target/save', {});
    expect(focus).toBe('name');
    expect(JSON.stringify(page.view.stored)).not.toContain(text);
    expect(JSON.stringify(page.view.targets)).not.toContain(text);
    return page.form.findings.map(({ at, message }) => [at.replace(/c\d+/, 'row'), message]);
  }
  const fields = [
    'name',
    'userPoolId',
    'region',
    'endpoint',
    'clients.row.clientId',
    'clients.row.name',
    'clients.row.sessionMinutes',
  ];

  it.each([
    ['the client secret of a target', secret],
    ['a secret of a flow', 'kept for-a-flow'],
    ['a password that was sent', 'Sent-Password-1'],
    ['a password that is being typed', 'Typed-Password-1'],
  ])('refuses a known secret: %s', async (_, text) => {
    const { run, log, authFlowSession, targets } = await open();
    await targets.setSecret(userPoolId, '2example23456789', secret);
    await editor.secretStorage.store('flow.secret.x', 'kept for-a-flow');
    log.secrets.add('Sent-Password-1');
    authFlowSession.setField('AuthParameters.PASSWORD', 'Typed-Password-1');
    const found = await findingsFor(text, run);
    expect(found.map(([at]) => at)).toEqual(fields);
    for (const [, message = ''] of found) {
      expect(message).toMatch(/^This is a known secret, .*settings\.json/);
      expect(message).not.toContain(text);
    }
    expect(await findingsFor(`x${text}`, run)).toEqual(found);
    expect(JSON.stringify([...editor.settings])).not.toContain(text);
  });

  it.each([
    ['a client secret of Cognito', secret],
    ['letters of both cases and digits, with dashes', 'Ab1-'.repeat(10)],
    ['a session or a token', `AYABe${'x7Q'.repeat(20)}`],
  ])('refuses a value that looks like a secret: %s', async (_, text) => {
    const { run } = await open();
    const found = await findingsFor(text, run);
    expect(found.map(([at]) => at)).toEqual(fields);
    for (const [, message] of found) expect(message).toMatch(/^This looks like a secret \(.*settings\.json/);
  });

  it('accepts long names, URLs and ids', async () => {
    const { run, used } = await open();
    const name = 'The staging pool of the second team in Ireland, number 2 of 3 (since 2026)';
    await run('addTarget');
    const page = await pageOf();
    await page.type('name', name);
    await page.type('userPoolId', userPoolId);
    await page.type('endpoint', 'https://vpce-0123456789abcdef0-abcdefgh.cognito-idp.eu-west-1.vpce.amazonaws.com');
    await page.typeClient(0, 'clientId', '3example23456789');
    expect(await page.request('target/save', {})).toEqual({});
    expect(JSON.stringify([...editor.settings])).toContain(name);
    expect(used).toEqual([[name, '3example23456789']]);
  });

  it('refuses a secret as the name of a flow secret', async () => {
    const { run, log } = await open();
    log.secrets.add('Sent-Password-1');
    editor.answers.push(['Sent-Password-1', undefined]);
    await expect(run('setFlowSecret')).rejects.toThrow(editor.api.CancellationError);
    expect(editor.asked[0]?.refused).toEqual([expect.stringMatching(/^This is a known secret, /)]);
  });
});

describe('a name in settings.json that is a secret', () => {
  const short = secret.slice(0, 30);
  const [web, server] = [clients[0], { clientId: '2example23456789', hasSecret: true }];

  it.each([
    ['known', { ...staging, name: short, clients: [web, server] }, 'name'],
    ['by its look', { ...staging, name: `${secret}x` }, 'name'],
    ['of an app client', { ...staging, clients: [{ ...web, name: short }, server] }, 'clients[0].name'],
  ])('is told, and shown nowhere: %s', async (_, setting, member) => {
    await editor.secretStorage.store(`authFlow/1/client-secret/${userPoolId}/2example23456789`, short);
    const { targets } = await open([setting]);
    expect(targets.all).toHaveLength(1);
    const shown = targets.all.map(({ name, clients: all }) => [name, all.map((client) => client.name)]);
    expect(JSON.stringify(shown)).toContain('‹secret›');
    expect(JSON.stringify(shown)).not.toContain(short);
    expect(editor.warnings).toHaveLength(1);
    expect(editor.warnings[0]).toContain(`authFlow.targets[0].${member} holds a secret`);
    expect([...editor.warnings, ...editor.logged].join()).not.toContain(short);
  });

  it('as an id makes the target invalid', async () => {
    const { targets } = await open([{ ...staging, clients: [{ clientId: `${secret}x` }] }, other]);
    expect(targets.all.map(({ name }) => name)).toEqual(['Other']);
    expect(editor.warnings).toEqual([
      expect.stringMatching(/^authFlow\.targets\[0\]\.clients\[0\]\.clientId holds a secret/),
    ]);
  });

  it('is not sent to the page "Targets", which asks for another name', async () => {
    const { run } = await open([{ ...staging, name: `${secret}x` }]);
    await run('editTarget');
    const page = await pageOf();
    expect(page.form).toMatchObject({ savedName: '‹secret›', name: '', isChanged: false });
    expect(page.findings).toEqual({ name: 'name-missing' });
    expect(page.view.faults).toEqual([expect.stringContaining('authFlow.targets[0].name holds a secret')]);
    expect(page.received).not.toContain(secret);
    await page.type('name', 'Staging');
    await page.request('target/save', {});
    expect(editor.settings.get('authFlow.targets')).toEqual([staging]);
    expect(page.view.faults).toEqual([]);
  });
});

describe('known secrets', () => {
  it('include secret storage, even if VS Code cannot list its keys', async () => {
    const { known, targets } = await open();
    await targets.setSecret(userPoolId, '2example23456789', secret);
    Object.assign(editor.secretStorage, { keys: undefined });
    expect((await known()).isIn(secret)).toBe(true);
  });
});

describe('an error message about the settings that repeats a value', () => {
  it.each([
    ['an app client twice', { ...staging, clients: [{ clientId: secret }, { clientId: secret }] }],
    ['an endpoint with a path', { ...staging, endpoint: `https://example.com/${secret}` }],
    ['a key that is none', { ...staging, [secret]: true }],
  ])('repeats no secret: %s', async (_, setting) => {
    await open([setting]);
    const reported = [...editor.warnings, ...editor.logged].join('\n');
    expect(reported).toContain('authFlow.targets[0]');
    expect(reported).not.toContain(secret);
  });
});
