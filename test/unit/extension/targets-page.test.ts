// The page "Targets" through its messages: what is saved, where client secrets go, and that nothing typed is lost.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeEditor, fakeTab, type FakeEditor } from '../../support/fake-editor.ts';
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
const { SecretValues } = await import('../../../src/cognito/redaction/secret-values.ts');
const { Targets } = await import('../../../src/extension/target-editor/target-store.ts');
const { TargetEditor } = await import('../../../src/extension/target-editor/target-editor.ts');

const userPoolId = 'eu-west-1_AbCdEfGhI';
const [web, server] = ['3abc4def5ghi6jkl7mno8pqr9s', '4abc4def5ghi6jkl7mno8pqr9s'];
const staging = { name: 'Staging', region: 'eu-west-1', userPoolId, clients: [{ clientId: web, name: 'web' }] };
const other = { ...staging, name: 'Other', userPoolId: 'eu-west-1_Other0001' };
const secret = 'madeupclientsecret0123456789';
const entryOf = (clientId: string) => `authFlow/1/client-secret/${userPoolId}/${clientId}`;

beforeEach(() => {
  editor = fakeEditor();
});

async function open(settings: readonly unknown[] = []) {
  editor.settings.set('authFlow.targets', settings);
  const log = openLog();
  const targets = new Targets(editor.secretStorage as never, log);
  await targets.ready;
  const used: string[] = [];
  const known = new SecretValues();
  const deps = {
    targets,
    authenticators: { all: [] },
    extensionUri: { path: '/extension' } as never,
    knownSecrets: () => Promise.resolve(known),
    log,
    inPanel: () => ({}),
    use: (target: { readonly name: string }, clientId: string) => void used.push(`${target.name} ${clientId}`),
  };
  const targetEditor = new TargetEditor(deps);
  return { targets, targetEditor, used, another: () => new TargetEditor(deps) };
}

async function pageOf(tab = editor.tabs.at(-1)) {
  if (!tab) throw new Error('no tab');
  const page = new TargetsPageDriver(tab);
  return { page, ready: await page.open() };
}

const saved = () => editor.settings.get('authFlow.targets');

