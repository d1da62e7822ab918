// The sandbox in the real editor: the workspace's configuration, and the commands for its clock and its faults.
import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { takeFileLock } from '../../src/platform/file-lock.ts';
import { eventually, openApp, outline } from './app-access.ts';

const folder = () => {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(first, 'the tests run in a workspace');
  return first.uri;
};
const file = () => vscode.Uri.joinPath(folder(), 'authflow.sandbox.json');
const write = (text: string) => vscode.workspace.fs.writeFile(file(), new TextEncoder().encode(text));
const declared = (Id: string) =>
  `{\n  // declared by a test\n  "UserPools": [{ "Id": "${Id}", "PoolName": "mine", "Clients": [{ "ClientId": "mine" }] }]\n}`;

async function names(): Promise<readonly string[]> {
  const { parts } = await openApp();
  return parts.sandbox.targets().map(({ name }) => name);
}

describe('the sandbox of a workspace', () => {
  afterEach(async () => {
    await vscode.workspace.fs.delete(file()).then(undefined, () => undefined);
    const { parts } = await openApp();
    await parts.sandbox.reset();
  });

  it('follows authflow.sandbox.json, and on errors shows diagnostics and keeps its configuration', async () => {
    const { parts } = await openApp();
    await parts.sandbox.start();
    assert.deepEqual(await names(), ['Sandbox']);

    await write(declared('us-east-1_Mine1'));
    await eventually('the pool is there', () => parts.sandbox.targets().length === 2);
    assert.deepEqual(await names(), ['Sandbox', 'Sandbox: mine']);

    await write(declared('wrong'));
    const faults = await eventually('the fault is shown', () => {
      const found = vscode.languages.getDiagnostics(file()).filter(({ source }) => source === 'Auth Flow sandbox');
      // The file may be seen while it is empty, between its old text and its new one.
      return found.some(({ message }) => !message.startsWith('Invalid JSON')) && found;
    });
    assert.deepEqual(
      faults.map(({ range, message }) => [range.start.line, message]),
      [[2, 'UserPools[0].Id must match /^[\\w-]+_[0-9a-zA-Z]+$/u.']],
    );
    assert.deepEqual(await names(), ['Sandbox', 'Sandbox: mine']);

    await vscode.workspace.fs.delete(file());
    await eventually('the pool is gone', () => parts.sandbox.targets().length === 1);
  });

  it('keeps its configuration and reports the error if the file is nested too deeply', async () => {
    const { parts } = await openApp();
    await parts.sandbox.start();
    await write(declared('us-east-1_Mine1'));
    await eventually('the pool is there', () => parts.sandbox.targets().length === 2);
    await write('['.repeat(100_000));
    const [fault] = await eventually('the fault is shown', () => {
      const found = vscode.languages.getDiagnostics(file()).filter(({ source }) => source === 'Auth Flow sandbox');
      return found.length > 0 && found;
    });
    assert.match(
      fault?.message ?? '',
      /^The file was not read: arrays and objects are nested more than \d+ levels deep\.$/,
    );
    assert.deepEqual(await names(), ['Sandbox', 'Sandbox: mine']);
  });

  it('is checked by its JSON Schema while it is written', async () => {
    await write('{ "UserPools": [{ "Id": "us-east-1_Mine1", "PoolName": "mine", "Clients": [{ "ClientID": "x" }] }] }');
    const document = await vscode.workspace.openTextDocument(file());
    assert.equal(document.languageId, 'jsonc');
    await vscode.window.showTextDocument(document);
    await eventually('the schema says what is wrong', () =>
      vscode.languages
        .getDiagnostics(file())
        .some(({ source, message }) => source !== 'Auth Flow sandbox' && message.includes('ClientID')),
    );
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('accepts admin operations of the panel', async () => {
    const { parts } = await openApp();
    const { endpoint } = await parts.sandbox.start();
    const { userPoolId, clients } = parts.sandbox.target();
    const { outcome } = await parts.calls.send({
      endpoint,
      operation: 'AdminInitiateAuth',
      body: {
        UserPoolId: userPoolId,
        ClientId: clients[0]?.clientId ?? '',
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'sms-mfa', PASSWORD: 'Sandbox-Password-1' },
      },
    });
    assert.ok(outcome.kind === 'answer');
    assert.match(outcome.body, /"ChallengeName":"SMS_MFA"/);
  });

  it('shows clock and faults in its tree, which commands reset', async () => {
    const app = await openApp();
    const { clock, faults } = await app.parts.sandbox.start();
    clock.advance(181);
    faults.add({ effect: { kind: 'error', error: 'TooManyRequestsException', phase: 'before' }, times: 1 });
    const lines = await outline(app.sandboxTree);
    assert.ok(lines.includes('Clock | 3 min 1 s ahead'), lines.join('\n'));
    assert.ok(lines.includes('  TooManyRequestsException | every operation · the next call'), lines.join('\n'));
    await vscode.commands.executeCommand('authFlow.resetSandboxClock');
    await vscode.commands.executeCommand('authFlow.clearSandboxFaults');
    const after = await outline(app.sandboxTree);
    assert.ok(after.includes('Clock | same as this machine'), after.join('\n'));
    assert.ok(after.includes('Faults | none'), after.join('\n'));
  });
});

describe('the kept state of the sandbox', () => {
  const keepState = (value: boolean | undefined) =>
    vscode.workspace.getConfiguration('authFlow').update('sandbox.keepState', value, vscode.ConfigurationTarget.Global);
  afterEach(async () => {
    const { parts } = await openApp();
    await parts.sandbox.stop();
    await keepState(undefined);
  });
  const serverRow = async (): Promise<string> => {
    const { sandboxTree } = await openApp();
    return (await outline(sandboxTree)).find((line) => line.startsWith('Running |')) ?? '';
  };

  it('belongs to one window: another runs in memory, as its tree item says, until the first is closed', async () => {
    const { parts, chainFilePath } = await openApp();
    await parts.sandbox.stop();
    await keepState(true);
    const path = join(dirname(chainFilePath), 'sandbox-state.json');
    const first = await takeFileLock({ path, holder: 'another window', onLost: () => undefined });
    await parts.sandbox.start();
    assert.match(await serverRow(), / · state not kept$/);
    assert.match(parts.sandbox.running?.notKept?.() ?? '', /^Another window already keeps the sandbox’s state/);
    await parts.sandbox.stop();
    assert.ok(await first.isHeld());
    await first.release();

    const { endpoint } = await parts.sandbox.start();
    assert.equal(await serverRow(), `Running | ${endpoint}`);
    assert.ok(await isThere(`${path}.lock`));
    await parts.sandbox.stop();
    assert.ok(!(await isThere(`${path}.lock`)));
  });
});

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
