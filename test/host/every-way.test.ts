// Every example has the same results in the Test Explorer, through its code lenses and on the command line.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually, openApp } from './app-access.ts';
import { recordingController } from './recording-controller.ts';

const extension = vscode.extensions.getExtension('auth-flow-explorer.auth-flow-explorer');
assert.ok(extension, 'the extension is there');
const folder = join(extension.extensionPath, 'media/examples');
const examples = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.authflow.yaml'),
);

interface Reported {
  readonly kind: string;
  readonly title: string;
}
interface Report {
  readonly flows: readonly { readonly kind: string; readonly flow: string; readonly steps: readonly Reported[] }[];
}

/** `passed STEP` and `passed FLOW`, in the order of their results. */
async function byCommandLine(file: string): Promise<readonly string[]> {
  const args = [join(folder, '../../dist/cli.js'), 'run', '--reporter', 'json', file];
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { env }, (_, stdout) => resolve(stdout));
  });
  const { flows } = JSON.parse(output) as Report;
  return flows.flatMap(({ kind, flow, steps }) => [
    ...steps.map((step) => `${step.kind} ${step.title}`),
    `${kind} ${flow}`,
  ]);
}

/** The results of items, in order. */
function ends(said: readonly string[]): readonly string[] {
  return said.filter((line) => /^(?:passed|failed|errored|skipped) /.test(line));
}

describe('every example', () => {
  for (const name of examples) {
    it(`has the same results in every way of running: ${name}`, async () => {
      const app = await openApp();
      const { controller, said } = recordingController();
      const items = await app.openFlowItems(controller);
      const uri = vscode.Uri.file(join(folder, name));
      try {
        const expected = await byCommandLine(uri.fsPath);
        assert.ok(expected.length > 0 && expected.every((line) => line.startsWith('passed ')), expected.join('\n'));

        await items.add(uri);
        const listed = controller.items.get(uri.toString());
        assert.ok(listed, 'the file is listed');
        const { token } = new vscode.CancellationTokenSource();
        await items.run(new vscode.TestRunRequest([listed]), token);
        assert.deepEqual(ends(said), expected, 'the Test Explorer');

        said.length = 0;
        await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
        const lenses = await eventually('the file has lenses', async () => {
          const all = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
          const runs = all.flatMap(({ command }) => (command?.title.startsWith('Run') ? [command] : []));
          return runs.length > 0 && runs;
        });
        for (const { arguments: args = [] } of lenses) {
          const [, title, step] = args as [string, string, number | null | undefined];
          if (typeof step !== 'number') await items.runFlow(uri, title, undefined);
        }
        assert.deepEqual(ends(said), expected, 'the code lenses');
      } finally {
        items.dispose();
        controller.dispose();
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      }
    });
  }
});
