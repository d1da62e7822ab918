// Flow files in the real editor: listed and run through the test controller, and saved from a chain.
import assert from 'node:assert/strict';
import { rmSync, symlinkSync } from 'node:fs';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { processesWith } from '../editor/processes.ts';
import { eventually, openApp } from './app-access.ts';
import { recordingController } from './recording-controller.ts';

const folder = () => {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(first, 'the tests run in a workspace');
  return first.uri;
};
const file = () => vscode.Uri.joinPath(folder(), 'two.authflow.yaml');
const write = (text: string) => vscode.workspace.fs.writeFile(file(), new TextEncoder().encode(text));

const signIn = (name: string, expected: string) => `  - name: ${name}
    steps:
      - InitiateAuth:
          AuthFlow: USER_PASSWORD_AUTH
          AuthParameters: { USERNAME: sms-mfa, PASSWORD: Sandbox-Password-1 }
        expect: { ChallengeName: ${expected} }
`;

function errorOf(item: vscode.TestItem | undefined): string {
  const { error } = item ?? {};
  return typeof error === 'string' ? error : (error?.value ?? '');
}

/** Process ids of the language servers of this editor only. */
function languageServers(): readonly number[] {
  return processesWith(
    (args) => args.includes('language-server.js') && `${args} `.includes(`--clientProcessId=${process.pid} `),
  );
}