describe('a new target', () => {
  it('is saved with its app clients and secrets, and opened in the panel with the first', async () => {
    const { targetEditor, targets, used } = await open([other]);
    targetEditor.add();
    const { page, ready } = await pageOf();
    expect(ready.focus).toBe('name');
    expect(page.form).not.toHaveProperty('savedName');
    await page.type('name', 'Staging');
    await page.type('userPoolId', userPoolId);
    expect(page.form).toMatchObject({ region: 'eu-west-1', isRegionOfPool: true });
    await page.typeClient(0, 'clientId', web);
    await page.request('client/add', {});
    expect(page.focused.at(-1)).toBe(`clients.${page.rows[1]}.clientId`);
    await page.typeClient(1, 'clientId', server);
    await page.typeClient(1, 'name', 'server');
    await page.typeClient(1, 'secret', secret);
    await page.typeClient(1, 'sessionMinutes', '5');
    expect(page.form.clients[1]?.secret).toEqual({ kind: 'entered', length: secret.length });
    expect(await page.request('secret/reveal', { row: page.rows[1] ?? '' })).toEqual({ value: secret });
    expect(await page.request('target/save', {})).toEqual({});

    expect(saved()).toEqual([
      other,
      {
        name: 'Staging',
        region: 'eu-west-1',
        userPoolId,
        clients: [{ clientId: web }, { clientId: server, name: 'server', hasSecret: true, sessionMinutes: 5 }],
      },
    ]);
    expect([...editor.secrets]).toEqual([[entryOf(server), secret]]);
    expect(targets.all[1]?.clients[1]?.clientSecret).toBe(secret);
    expect(used).toEqual([`Staging ${web}`]);
    expect(page.form).toMatchObject({ id: userPoolId, savedName: 'Staging', isChanged: false });
    expect(page.view.notice).toBe('Saved.');
    expect(page.form.clients.map((client) => client.secret.kind)).toEqual(['none', 'stored']);
    const stored = JSON.stringify(page.view);
    expect(stored).not.toContain(secret);
  });

  it('is not saved with an error: the page is sent to its field, and keeps everything', async () => {
    const { targetEditor, used } = await open();
    targetEditor.add();
    const { page } = await pageOf();
    await page.type('name', 'Staging');
    await page.typeClient(0, 'clientId', 'my web app');
    expect(await page.request('target/save', {})).toEqual({ focus: 'userPoolId' });
    await page.type('userPoolId', userPoolId);
    expect(await page.request('target/save', {})).toEqual({ focus: `clients.${page.rows[0]}.clientId` });
    expect(page.findings).toEqual({ '0.clientId': 'client-id-space' });
    expect(page.form).toMatchObject({ name: 'Staging', userPoolId });
    expect(saved()).toEqual([]);
    expect(used).toEqual([]);
  });

  it('is filled in from the output of DescribeUserPoolClient, its secret only in memory', async () => {
    const { targetEditor } = await open();
    targetEditor.add();
    const { page } = await pageOf();
    const described = { UserPoolId: userPoolId, ClientId: server, ClientName: 'server', ClientSecret: secret };
    await page.type('userPoolId', JSON.stringify({ UserPoolClient: described }));
    expect(page.form).toMatchObject({ userPoolId, clients: [{ clientId: server, name: 'server' }] });
    expect(page.form.clients[0]?.secret).toEqual({ kind: 'entered', length: secret.length });
    expect(page.view.notice).toBe('Read from the pasted text: user pool ID, app client, client secret.');
    expect(page.received).not.toContain(secret);
    // Another app client of the pool gets a row of its own.
    await page.type('userPoolId', JSON.stringify({ UserPoolId: userPoolId, ClientId: web }));
    expect(page.form.clients.map(({ clientId }) => clientId)).toEqual([server, web]);
  });

  it('that is empty is the same one when it is added again', async () => {
    const { targetEditor } = await open();
    targetEditor.add();
    const { page } = await pageOf();
    targetEditor.add();
    await page.request('target/new', {});
    expect(page.view.targets).toHaveLength(1);
    await page.type('name', 'One');
    await page.request('target/new', {});
    expect(page.view.targets.map(({ name }) => name)).toEqual(['One', '']);
    // Going elsewhere leaves no empty one behind.
    await page.request('target/show', { target: page.view.targets[0]?.id ?? '' });
    expect(page.view.targets.map(({ name }) => name)).toEqual(['One']);
    expect(editor.warnings).toEqual([]);
    await page.request('target/remove', {});
    expect(editor.warnings).toEqual(['Discard the new target?']);
    expect(page.form.name).toBe('One');
  });
});

