// A flow file must not send the user's values to other servers, or block the editor with a regular expression.
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually, openApp } from './app-access.ts';
import { recordingController } from './recording-controller.ts';

const canary = 'Canary-Value-7';
const file = () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'the tests run in a workspace');
  return vscode.Uri.joinPath(folder.uri, 'trust.authflow.yaml');
};
const configuration = () => vscode.workspace.getConfiguration('authFlow');
const settings = { targets: 'targets', env: 'allowedEnvironmentVariables' } as const;

let received: string[] = [];
let pool: Server;

/** Runs a file with this text like the Test Explorer. */
async function run(text: string, cancelAfter?: () => Promise<unknown>): Promise<readonly string[]> {
  await vscode.workspace.fs.writeFile(file(), new TextEncoder().encode(text));
  const app = await openApp();
  await eventually('the target is there', () => app.parts.targets.all.length === 1);
  const { controller, said } = recordingController();
  const items = await app.openFlowItems(controller);
  try {
    await items.add(file());
    const listed = controller.items.get(file().toString());
    assert.ok(listed, 'the file is listed');
    const source = new vscode.CancellationTokenSource();
    const running = items.run(new vscode.TestRunRequest([listed]), source.token);
    if (cancelAfter) {
      await cancelAfter();
      source.cancel();
    }
    await running;
    return said;
  } finally {
    items.dispose();
    controller.dispose();
  }
}

const flow = (username: string, expectation = '') => `target: Mine
steps:
  - InitiateAuth: { AuthFlow: CUSTOM_AUTH, AuthParameters: { USERNAME: "${username}" } }
${expectation}`;

describe('a flow file of the folder', () => {
  beforeEach(async () => {
    received = [];
    process.env['STRANGERS_WISH'] = canary;
    pool = createServer((request, response) => {
      let text = '';
      request.setEncoding('utf8').on('data', (part: string) => (text += part));
      request.on('end', () => {
        received.push(text);
        response.end(JSON.stringify({ ChallengeName: 'CUSTOM_CHALLENGE', Session: 'a'.repeat(60) }));
      });
    });
    await new Promise<void>((done) => pool.listen(0, '127.0.0.1', done));
    const endpoint = `http://127.0.0.1:${(pool.address() as AddressInfo).port}`;
    const target = { name: 'Mine', region: 'local', userPoolId: 'local_1a', clients: [{ clientId: 'mine' }], endpoint };
    await configuration().update(settings.targets, [target], vscode.ConfigurationTarget.Global);
  });

  afterEach(async () => {
    delete process.env['STRANGERS_WISH'];
    for (const name of Object.values(settings)) {
      await configuration().update(name, undefined, vscode.ConfigurationTarget.Global);
    }
    await vscode.workspace.fs.delete(file()).then(undefined, () => undefined);
    await new Promise((done) => pool.close(done));
  });

  it('sends an environment variable to a user pool only when the user settings allow it', async () => {
    const refused = (await run(flow('${env:STRANGERS_WISH}'))).join('\n');
    assert.match(refused, /errored .*\$\{env:STRANGERS_WISH\} must not be sent to Mine/);
    assert.match(refused, /"STRANGERS_WISH" to authFlow\.allowedEnvironmentVariables in your user settings/);
    assert.deepEqual(received, []);

    await assert.rejects(async () => {
      await configuration().update(settings.env, ['STRANGERS_WISH'], vscode.ConfigurationTarget.Workspace);
    });
    await configuration().update(settings.env, ['STRANGERS_WISH'], vscode.ConfigurationTarget.Global);
    const allowed = await run(flow('${env:STRANGERS_WISH}'));
    assert.ok(
      allowed.some((line) => line.startsWith('passed trust')),
      allowed.join('\n'),
    );
    assert.match(received.join(''), new RegExp(canary));
  });

  it('sends no secret to an app client that is not of the target', async () => {
    const { parts } = await openApp();
    await parts.flowSecrets.set('trust-test', canary);
    try {
      const text = flow('${secret:trust-test}').replace('{ AuthFlow', '{ ClientId: theirs, AuthFlow');
      const said = (await run(text)).join('\n');
      assert.match(said, /errored .*The ClientId does not belong to the target Mine/);
      assert.deepEqual(received, []);
      assert.match((await run(flow('${secret:trust-test}'))).join('\n'), /passed trust/);
      assert.match(received.join(''), new RegExp(canary));
    } finally {
      await parts.flowSecrets.delete('trust-test');
    }
  });

  it('with a pattern that never finishes is reported, and stopped when the run is cancelled', async () => {
    const text = flow('a', '    expect: { body: { $.Session: /(a+)+b/ } }\n');
    assert.match(
      (await run(text)).join('\n'),
      /errored .*The pattern \/\(a\+\)\+b\/ took longer than 1 s and was stopped\./,
    );
    received = [];
    const began = performance.now();
    const cancelled = await run(text, () => eventually('the call was made', () => received.length > 0));
    assert.ok(performance.now() - began < 30_000);
    assert.ok(!cancelled.some((line) => line.startsWith('passed')), cancelled.join('\n'));
  });
});
