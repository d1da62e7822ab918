// A sandbox sign-in through the commands: panel, chain, trees, documents, and no secret in storage.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { newestTokens } from '../../src/flow/chain/chain-state.ts';
import type { Chain } from '../../src/flow/chain/chain.ts';
import type { RemedyDeps } from '../../src/extension/panel/remedy-effects.ts';
import { runRemedy } from '../../src/extension/panel/run-remedy.ts';
import { machineClock } from '../../src/flow/chain/target-clock.ts';
import { enterClientSecret } from '../../src/extension/target-editor/ask-client-secret.ts';
import { eventually, openApp, outline } from './app-access.ts';

async function signIn(username: string): Promise<Chain> {
  const { parts } = await openApp();
  const { authFlowSession } = parts.panels.chain;
  await vscode.commands.executeCommand('authFlow.startSandbox');
  await vscode.commands.executeCommand('authFlow.startAuthFlow');
  authFlowSession.chooseUser(username);
  await vscode.commands.executeCommand('authFlow.runToEnd');
  const { chain } = authFlowSession.state;
  assert.ok(chain, 'no chain');
  return chain;
}

describe('a sandbox sign-in', () => {
  beforeEach(async () => {
    const { parts } = await openApp();
    parts.chains.clear();
    parts.panels.chain.authFlowSession.newChain();
  });

  it('starts from the Command Palette, ends with tokens, and appears in the tree', async () => {
    const app = await openApp();
    const chain = await signIn('software-token-mfa');
    assert.deepEqual(
      chain.steps.map(({ title }) => title),
      ['InitiateAuth', 'PASSWORD_VERIFIER', 'SOFTWARE_TOKEN_MFA'],
    );
    const lines = await outline(app.chainTree);
    assert.match(lines[0] ?? '', /^[\d:]{8} software-token-mfa \| signed in · USER_SRP_AUTH · Sandbox/);
    assert.ok(
      lines.some((line) => /^ {4}ID token \| valid until /.test(line)),
      lines.join('\n'),
    );
    assert.ok(lines.includes('      cognito:username | software-token-mfa'), lines.join('\n'));
  });

  it('opens the panel as a tab of its own', async () => {
    await signIn('password-verifier');
    await eventually('there is a tab of the panel', () =>
      vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .some(({ label, input }) => label === 'Auth Flow' && input instanceof vscode.TabInputWebview),
    );
  });

  it('verifies its tokens against the keys of the sandbox', async () => {
    const { parts } = await openApp();
    const chain = await signIn('password-verifier');
    const tokens = newestTokens(chain);
    const verdict = await parts.verdicts.verify(tokens?.idToken ?? '', { target: chain.target });
    assert.equal(verdict.word, 'verified', verdict.message);
  });

  it('shows users and delivered codes in the sandbox tree', async () => {
    const app = await openApp();
    await signIn('sms-mfa');
    const lines = await outline(app.sandboxTree);
    assert.match(lines[0] ?? '', /^Running \| http:\/\/127\.0\.0\.1:\d+$/);
    for (const user of [
      'password-verifier',
      'new-password-required',
      'sms-mfa',
      'software-token-mfa',
      'select-mfa-type',
      'mfa-setup',
    ]) {
      assert.ok(
        lines.some((line) => line.startsWith(`  ${user} | `)),
        `${user} is not listed`,
      );
    }
    assert.ok(
      lines.some((line) => /^ {2}sms-mfa \| \d{6} · SMS · SMS_MFA · /.test(line)),
      lines.join('\n'),
    );
  });

  it('opens an exchange as a read-only JSON document', async () => {
    const chain = await signIn('sms-mfa');
    await vscode.commands.executeCommand('authFlow.openExchange', { kind: 'step', chainId: chain.id, step: 2 });
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, 'authflow');
    assert.equal(document?.languageId, 'json');
    const content = JSON.parse(document?.getText() ?? '') as {
      operation: string;
      request: { body: { ChallengeResponses: object } };
    };
    assert.equal(content.operation, 'RespondToAuthChallenge');
    assert.deepEqual(content.request.body.ChallengeResponses, { SMS_MFA_CODE: '<code>', USERNAME: 'sms-mfa' });
    assert.equal(vscode.workspace.fs.isWritableFileSystem('authflow'), undefined);
  });

  it('compares two exchanges in the diff editor', async () => {
    const chain = await signIn('sms-mfa');
    const node = (step: number) => ({ kind: 'step', chainId: chain.id, step });
    await vscode.commands.executeCommand('authFlow.compareExchanges', node(0), [node(0), node(1)]);
    const input = await eventually('the diff editor is there', () => {
      const active = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return active instanceof vscode.TabInputTextDiff ? active : undefined;
    });
    assert.equal(input.original.scheme, 'authflow');
    assert.match(input.modified.path, /2 PASSWORD_VERIFIER\.json$/);
  });

  it('runs again from a step, as a branch', async () => {
    const { parts } = await openApp();
    const chain = await signIn('sms-mfa');
    await vscode.commands.executeCommand('authFlow.runAgainFromHere', { kind: 'step', chainId: chain.id, step: 2 });
    const { state } = parts.panels.chain.authFlowSession;
    assert.notEqual(state.chain?.id, chain.id);
    assert.equal(state.chain?.steps.length, 2);
    assert.deepEqual(state.chain?.branchOf, { chain: chain.id, step: 2 });
    assert.equal(parts.chains.all.length, 2);
  });

  it('refreshes and revokes tokens, and explains the refusal of a revoked one', async () => {
    const { parts } = await openApp();
    const chain = await signIn('password-verifier');
    const node = { kind: 'chain', chainId: chain.id };
    await vscode.commands.executeCommand('authFlow.refreshTokens', node);
    await vscode.commands.executeCommand('authFlow.revokeToken', node);
    await vscode.commands.executeCommand('authFlow.refreshTokens', node);
    const steps = parts.chains.get(chain.id)?.steps ?? [];
    assert.deepEqual(
      steps.slice(2).map(({ operation, answer }) => [operation, answer.kind]),
      [
        ['GetTokensFromRefreshToken', 'tokens'],
        ['RevokeToken', 'done'],
        ['GetTokensFromRefreshToken', 'refused'],
      ],
    );
    const view = parts.panels.chain.view();
    assert.equal(view.answer?.kind, 'error');
  });

  it('decodes the selected token into a document with its claims explained', async () => {
    const chain = await signIn('password-verifier');
    const token = newestTokens(chain)?.accessToken ?? '';
    const source = await vscode.workspace.openTextDocument({ content: `Authorization: Bearer ${token}\n` });
    const editor = await vscode.window.showTextDocument(source);
    editor.selection = new vscode.Selection(0, 0, 0, source.lineAt(0).text.length);
    await vscode.commands.executeCommand('authFlow.decodeToken');
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /"token_use": "access"/);
    assert.match(text, /the signature was not checked/);
    assert.ok(!text.includes(token.split('.')[2] ?? 'no signature'));
  });

  it('is stored without passwords, sessions, tokens and codes', async () => {
    const app = await openApp();
    const chain = await signIn('sms-mfa');
    await app.flushChains();
    const text = await readFile(app.chainFilePath, 'utf8');
    assert.ok(text.includes(chain.id));
    const tokens = newestTokens(chain);
    const code = app.parts.sandbox.running?.inbox('sms-mfa').at(-1)?.code;
    const secrets = [
      chain.secrets.password,
      tokens?.idToken,
      tokens?.accessToken,
      tokens?.refreshToken,
      code,
      ...chain.steps.map(({ request }) => request['Session']),
    ].filter((secret) => typeof secret === 'string');
    assert.ok(secrets.length >= 6, `only ${secrets.length} secrets to look for`);
    for (const secret of secrets) assert.ok(!text.includes(secret), 'a secret is in the stored file');
  });

  it('empties the tree when the sandbox stops, and the next call starts it again', async () => {
    const app = await openApp();
    await signIn('password-verifier');
    await vscode.commands.executeCommand('authFlow.stopSandbox');
    assert.deepEqual(await outline(app.sandboxTree), []);
    await vscode.commands.executeCommand('authFlow.startAuthFlow');
    await app.parts.panels.chain.runs.runToEnd();
    assert.equal(app.parts.panels.chain.authFlowSession.state.chain?.steps.at(-1)?.answer.kind, 'tokens');
  });
});