describe('flow files in the editor', () => {
  it('are checked by the language server while they are written', async () => {
    await write(
      'steps:\n  - InitiateAuth:\n      AuthFlow: USER_PASSWORD_AUTH\n      AuthParameters: { USERNAM: a }\n',
    );
    const document = await vscode.workspace.openTextDocument(file());
    await vscode.window.showTextDocument(document);
    const found = await eventually('the language server answers', () => {
      const all = vscode.languages.getDiagnostics(file()).filter(({ source }) => source === 'Auth Flow');
      return all.length > 0 && all;
    });
    const codes = found.map(({ code }) => code);
    assert.ok(codes.includes('unknown-key'), JSON.stringify(codes));
    const at = new vscode.Position(1, 8);
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', file(), at);
    const words = hover?.contents.map((one) => (typeof one === 'string' ? one : one.value)).join('\n');
    assert.match(words ?? '', /InitiateAuth/);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', file());
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      ['Run', 'Run to Here', 'Open in Panel'],
    );
    const openInPanel = lenses[2]?.command;
    await vscode.commands.executeCommand(openInPanel?.command ?? '', ...((openInPanel?.arguments ?? []) as unknown[]));
    const { parts } = await openApp();
    const { draft } = parts.panels.respond.authFlowSession.state;
    assert.deepEqual(draft?.subject, { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  afterEach(async () => {
    await vscode.workspace.fs.delete(file()).then(undefined, () => undefined);
  });

  it('are checked again after the language server crashed', async () => {
    await write(
      'steps:\n  - InitiateAuth:\n      AuthFlow: USER_PASSWORD_AUTH\n      AuthParameters: { USERNAM: a }\n',
    );
    const document = await vscode.workspace.openTextDocument(file());
    const editor = await vscode.window.showTextDocument(document);
    const codes = () => vscode.languages.getDiagnostics(file()).map(({ code }) => code);
    await eventually('the language server answers', () => codes().includes('unknown-key'));
    const crashed = languageServers();
    assert.ok(crashed.length > 0, 'the server is a process of its own');
    for (const pid of crashed) process.kill(pid, 'SIGKILL');
    await eventually('the server was started again', () => languageServers().some((pid) => !crashed.includes(pid)));
    await editor.edit((edit) => edit.replace(new vscode.Range(1, 4, 1, 16), 'InitiateAuht'));
    await eventually('the new server checks the text of now', () => codes().includes('no-operation'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('run twice at once, and as they were when the run began', async () => {
    const app = await openApp();
    const { controller, said } = recordingController();
    const items = await app.openFlowItems(controller);
    try {
      await write(`flows:\n${signIn('one', 'SMS_MFA')}${signIn('two', 'SMS_MFA')}`);
      await items.add(file());
      const listed = controller.items.get(file().toString());
      assert.ok(listed, 'the file is listed');
      const { token } = new vscode.CancellationTokenSource();
      const runs = [1, 2].map(() => items.run(new vscode.TestRunRequest([listed]), token));
      await eventually('a run has begun', () => said.includes('started one'));
      await write(`flows:\n${signIn('one', 'EMAIL_OTP')}${signIn('two', 'EMAIL_OTP')}`);
      await Promise.all(runs);
      const flows = said.filter((line) => /^(?:passed|failed|errored) (?:one|two)/.test(line)).toSorted();
      assert.deepEqual(flows, ['passed one', 'passed one', 'passed two', 'passed two']);
    } finally {
      items.dispose();
      controller.dispose();
    }
  });

  it('are listed up to a limit, with a note, without blocking the editor', async () => {
    const app = await openApp();
    const { controller, said } = recordingController();
    const items = await app.openFlowItems(controller);
    try {
      const step = '  - GetUser:\n      AccessToken: x\n';
      await write(`steps:\n${step.repeat(10_000)}`);
      let turns = 0;
      const timer = setInterval(() => (turns += 1), 5);
      await items.add(file());
      clearInterval(timer);
      assert.ok(turns > 0, 'other things were done meanwhile');
      const listed = controller.items.get(file().toString());
      assert.equal(listed?.description, 'the first 1,000 of 10,000 steps');
      const flow = listed?.children.get(`${file().toString()}#two`);
      assert.equal(flow?.children.size, 1_000);
      await assert.rejects(items.runFlow(file(), 'two', 5_000), /Only the first 1000 steps of “two” are listed/);
      await write(`#${'x'.repeat(1_000_000)}`);
      await items.add(file());
      assert.match(errorOf(listed), /may have at most 1,000,000 characters\.$/);
      assert.equal(listed?.children.size, 0);
      await write(`x: &a 1\ny: [${'*a,'.repeat(10_000)}]\nsteps: []\n`);
      await items.add(file());
      assert.match(errorOf(listed), /A flow file has at most 5,000 aliases\.$/);
      await write(`flows:\n${signIn('same', 'SMS_MFA')}${signIn('same', 'SMS_MFA')}`);
      await items.add(file());
      assert.match(errorOf(listed), /Duplicate flow name: same/);
      assert.deepEqual(said, []);
    } finally {
      items.dispose();
      controller.dispose();
    }
  });

  it('run with the text just saved for the run, before the file watcher fires', async () => {
    const app = await openApp();
    const { controller, said } = recordingController();
    const items = await app.openFlowItems(controller);
    try {
      await write(`flows:\n${signIn('one', 'EMAIL_OTP')}`);
      await items.add(file());
      const listed = controller.items.get(file().toString());
      assert.ok(listed, 'the file is listed');
      await write(`flows:\n${signIn('one', 'SMS_MFA')}`);
      await items.run(new vscode.TestRunRequest([listed]), new vscode.CancellationTokenSource().token);
      assert.ok(said.includes('passed one'), said.join('\n'));
    } finally {
      items.dispose();
      controller.dispose();
    }
  });

  it('report which flow, step or file no longer exists', async () => {
    const app = await openApp();
    const { controller, said } = recordingController();
    const items = await app.openFlowItems(controller);
    const words = async (run: Promise<void>) => {
      const error: unknown = await run.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      assert.ok(error instanceof Error, 'the run is refused');
      return error.message;
    };
    try {
      await write(`flows:\n${signIn('one', 'SMS_MFA')}`);
      assert.equal(
        await words(items.runFlow(file(), 'two', undefined)),
        'two.authflow.yaml no longer has a flow “two”. The file has changed.',
      );
      assert.equal(
        await words(items.runFlow(file(), 'one', 5)),
        'The flow “one” of two.authflow.yaml no longer has this step. The file has changed.',
      );
      await write('steps:\n  - InitiateAuht: {}\n');
      await items.runFlow(file(), 'one', undefined);
      assert.deepEqual(said, [
        'errored two.authflow.yaml: 2:5 InitiateAuht is not an operation of the user pools API. Did you mean InitiateAuth?',
        'end',
      ]);
      await vscode.workspace.fs.delete(file());
      assert.equal(await words(items.runFlow(file(), 'one', undefined)), 'two.authflow.yaml no longer exists.');
    } finally {
      items.dispose();
      controller.dispose();
    }
  });

  it('that are links to devices are reported, and not read endlessly', async () => {
    const app = await openApp();
    const { controller } = recordingController();
    const items = await app.openFlowItems(controller);
    const device = vscode.Uri.joinPath(folder(), 'device.authflow.yaml');
    symlinkSync('/dev/zero', device.fsPath);
    try {
      await items.add(device);
      assert.match(errorOf(controller.items.get(device.toString())), /device\.authflow\.yaml is not a file/);
    } finally {
      rmSync(device.fsPath);
      items.dispose();
      controller.dispose();
    }
  });

  it('do not run if their sandbox configuration cannot be read', async () => {
    const app = await openApp();
    const { controller, said } = recordingController();
    const items = await app.openFlowItems(controller);
    const config = vscode.Uri.joinPath(folder(), 'authflow.sandbox.json');
    symlinkSync('/dev/zero', config.fsPath);
    try {
      await write(`flows:\n${signIn('one', 'SMS_MFA')}`);
      await items.add(file());
      const listed = controller.items.get(file().toString());
      assert.ok(listed, 'the file is listed');
      const { token } = new vscode.CancellationTokenSource();
      await items.run(new vscode.TestRunRequest([listed]), token);
      assert.match(said.join('\n'), /errored two\.authflow\.yaml: .*authflow\.sandbox\.json is not a file/);
    } finally {
      rmSync(config.fsPath);
      items.dispose();
      controller.dispose();
    }
  });

  it('run continuously at the sandbox only', async () => {
    const app = await openApp();
    const { controller, said } = recordingController();
    const items = await app.openFlowItems(controller);
    // Nothing listens there, so a call fails with an error that names it.
    const pool = {
      name: 'Staging',
      region: 'eu-west-1',
      userPoolId: 'eu-west-1_Staging01',
      clients: [{ clientId: '3example23456789' }],
      endpoint: 'http://127.0.0.1:9',
    };
    const settings = vscode.workspace.getConfiguration('authFlow');
    await settings.update('targets', [pool], vscode.ConfigurationTarget.Global);
    const source = new vscode.CancellationTokenSource();
    const ends = () => said.filter((line) => line === 'end').length;
    try {
      await eventually('the target is known', () => app.parts.targets.all.some(({ name }) => name === 'Staging'));
      const text = `target: Staging\nflows:\n${signIn('one', 'SMS_MFA')}`;
      await write(text);
      await items.add(file());
      const listed = controller.items.get(file().toString());
      assert.ok(listed, 'the file is listed');
      await items.run(new vscode.TestRunRequest([listed], undefined, undefined, true), source.token);
      const byHand = said.join('\n');
      assert.doesNotMatch(byHand, /continuous run/);
      assert.match(byHand, /127\.0\.0\.1:9/);
      said.length = 0;
      await write(`${text}# changed\n`);
      await eventually('the flow is run again', () => ends() > 0);
      assert.match(said.join('\n'), /A continuous run calls only the sandbox\. Run the flow by hand to call Staging\./);
      said.length = 0;
      await write(text.replace('target: Staging', 'target: sandbox'));
      await eventually('it is run again at the sandbox', () => said.includes('passed one'));
    } finally {
      source.cancel();
      items.dispose();
      controller.dispose();
      await settings.update('targets', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('report requested items that are no longer in the file when the run starts', async () => {
    const app = await openApp();
    const { controller, said } = recordingController();
    const items = await app.openFlowItems(controller);
    const run = (...asked: readonly vscode.TestItem[]) =>
      items.run(new vscode.TestRunRequest(asked), new vscode.CancellationTokenSource().token);
    try {
      await write(`flows:\n${signIn('one', 'SMS_MFA')}${signIn('two', 'SMS_MFA')}`);
      await items.add(file());
      const flows = [...(controller.items.get(file().toString())?.children ?? [])].map(([, item]) => item);
      await write(`flows:\n${signIn('one', 'SMS_MFA')}`);
      await run(...flows);
      assert.deepEqual(
        said.filter((line) => !line.startsWith('started') && !line.includes('InitiateAuth')),
        [
          'errored two.authflow.yaml: 0:0 two no longer exists. The file has changed since it was listed.',
          'passed one',
          'end',
        ],
      );
      said.length = 0;
      await vscode.workspace.fs.delete(file());
      await run(...flows.slice(0, 1));
      assert.deepEqual(said, ['one no longer exists. The file has changed since it was listed.', 'end']);
    } finally {
      items.dispose();
      controller.dispose();
    }
  });

  it('stop when a run without a profile is cancelled in the test results', async () => {
    const app = await openApp();
    const { controller, said, cancel } = recordingController((line) => line === 'started one' && cancel());
    const items = await app.openFlowItems(controller);
    try {
      await write(`flows:\n${signIn('one', 'SMS_MFA')}${signIn('two', 'SMS_MFA')}`);
      await items.runFiles([file()]);
      assert.deepEqual(
        said.filter((line) => /^(?:started|passed|failed|errored) (?:one|two)|^end/.test(line)),
        ['started one', 'end'],
      );
    } finally {
      items.dispose();
      controller.dispose();
    }
  });

  it('run by the command, for the active editor and for a given file', async () => {
    const { parts } = await openApp();
    const users = () => parts.chains.all.map(({ username }) => username);
    await write(`flows:\n${signIn('one', 'SMS_MFA')}`);
    parts.chains.clear();
    await vscode.commands.executeCommand('authFlow.runFlowFile', file());
    assert.deepEqual(users(), ['sms-mfa']);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file()));
    await vscode.commands.executeCommand('authFlow.runFlowFile');
    assert.deepEqual(users(), ['sms-mfa', 'sms-mfa']);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('are listed with their flows and steps, and run with each difference at its line', async () => {
    const app = await openApp();
    app.parts.chains.clear();
    await write(`flows:\n${signIn('right', 'SMS_MFA')}${signIn('wrong', 'EMAIL_OTP')}`);
    const { controller, said } = recordingController();
    const items = await app.openFlowItems(controller);
    try {
      await items.add(file());
      const listed = controller.items.get(file().toString());
      assert.ok(listed);
      const flows: string[] = [];
      listed.children.forEach((flow) => {
        flows.push(flow.label);
        flow.children.forEach((step) => flows.push(`  ${step.label}`));
      });
      assert.deepEqual(flows, [
        'right',
        '  InitiateAuth USER_PASSWORD_AUTH',
        'wrong',
        '  InitiateAuth USER_PASSWORD_AUTH',
      ]);

      const { token } = new vscode.CancellationTokenSource();
      await items.run(new vscode.TestRunRequest([listed]), token);
      const step = 'InitiateAuth USER_PASSWORD_AUTH';
      assert.deepEqual(said, [
        'started right',
        `passed ${step}`,
        'passed right',
        'started wrong',
        `failed ${step}: 13:34 ChallengeName differs: expected EMAIL_OTP, actual SMS_MFA`,
        `failed wrong: 10:9 ${step} did not end as expected.`,
        'end',
      ]);
      assert.deepEqual(
        app.parts.chains.all.map(({ username }) => username),
        ['sms-mfa', 'sms-mfa'],
      );

      await write('steps:\n  - InitiateAuht: {}\n');
      await items.add(file());
      said.length = 0;
      await items.run(new vscode.TestRunRequest([listed]), token);
      assert.deepEqual(said, [
        'errored two.authflow.yaml: 2:5 InitiateAuht is not an operation of the user pools API. Did you mean InitiateAuth?',
        'end',
      ]);
    } finally {
      items.dispose();
      controller.dispose();
    }
  });
});
