// Every button under an explained refusal, pressed in the real editor: each does what its label says.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTlsServer } from 'node:https';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RemedyAction, remedyActions } from '../../src/cognito/errors/explanation.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { selfSigned } from '../support/loopback-servers.ts';
import { poll } from '../editor/poll.ts';
import { openEditor } from './open-editor.ts';
import { callRemedies } from './remedies/call-remedies.ts';
import { addDevicePool } from './remedies/device-pool.ts';
import { editorRemedies } from './remedies/editor-remedies.ts';
import { formRemedies, refusedProof } from './remedies/form-remedies.ts';
import { type Press, RefusedSignIn } from './remedies/refused-sign-in.ts';

const presses: Readonly<Record<RemedyAction, Press | 'a sentence without a button'>> = {
  ...formRemedies,
  ...callRemedies,
  // The last one stops the sandbox.
  ...editorRemedies,
  'use-admin-operation': 'a sentence without a button',
};

const closing: (() => unknown)[] = [];
let signIn: RefusedSignIn;
beforeAll(async () => {
  const open = await openEditor({
    viewport: { width: 1400, height: 800 },
    settings: { 'authFlow.targets': await ownPools() },
  });
  closing.push(() => open.dispose());
  const { workbench } = open;
  await workbench.runCommand('Auth Flow: Start Auth Flow');
  const endpoint = await poll('the sandbox runs', async () => {
    await workbench.runCommand('Auth Flow: Copy Sandbox Endpoint');
    const text = await workbench.clipboard();
    return text.startsWith('http://127.0.0.1:') ? text : undefined;
  });
  await addDevicePool(endpoint);
  signIn = new RefusedSignIn(open, endpoint);
});
afterAll(async () => {
  for (const close of closing.toReversed()) await close();
});

/** Targets on loopback: an app client whose secret the editor does not have, a certificate it does not trust, a web page. */
async function ownPools(): Promise<readonly object[]> {
  const pool = await startSandbox({ port: 0 });
  closing.push(() => pool.stop());
  const certified = createTlsServer(selfSigned);
  const gateway = createServer((_, response) => {
    response.writeHead(502, { 'content-type': 'text/html' }).end('<!doctype html><title>Bad gateway</title>');
  });
  for (const server of [certified, gateway]) {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    closing.push(() => server.close());
  }
  const port = (server: typeof gateway) => (server.address() as AddressInfo).port;
  const server = pool.pools()[0]?.clients.find(({ clientSecret }) => clientSecret !== undefined);
  const target = (name: string, endpoint: string, clientId = '1example23456789') => {
    const userPoolId = `us-east-1_${name}01`;
    return { name, region: 'us-east-1', userPoolId, endpoint, clients: [{ clientId, name: 'api' }] };
  };
  return [
    target('Staging', pool.endpoint, server?.clientId),
    target('Certified', `https://localhost:${port(certified)}`),
    target('Gateway', `http://127.0.0.1:${port(gateway)}`),
  ];
}

const actions = Object.keys(presses) as RemedyAction[];

it('covers every action', () => {
  expect(actions.toSorted()).toEqual(Object.keys(remedyActions).toSorted());
});

it('undoes the override of an older step, whose form is no longer open', async () => {
  await refusedProof(signIn);
  await signIn.send();
  await signIn.panel
    .locator('nav.chain')
    .getByRole('button', { name: /^PASSWORD_VERIFIER/ })
    .first()
    .click();
  await signIn.says('TIMESTAMP was overridden.');
  await signIn.press('run-again-without-override');
  await signIn.expectSteps(['InitiateAuth answered']);
  await signIn.send();
  expect(await signIn.steps()).toEqual(['InitiateAuth answered', 'PASSWORD_VERIFIER signed-in']);
});

const buttons = actions.flatMap((action): (readonly [RemedyAction, Press])[] => {
  const press = presses[action];
  return typeof press === 'string' ? [] : [[action, press]];
});

it.each(buttons)('%s', async (action, press) => {
  signIn.pressed.length = 0;
  await press(signIn);
  expect(signIn.pressed).toContain(action);
  expect(await signIn.open.workbench.notifications()).toEqual([]);
  expect(await signIn.panel.locator('.problem').allInnerTexts()).toEqual([]);
});