describe('a saved target', () => {
  it('has an app client added, which keeps the other and its secret', async () => {
    await editor.secretStorage.store(entryOf(web), secret);
    const before = { ...staging, clients: [{ clientId: web, hasSecret: true }] };
    const { targetEditor, targets, used } = await open([other, before]);
    targetEditor.edit(targetEditor.settingOf(userPoolId));
    const { page } = await pageOf();
    expect(page.form.clients[0]?.secret).toEqual({ kind: 'stored' });
    await page.request('client/add', {});
    await page.typeClient(1, 'clientId', server);
    expect(page.view.targets.map(({ isChanged }) => isChanged)).toEqual([false, true]);
    await page.request('target/save', {});
    expect(saved()).toEqual([
      other,
      { ...before, clients: [{ clientId: web, hasSecret: true }, { clientId: server }] },
    ]);
    expect(targets.all[1]?.clients[0]?.clientSecret).toBe(secret);
    // Saving one that the panel may already have does not open it.
    expect(used).toEqual([]);
  });

  it('loses the secret of an app client that is removed or has its secret forgotten, on save only', async () => {
    await editor.secretStorage.store(entryOf(web), secret);
    await editor.secretStorage.store(entryOf(server), `${secret}2`);
    const clients = [web, server].map((clientId) => ({ clientId, hasSecret: true }));
    const { targetEditor } = await open([{ ...staging, clients }]);
    targetEditor.edit(targetEditor.settingOf(userPoolId));
    const { page } = await pageOf();
    const [first = '', second = ''] = page.rows;
    await page.request('secret/forget', { row: first, on: true });
    expect(page.form.clients[0]?.secret).toEqual({ kind: 'forgotten' });
    await page.request('secret/forget', { row: first, on: false });
    expect(page.form.isChanged).toBe(false);
    await page.request('secret/forget', { row: first, on: true });
    await page.request('client/remove', { row: second });
    expect(page.focused.at(-1)).toBe(`clients.${first}.clientId`);
    expect(editor.secrets.size).toBe(2);
    await page.request('target/save', {});
    expect(editor.secrets.size).toBe(0);
    expect(saved()).toEqual([{ ...staging, clients: [{ clientId: web }] }]);
  });

  it('says that an app client’s secret is not stored for another ID', async () => {
    await editor.secretStorage.store(entryOf(web), secret);
    const { targetEditor } = await open([{ ...staging, clients: [{ clientId: web, hasSecret: true }] }]);
    targetEditor.edit(targetEditor.settingOf(userPoolId));
    const { page } = await pageOf();
    await page.typeClient(0, 'clientId', server);
    expect(page.form.clients[0]?.secret).toEqual({ kind: 'absent' });
    await page.typeClient(0, 'clientId', web);
    expect(page.form.clients[0]?.secret).toEqual({ kind: 'stored' });
  });

  it('is saved before it is used, with the app client of the row', async () => {
    const { targetEditor, used } = await open([{ ...staging, clients: [{ clientId: web }, { clientId: server }] }]);
    targetEditor.edit(targetEditor.settingOf(userPoolId));
    const { page } = await pageOf();
    await page.request('target/use', { row: page.rows[1] ?? '' });
    expect(used).toEqual([`Staging ${server}`]);
    await page.typeClient(1, 'name', 'server');
    await page.request('target/use', { row: page.rows[1] ?? '' });
    expect(saved()).toMatchObject([{ clients: [{}, { name: 'server' }] }]);
    expect(used).toHaveLength(2);
    await page.type('region', 'nowhere at all');
    expect(await page.request('target/use', { row: page.rows[1] ?? '' })).toEqual({ focus: 'region' });
    expect(used).toHaveLength(2);
  });

  it('is removed after a question, and its draft is discarded after another', async () => {
    await editor.secretStorage.store(entryOf(web), secret);
    const { targetEditor } = await open([{ ...staging, clients: [{ clientId: web, hasSecret: true }] }, other]);
    targetEditor.edit(targetEditor.settingOf(userPoolId));
    const { page } = await pageOf();
    await page.type('name', 'Renamed');
    await page.request('target/discard', {});
    expect(page.form.name).toBe('Renamed');
    editor.choices.push('Discard');
    await page.request('target/discard', {});
    expect(page.form.name).toBe('Staging');
    await page.request('target/remove', {});
    expect(saved()).toHaveLength(2);
    editor.choices.push('Remove Target');
    await page.request('target/remove', {});
    expect(saved()).toEqual([other]);
    expect(editor.secrets.size).toBe(0);
    expect(page.form.savedName).toBe('Other');
    expect(editor.warnings).toEqual([
      'Discard what you changed in Staging?',
      'Discard what you changed in Staging?',
      'Remove the target Staging?',
      'Remove the target Staging?',
    ]);
  });

  it('needs consent to plain HTTP to another machine', async () => {
    const { targetEditor } = await open([staging]);
    targetEditor.edit(targetEditor.settingOf(userPoolId));
    const { page } = await pageOf();
    await page.type('endpoint', 'http://emulator.example.com:9229');
    expect(page.form.plainHttp).toEqual({ host: 'emulator.example.com:9229', allowed: false });
    expect(await page.request('target/save', {})).toEqual({ focus: 'allowPlainHttp' });
    await page.request('plain-http/allow', { on: true });
    expect(await page.request('target/save', {})).toEqual({});
    expect(saved()).toEqual([{ ...staging, endpoint: 'http://emulator.example.com:9229', allowPlainHttp: true }]);
  });
});

