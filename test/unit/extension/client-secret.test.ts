// Client secrets: where each fix leads, and that no secret gets into settings.json by any question.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeEditor, type FakeEditor } from '../../support/fake-editor.ts';
import { converse, pool } from '../../support/conversations.ts';
import { refusal } from '../../support/scripted-transport.ts';

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
const { Targets } = await import('../../../src/extension/targets/targets.ts');
const { targetCommands } = await import('../../../src/extension/commands/target-commands.ts');
const { flowFileCommands } = await import('../../../src/extension/commands/flow-file-commands.ts');
const { commandIds } = await import('../../../src/extension/command-ids.ts');
const { actOnRemedy } = await import('../../../src/extension/panel/remedy-act.ts');
const { knownSecrets } = await import('../../../src/extension/targets/known-secrets.ts');
const { errorAnswer } = await import('../../../src/extension/panel/error-view.ts');

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
  const { conversation } = converse({ subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' } });
  const panel = { conversation };
  const parts = {
    log,
    targets,
    panels: { chain: panel, respond: panel },
    sandbox: { running: undefined },
    secretStorage: editor.secretStorage,
    flowSecrets: { set: vi.fn<() => Promise<void>>(() => Promise.resolve()), delete: vi.fn<() => Promise<void>>() },
  };
  return { log, targets, conversation, parts: parts as never };
}

/** A refused call of the app client "server" at the target Staging, on which the panel offers its fixes. */
async function refused(message: string) {
  const opened = await open();
  const target = opened.targets.all[1] ?? pool;
  const client = target.clients[1];
  if (!client) throw new Error('no client');
  const talk = converse({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username: 'jane',
    script: [refusal('NotAuthorizedException', message)],
  });
  talk.conversation.updateTarget(target);
  talk.conversation.chooseClient(client.clientId);
  talk.conversation.setField('AuthParameters.PASSWORD', 'Hunter-two-2');
  await talk.conversation.runStep();
  const { chain } = talk.conversation.state;
  const step = chain?.steps[0];
  if (!chain || !step) throw new Error('no step');
  // As the panel does when its target has news.
  opened.targets.onDidChange(() => {
    const today = opened.targets.all.find(({ id }) => id === target.id);
    if (today) talk.conversation.updateTarget(today);
  });
  const run = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const focused: unknown[] = [];
  const panel = { conversation: talk.conversation, focusForm: (keys: unknown) => void focused.push(keys) };
  const act = (action: string) =>
    actOnRemedy({ panel: panel as never, chain, step, run, targets: opened.targets }, action);
  return { ...opened, conversation: talk.conversation, chain, step, act, run, focused };
}

const edit = async (parts: never, ...args: readonly string[]): Promise<unknown> =>
  targetCommands(parts)[commandIds.editTarget]?.(args);

const noHash = 'Client 2example23456789 is configured with secret but SECRET_HASH was not received';

describe('the fix "Enter the client secret"', () => {
  it('asks for the secret of that app client in one box of dots, and keeps it in secret storage alone', async () => {
    const { act, chain, step, targets, conversation, run } = await refused(noHash);
    const offered = errorAnswer(chain, step).remedies.map(({ action }) => action?.label);
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
    expect(run).not.toHaveBeenCalled();
    expect([...editor.secrets.values()]).toEqual([secret]);
    expect(JSON.stringify([...editor.settings])).not.toContain(secret);
    expect(editor.logged.join('\n')).not.toContain(secret);
    // Nothing of the target is another but that its app client has a secret.
    const [before, after] = editor.settings.get('authFlow.targets') as (typeof staging)[];
    expect(before).toEqual(other);
    expect(after).toEqual({ ...staging, clients: [clients[0], { ...clients[1], hasSecret: true }] });
    // What waited for it sees it.
    expect(targets.all[1]?.clients[1]?.clientSecret).toBe(secret);
    const hash = conversation.form()?.fields.find(({ key }) => key === 'SECRET_HASH');
    expect(hash?.origin.kind).toBe('computed');
    expect(hash?.value.kind).toBe('text');
  });

  it('leaves everything when the box is closed, and takes no empty secret and none with spaces', async () => {
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

  it('says so when the app client is in no target any more', async () => {
    const { act, targets } = await refused(noHash);
    await targets.remove(staging);
    await expect(act('set-client-secret')).rejects.toThrow(/not in your targets any more/);
    expect(editor.asked).toEqual([]);
  });
});

describe('other fixes', () => {
  it('"Edit the target" opens the target of the call, not one to be picked', async () => {
    const { act, run, chain, parts } = await refused('Client 2example23456789 does not exist');
    await act('edit-target');
    expect(run).toHaveBeenCalledExactlyOnceWith(commandIds.editTarget, [chain.target.id]);
    await expect(edit(parts, chain.target.id)).rejects.toThrow(editor.api.CancellationError);
    expect(editor.asked.map(({ title, value }) => [title, value])).toEqual([['Edit Target Staging', 'Staging']]);
  });

  it('"Edit the password" leads to the password, "Add DEVICE_KEY" to DEVICE_KEY', async () => {
    const { act, focused } = await refused(noHash);
    await act('edit-password');
    await act('add-device-key');
    expect(focused).toEqual(['AuthParameters.PASSWORD', 'AuthParameters.DEVICE_KEY']);
  });
});

describe('a field that goes to settings.json', () => {
  const good = ['New', userPoolId, 'eu-west-1', '3example23456789', '', ''];
  const fields = ['Name', 'User pool ID', 'Region', 'App client ID', 'Client secret', 'Endpoint'];

  /** What the Add Target walk says of this text in each of its fields that are not dots. */
  async function refusals(text: string, parts: never): Promise<readonly (readonly string[])[]> {
    editor.asked.length = 0;
    editor.answers.push(...good.map((answer, at) => (fields[at] === 'Client secret' ? [answer] : [text, answer])));
    await targetCommands(parts)[commandIds.addTarget]?.([]);
    return editor.asked.filter(({ password }) => !password).map(({ refused }) => refused);
  }

  it.each([
    ['the client secret of a target', secret],
    ['a secret of a flow', 'kept for-a-flow'],
    ['a password that was sent', 'Sent-Password-1'],
    ['a password that is being typed', 'Typed-Password-1'],
  ])('takes no known secret: %s', async (_, text) => {
    const { parts, log, conversation, targets } = await open();
    await targets.setSecret(userPoolId, '2example23456789', secret);
    await editor.secretStorage.store('flow.secret.x', 'kept for-a-flow');
    log.secrets.add('Sent-Password-1');
    conversation.setField('AuthParameters.PASSWORD', 'Typed-Password-1');
    const said = await refusals(text, parts);
    expect(said).toHaveLength(5);
    for (const refusedWith of said) {
      expect(refusedWith).toEqual([expect.stringMatching(/^This is a secret that .*settings\.json/)]);
      expect(refusedWith.join()).not.toContain(text);
    }
    expect(await refusals(`x${text}`, parts)).toEqual(said);
    expect(JSON.stringify([...editor.settings])).not.toContain(text);
  });

  it.each([
    ['a client secret of Cognito', secret],
    ['letters of both cases and digits, with dashes', 'Ab1-'.repeat(10)],
    ['a session or a token', `AYABe${'x7Q'.repeat(20)}`],
  ])('takes nothing that looks like a secret: %s', async (_, text) => {
    const { parts } = await open();
    for (const refusedWith of await refusals(text, parts)) {
      expect(refusedWith).toEqual([expect.stringMatching(/^This looks like a secret: .*settings\.json/)]);
    }
  });

  it('takes long names, URLs and ids', async () => {
    const { parts } = await open();
    const name = 'The staging pool of the second team in Ireland, number 2 of 3 (since 2026)';
    editor.answers.push(
      [name],
      [userPoolId],
      ['eu-west-1'],
      ['3example23456789'],
      [''],
      ['https://vpce-0123456789abcdef0-abcdefgh.cognito-idp.eu-west-1.vpce.amazonaws.com'],
    );
    await targetCommands(parts)[commandIds.addTarget]?.([]);
    expect(editor.asked.flatMap(({ refused }) => refused)).toEqual([]);
    expect(JSON.stringify([...editor.settings])).toContain(name);
  });

  it('takes no secret as the name of a secret either', async () => {
    const { parts, log } = await open();
    log.secrets.add('Sent-Password-1');
    editor.answers.push(['Sent-Password-1', undefined]);
    await expect(flowFileCommands(parts)[commandIds.setFlowSecret]?.([])).rejects.toThrow(editor.api.CancellationError);
    expect(editor.asked[0]?.refused).toEqual([expect.stringMatching(/^This is a secret that /)]);
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

  it('is no target where it stands for the id of something', async () => {
    const { targets } = await open([{ ...staging, clients: [{ clientId: `${secret}x` }] }, other]);
    expect(targets.all.map(({ name }) => name)).toEqual(['Other']);
    expect(editor.warnings).toEqual([
      expect.stringMatching(/^authFlow\.targets\[0\]\.clients\[0\]\.clientId holds a secret/),
    ]);
  });

  it('is not put into the box of Edit Target', async () => {
    const { parts } = await open([{ ...staging, name: `${secret}x` }]);
    await expect(edit(parts)).rejects.toThrow(editor.api.CancellationError);
    expect(JSON.stringify(editor.asked)).not.toContain(secret);
    expect(editor.asked[0]?.title).toBe('Edit Target ‹secret›');
  });
});

describe('what is known', () => {
  it('is read from secret storage also where the editor cannot list its keys', async () => {
    const { parts, targets } = await open();
    await targets.setSecret(userPoolId, '2example23456789', secret);
    Object.assign(editor.secretStorage, { keys: undefined });
    expect((await knownSecrets(parts)).isIn(secret)).toBe(true);
  });
});

describe('a fault of the settings that names what stands there', () => {
  it.each([
    ['an app client twice', { ...staging, clients: [{ clientId: secret }, { clientId: secret }] }],
    ['an endpoint with a path', { ...staging, endpoint: `https://example.com/${secret}` }],
    ['a key that is none', { ...staging, [secret]: true }],
  ])('repeats no secret: %s', async (_, setting) => {
    await open([setting]);
    const told = [...editor.warnings, ...editor.logged].join('\n');
    expect(told).toContain('authFlow.targets[0]');
    expect(told).not.toContain(secret);
  });
});
