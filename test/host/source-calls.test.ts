// Calls of the AWS SDK in source files, checked in the real editor unless the setting is off.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually } from './app-access.ts';

const [workspace] = vscode.workspace.workspaceFolders ?? [];
assert.ok(workspace, 'the tests run in a workspace');
const script = vscode.Uri.joinPath(workspace.uri, 'answer.ts');
const program = vscode.Uri.joinPath(workspace.uri, 'answer.py');
const said = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Auth Flow');
const setting = () => vscode.workspace.getConfiguration('authFlow');

async function show(uri: vscode.Uri, text: string): Promise<vscode.TextDocument> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

const call = `new RespondToAuthChallengeCommand({
  ClientId: id,
  ChallengeName: 'SMS_MFA',
  Session: session,
  ChallengeResponses: { USERNAME: name, SMS_MFA_COD: '123456' },
});
`;

describe('a JSON file that the user marks', () => {
  const json = vscode.Uri.joinPath(workspace.uri, 'event [1].json');

  afterEach(async () => {
    await setting().update('requestFiles', undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(json).then(undefined, () => undefined);
  });

  it('is checked as a request from then on', async () => {
    await show(json, '{ "ChallengeName": "SMS_MFA", "ChallengeResponses": { "SMS_MFA_COD": "123456" } }\n');
    assert.deepEqual(said(json), []);
    await vscode.commands.executeCommand('authFlow.checkJsonAsRequest');
    await eventually('the request is checked', () => said(json).some(({ code }) => code === 'unknown-key'));
    const marked = setting().get('requestFiles');
    assert.deepEqual(marked, ['**/event [[]1[]].json']);
    await vscode.commands.executeCommand('authFlow.checkJsonAsRequest');
    assert.deepEqual(setting().get('requestFiles'), marked, 'it is marked once');
  });
});

describe('calls in programs', () => {
  afterEach(async () => {
    await setting().update('checkSourceCode', undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const uri of [script, program]) await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
  });

  it('are checked in TypeScript, with a quick fix and a code lens that opens the panel', async () => {
    const document = await show(script, call);
    const found = await eventually('the call is checked', () => said(script).length > 0 && said(script));
    assert.deepEqual(new Set(found.map(({ code }) => code)), new Set(['unknown-key']));
    const key = found.find(({ code }) => code === 'unknown-key');
    assert.equal(key && document.getText(key.range), 'SMS_MFA_COD');

    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      script,
      all,
    );
    const fix = actions.find(({ title }) => title.includes('SMS_MFA_CODE'));
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', script);
    assert.ok(lenses.some((lens) => lens.command?.title === 'Open in Auth Flow Panel'));

    await vscode.workspace.applyEdit(fix.edit);
    await eventually('nothing more is said', () => said(script).length === 0);
    // An unsaved file would stay open, and the next test would see it.
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('are checked in Python', async () => {
    await show(program, 'client.initiate_auth(AuthFlow="USER_PASSWORT_AUTH", **rest)\n');
    const found = await eventually('the call is checked', () => said(program).length > 0 && said(program));
    assert.deepEqual(
      found.map(({ code }) => code),
      ['auth-flow-unknown'],
    );
  });

  it('are not checked if the setting is off', async () => {
    await show(script, call);
    await eventually('the call is checked', () => said(script).length > 0);
    await setting().update('checkSourceCode', false, vscode.ConfigurationTarget.Workspace);
    await eventually('nothing more is said', () => said(script).length === 0);
    await setting().update('checkSourceCode', true, vscode.ConfigurationTarget.Workspace);
    await eventually('the call is checked again', () => said(script).length > 0);
  });
});
