// The sandbox in the real editor: what the workspace declares, and the commands that turn its clock and its faults.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, openExplorer, outline } from './explorer-access.ts';
import { afterEach, describe, it } from './suite.ts';

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
  const { parts } = await openExplorer();
  return parts.sandbox.targets().map(({ name }) => name);
}

describe('the sandbox of a workspace', () => {
  afterEach(async () => {
    await vscode.workspace.fs.delete(file()).then(undefined, () => undefined);
    const { parts } = await openExplorer();
    await parts.sandbox.reset();
  });

  it('follows authflow.sandbox.json, shows its faults where they are, and goes on as before', async () => {
    const { parts } = await openExplorer();
    await parts.sandbox.start();
    assert.deepEqual(await names(), ['Sandbox']);

    await write(declared('us-east-1_Mine1'));
    await eventually('the pool is there', () => parts.sandbox.targets().length === 2);
    assert.deepEqual(await names(), ['Sandbox', 'Sandbox: mine']);

    await write(declared('wrong'));
    const faults = await eventually('the fault is shown', () => {
      const found = vscode.languages.getDiagnostics(file()).filter(({ source }) => source === 'Auth Flow sandbox');
      return found.length > 0 && found;
    });
    assert.deepEqual(
      faults.map(({ range, message }) => [range.start.line, message]),
      [[2, 'UserPools[0].Id must match /^[\\w-]+_[0-9a-zA-Z]+$/u.']],
    );
    assert.deepEqual(await names(), ['Sandbox', 'Sandbox: mine']);

    await vscode.workspace.fs.delete(file());
    await eventually('the pool is gone', () => parts.sandbox.targets().length === 1);
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

  it('takes the signed operations of the panel', async () => {
    const { parts } = await openExplorer();
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

  it('has a clock and faults in its tree, which commands undo', async () => {
    const explorer = await openExplorer();
    const { clock, faults } = await explorer.parts.sandbox.start();
    clock.advance(181);
    faults.add({ effect: { kind: 'error', error: 'TooManyRequestsException', phase: 'before' }, times: 1 });
    const lines = await outline(explorer.sandboxTree);
    assert.ok(lines.includes('Clock | 3 min 1 s ahead'), lines.join('\n'));
    assert.ok(lines.includes('  TooManyRequestsException | every operation · the next call'), lines.join('\n'));
    await vscode.commands.executeCommand('authFlow.resetSandboxClock');
    await vscode.commands.executeCommand('authFlow.clearSandboxFaults');
    const after = await outline(explorer.sandboxTree);
    assert.ok(after.includes('Clock | as this machine'), after.join('\n'));
    assert.ok(after.includes('Faults | none'), after.join('\n'));
  });
});