describe('settings', () => {
  it('of a workspace cannot decide where passwords are sent', async () => {
    const { parts } = await openApp();
    const configuration = vscode.workspace.getConfiguration('authFlow');
    const redirecting = {
      name: 'Elsewhere',
      region: 'eu-west-1',
      userPoolId: 'eu-west-1_A',
      clients: [{ clientId: 'c' }],
    };
    await assert.rejects(async () => {
      await configuration.update('targets', [redirecting], vscode.ConfigurationTarget.Workspace);
    });
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, '.vscode/settings.json');
    await vscode.workspace.fs.writeFile(
      file,
      Buffer.from(JSON.stringify({ 'authFlow.targets': [redirecting], 'authFlow.keptChains': 7 })),
    );
    await eventually(
      'the workspace settings are read',
      () => vscode.workspace.getConfiguration('authFlow').get('keptChains') === 7,
    );
    assert.deepEqual(parts.targets.all, []);
    await vscode.workspace.fs.delete(file);
  });

  it('list user pools, of which invalid entries are skipped', async () => {
    const { parts } = await openApp();
    const configuration = vscode.workspace.getConfiguration('authFlow');
    const good = {
      name: 'Staging',
      region: 'eu-west-1',
      userPoolId: 'eu-west-1_AbCdEfGhI',
      clients: [{ clientId: '1example' }],
    };
    await configuration.update('targets', [{ name: 'Broken' }, good], vscode.ConfigurationTarget.Global);
    await eventually('the good target is there', () => parts.targets.all.length === 1);
    assert.equal(parts.targets.all[0]?.endpoint, 'https://cognito-idp.eu-west-1.amazonaws.com');
    await parts.targets.save({ ...good, name: 'Renamed' }, good);
    assert.equal(parts.targets.all[0]?.name, 'Renamed');
    const raw = vscode.workspace.getConfiguration('authFlow').inspect<unknown[]>('targets')?.globalValue;
    assert.equal(raw?.length, 2);
    await configuration.update('targets', undefined, vscode.ConfigurationTarget.Global);
  });

  it('never contain a client secret that is entered through the remedy of a refusal', async () => {
    const { parts } = await openApp();
    await vscode.commands.executeCommand('authFlow.startSandbox');
    const [sandbox] = parts.sandbox.targets();
    const server = sandbox?.clients.find(({ name }) => name === 'server');
    assert.ok(sandbox && server?.clientSecret);
    // A sandbox as the user's own pool, whose app client has a secret that was not entered yet.
    await parts.targets.save({
      name: 'Own',
      region: sandbox.region,
      userPoolId: sandbox.userPoolId,
      clients: [{ clientId: server.clientId, name: 'server' }],
      endpoint: sandbox.endpoint,
    });
    const target = parts.targets.all.find(({ name }) => name === 'Own');
    assert.ok(target);
    const { chain: panel } = parts.panels;
    panel.authFlowSession.newChain();
    panel.authFlowSession.chooseTarget(target);
    panel.authFlowSession.chooseSubject({ operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' });
    panel.authFlowSession.chooseUser('sms-mfa');
    panel.authFlowSession.setField('AuthParameters.PASSWORD', 'Sandbox-Password-1');
    await panel.runs.runStep();
    const { chain } = panel.authFlowSession.state;
    const step = chain?.steps[0];
    assert.ok(chain && step);
    assert.equal(step.answer.kind, 'refused');

    const asked: vscode.InputBoxOptions[] = [];
    const real = vscode.window.showInputBox;
    vscode.window.showInputBox = (options?: vscode.InputBoxOptions) => {
      asked.push(options ?? {});
      return Promise.resolve(server.clientSecret);
    };
    try {
      const shown = { clock: machineClock(Date.now()), sandboxRuns: true };
      await runRemedy(panel, { chain, step, action: 'set-client-secret' }, shown, {
        enterClientSecret: (target, client) => enterClientSecret(parts.targets, target, client),
      } as RemedyDeps);
    } finally {
      vscode.window.showInputBox = real;
    }
    assert.deepEqual(
      asked.map(({ title, password }) => [title, password]),
      [['Client secret of server at Own', true]],
    );
    const settings = JSON.stringify(vscode.workspace.getConfiguration('authFlow').get('targets'));
    assert.ok(!settings.includes(server.clientSecret));
    await panel.runs.runStep();
    const answered = panel.authFlowSession.state.chain?.steps[1]?.answer;
    assert.equal(answered?.kind === 'challenge' ? answered.name : answered?.kind, 'SMS_MFA');
    const saved = parts.targets.settings.find(({ name }) => name === 'Own');
    assert.ok(saved);
    await parts.targets.remove(saved);
    panel.authFlowSession.chooseTarget(sandbox);
  });

  it('keep a client secret out of the settings', async () => {
    const { parts } = await openApp();
    await parts.targets.setSecret('eu-west-1_AbCdEfGhI', '1example', 'canary-client-secret-0123456789');
    const setting = {
      name: 'Secret',
      region: 'eu-west-1',
      userPoolId: 'eu-west-1_AbCdEfGhI',
      clients: [{ clientId: '1example', hasSecret: true }],
    };
    await parts.targets.save(setting);
    assert.equal(parts.targets.all[0]?.clients[0]?.clientSecret, 'canary-client-secret-0123456789');
    assert.ok(!JSON.stringify(vscode.workspace.getConfiguration('authFlow').get('targets')).includes('canary'));
    await parts.targets.remove(setting);
    await parts.targets.save(setting);
    assert.equal(parts.targets.all[0]?.clients[0]?.clientSecret, undefined);
    await parts.targets.remove(setting);
  });
});
