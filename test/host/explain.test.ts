// Explain: a selection, the clipboard and an argument, in the real editor.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually, openApp } from './app-access.ts';

const refusal =
  'botocore.errorfactory.NotAuthorizedException: An error occurred (NotAuthorizedException) when calling the InitiateAuth operation: Incorrect username or password.';
const command =
  'aws cognito-idp initiate-auth --auth-flow USER_PASSWORD_AUTH --client-id abc \\\n  --auth-parameters USERNAME=jane,PASSWORD=$PASSWORD\n';

const labels = (): readonly string[] =>
  vscode.window.tabGroups.all.flatMap((group) => group.tabs).map(({ label }) => label);

describe('Explain', () => {
  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  afterEach(async () => {
    await vscode.env.clipboard.writeText('');
  });

  it('opens the explanation of a selected error as a document', async () => {
    const document = await vscode.workspace.openTextDocument({ content: `first\n${refusal}\nlast` });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(1, 0, 1, refusal.length);
    await vscode.commands.executeCommand('authFlow.explain');
    // A custom editor belongs to its document; the panel of markdown.showPreview goes over to the next Markdown file.
    await eventually('the explanation is open', () =>
      vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .some(
          ({ input }) => input instanceof vscode.TabInputCustom && input.uri.path.includes('NotAuthorizedException'),
        ),
    );
    const app = await openApp();
    const uri = vscode.Uri.from({ scheme: 'authflow', path: '/explanation/1/NotAuthorizedException, explained.md' });
    const text = await app.documentText(uri);
    assert.match(text, /^# .+\n\n\*\*NotAuthorizedException\*\* of InitiateAuth\n/);
    assert.match(text, /## Causes, the likeliest first\n\n1\. /);
  });

  it('opens the form of a request in the clipboard, without what is not written out', async () => {
    await vscode.env.clipboard.writeText(command);
    await vscode.commands.executeCommand('authFlow.explain');
    const { parts } = await openApp();
    const { authFlowSession, notice } = parts.panels.respond;
    assert.deepEqual(authFlowSession.state.draft?.subject, {
      operation: 'InitiateAuth',
      authFlow: 'USER_PASSWORD_AUTH',
    });
    assert.equal(authFlowSession.state.username, 'jane');
    assert.match(notice?.message ?? '', /^Read as an AWS CLI command\. PASSWORD is a variable there: enter it\./);
  });

  it('opens the form of the challenge of an answer that is passed as an argument', async () => {
    const session = 'AYABe'.padEnd(64, 'x');
    const answer = { ChallengeName: 'SMS_MFA', Session: session, ChallengeParameters: { USER_ID_FOR_SRP: 'jane' } };
    await vscode.commands.executeCommand('authFlow.explain', JSON.stringify(answer));
    const { parts } = await openApp();
    const { state } = parts.panels.chain.authFlowSession;
    assert.deepEqual(state.draft?.subject, { operation: 'RespondToAuthChallenge', challengeName: 'SMS_MFA' });
  });

  it('explains the selection of a terminal, and leaves the clipboard as it was', async () => {
    const output = new vscode.EventEmitter<string>();
    const terminal = vscode.window.createTerminal({
      name: 'explain',
      pty: {
        onDidWrite: output.event,
        open: () => output.fire('UserNotFoundException: User does not exist.\r\n'),
        close: () => undefined,
      },
    });
    try {
      terminal.show();
      await vscode.env.clipboard.writeText('mine');
      await eventually('the explanation is open', async () => {
        await vscode.commands.executeCommand('workbench.action.terminal.selectAll');
        await vscode.commands.executeCommand('authFlow.explainTerminalSelection');
        return labels().some((label) => label.includes('UserNotFoundException, explained'));
      });
      assert.equal(await vscode.env.clipboard.readText(), 'mine');
    } finally {
      terminal.dispose();
    }
  });
});