describe('what was typed', () => {
  it('stays while another target is shown, and while the page is hidden', async () => {
    const { targetEditor } = await open([staging, other]);
    targetEditor.edit(targetEditor.settingOf(userPoolId));
    const tab = editor.tabs.at(-1);
    const { page } = await pageOf();
    await page.type('name', 'Half');
    await page.typeClient(0, 'secret', secret);
    await page.request('target/show', { target: other.userPoolId });
    expect(page.form.name).toBe('Other');
    // Text that was on its way reaches its own target.
    await page.request('field/set', { target: userPoolId, field: 'endpoint', value: 'http://localhost:9229' });
    tab?.setVisible(false);
    const sent = tab?.posted.length;
    targetEditor.refresh();
    await new Promise((resolve) => setImmediate(resolve));
    // A page that is gone is sent nothing.
    expect(tab?.posted.length).toBe(sent);
    tab?.setVisible(true);
    const { page: next } = await pageOf(tab);
    expect(next.form.name).toBe('Other');
    await next.request('target/show', { target: userPoolId });
    expect(next.form).toMatchObject({ name: 'Half', endpoint: 'http://localhost:9229' });
    expect(next.form.clients[0]?.secret).toEqual({ kind: 'entered', length: secret.length });
  });

  it('is restored after a reload, except for secrets', async () => {
    const { targetEditor, another } = await open([staging]);
    targetEditor.add();
    const { page } = await pageOf();
    await page.type('name', 'Half');
    await page.type('region', secret.repeat(2));
    await page.typeClient(0, 'clientId', web);
    await page.typeClient(0, 'secret', secret);
    const state = JSON.parse(JSON.stringify(page.view.stored)) as unknown;
    expect(JSON.stringify(state)).not.toContain(secret);

    const tab = fakeTab('authFlow.targetsPage', 'Targets');
    another().restore(tab.panel as never, state);
    const { page: next } = await pageOf(tab);
    expect(next.form).toMatchObject({
      name: 'Half',
      region: '',
      clients: [{ clientId: web, secret: { kind: 'none' } }],
    });
    await next.request('target/new', {});
    expect(next.view.targets.map(({ name }) => name)).toEqual(['Staging', 'Half', '']);
  });

  it.each([undefined, null, 'x', { version: 2 }, { version: 1, page: 'targets', drafts: [{ id: 'new/1' }] }])(
    'is not restored from %j',
    async (state) => {
      const { targetEditor } = await open([staging]);
      const tab = fakeTab('authFlow.targetsPage', 'Targets');
      targetEditor.restore(tab.panel as never, state);
      const { page } = await pageOf(tab);
      expect(page.view.targets.map(({ name }) => name)).toEqual(['Staging']);
    },
  );
});

describe('entries of settings.json', () => {
  it('that are invalid are named, and stay as they are', async () => {
    const invalid = { ...other, region: 'x y' };
    const { targetEditor } = await open([invalid, staging]);
    targetEditor.add();
    const { page } = await pageOf();
    expect(page.view.faults).toEqual([
      'authFlow.targets[0]: The Region must be a Region code in lower case, such as eu-west-1.',
    ]);
    await page.request('target/show', { target: userPoolId });
    await page.type('name', 'Renamed');
    await page.request('target/save', {});
    expect(saved()).toEqual([invalid, { ...staging, name: 'Renamed' }]);
    await page.request('settings/open', {});
    expect(editor.commands).toEqual([['workbench.action.openSettingsJson']]);
  });

  it('that change while the page is open are shown at once', async () => {
    const { targetEditor } = await open([staging]);
    targetEditor.edit(targetEditor.settingOf(userPoolId));
    const { page } = await pageOf();
    await editor.api.workspace.getConfiguration('authFlow').update('targets', [{ ...staging, name: 'Elsewhere' }]);
    await vi.waitFor(() => expect(page.form.name).toBe('Elsewhere'));
    // A draft of an entry that was removed stays, as one to add.
    await page.type('name', 'Mine');
    await editor.api.workspace.getConfiguration('authFlow').update('targets', []);
    await vi.waitFor(() => expect(page.view.targets).toMatchObject([{ name: 'Mine', isSaved: false }]));
    await page.request('target/save', {});
    expect(saved()).toEqual([{ ...staging, name: 'Mine' }]);
  });
});

describe('requests that cannot be done', () => {
  it('are refused with a message', async () => {
    const { targetEditor } = await open();
    targetEditor.add();
    const { page } = await pageOf();
    await expect(page.type('password', 'x')).rejects.toThrow('There is no field with this name.');
    await expect(page.request('target/use', { row: 'c99' })).rejects.toThrow('no longer in the target');
    await page.request('target/discard', {});
    await expect(page.request('target/save', {})).rejects.toThrow('No target is open.');
    expect(() => targetEditor.settingOf('gone')).toThrow('no longer in your settings');
  });
});
