// Tasks after the first sign-in: a code, a new password, an explained refusal, a checked paste, a decoded token, and a
// reload of the window. One editor, driven by keyboard where a user would use it.
import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poll } from '../editor/poll.ts';
import { processesWith } from '../editor/processes.ts';
import { Workbench } from '../editor/workbench.ts';
import { openEditor } from './open-editor.ts';
import type { OpenEditor } from './open-editor.ts';

const canary = 'Canary-Password-7f3e1';

let open: OpenEditor;
beforeAll(async () => {
  open = await openEditor({ viewport: { width: 1400, height: 1000 } });
});
afterAll(() => open.dispose());

const press = (keys: string) => open.workbench.page.keyboard.press(keys);
const answerOf = (panel: Frame) => panel.getByRole('region', { name: 'Answer' });

/** The panel with a new chain for this user. */
async function startAs(username: string): Promise<Frame> {
  await open.workbench.runCommand('Auth Flow: Start Auth Flow');
  const panel = await open.workbench.webview('Auth Flow');
  const user = panel.getByRole('combobox', { name: 'User' });
  await user.waitFor();
  await user.fill(username);
  await user.press('Enter');
  await panel.getByRole('button', { name: 'Send InitiateAuth' }).waitFor();
  await panel.getByText(/fields? (is|are) empty$/).waitFor({ state: 'hidden' });
  return panel;
}

/** Chooses to type the token of a command, and types it. */
async function typeToken(token: string): Promise<void> {
  await poll('there is a way to type the token', async () => {
    const labels = await open.workbench.choices();
    const typed = labels.find((label) => label.includes('Type or paste'));
    if (typed === undefined) return undefined;
    await open.workbench.choose(typed.trim());
    return true;
  });
  await open.workbench.enter(token);
}

/** The paths of all files below a folder that contain a text. */
function filesHolding(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && readFileSync(path).includes(text));
}

describe('in the real editor', () => {
  it('runs to the end through an authenticator’s code', async () => {
    const panel = await startAs('software-token-mfa');
    await panel.getByRole('button', { name: 'Run to the End' }).click();
    await answerOf(panel).getByText('Signed in as software-token-mfa.').waitFor();
    await answerOf(panel)
      .getByRole('button', { name: /^Copy as Header/ })
      .first()
      .click();
    await expect.poll(() => open.workbench.clipboard()).toMatch(/^Authorization: Bearer eyJ/);
  });

  it('asks for a new password, explains why a weak one is refused, and accepts a better one', async () => {
    const panel = await startAs('new-password-required');
    await press('Control+Enter');
    await panel.getByRole('button', { name: 'Answer PASSWORD_VERIFIER' }).waitFor();
    await press('Control+Enter');
    const password = panel.getByRole('textbox', { name: /^NEW_PASSWORD/ });
    await password.waitFor();
    await poll(
      'the focus is in the first empty field',
      async () => (await password.evaluate((field) => field === field.ownerDocument.activeElement)) || undefined,
    );
    await open.workbench.page.keyboard.type('weak-password');
    await panel.getByRole('textbox', { name: /^userAttributes\.name/ }).fill('Nora New');
    await press('Control+Enter');
    await answerOf(panel).getByText('InvalidPasswordException').waitFor();
    await panel.getByRole('textbox', { name: /^NEW_PASSWORD/ }).fill(canary);
    await press('Control+Enter');
    await answerOf(panel).getByText('Signed in as new-password-required.').waitFor();
    expect(await open.workbench.notifications()).toEqual([]);
  });

  it('explains a refusal, and sends a wrong value on purpose', async () => {
    const panel = await startAs('password-verifier');
    const password = panel.getByRole('textbox', { name: /^PASSWORD/ });
    await panel.getByRole('button', { name: 'Override: PASSWORD' }).click();
    await password.fill('Wrong-Password-1');
    await press('Control+Enter');
    await panel.getByRole('button', { name: 'Answer PASSWORD_VERIFIER' }).waitFor();
    await press('Control+Enter');
    await answerOf(panel).getByText('Incorrect username or password.').waitFor();
    expect(await answerOf(panel).innerText()).toContain('Most likely');
  });

  it('checks a pasted payload and fixes it with one press', async () => {
    await open.workbench.runCommand('Auth Flow: Respond to Auth Challenge…');
    const panel = await open.workbench.webview('Respond to Auth Challenge');
    const paste = panel.getByRole('textbox', { name: 'Pasted text' });
    await paste.waitFor();
    await paste.fill('{ nonsense');
    await panel.getByRole('button', { name: 'Load into Form' }).click();
    await panel.getByText('must be JSON').first().waitFor();
    expect(await paste.inputValue()).toBe('{ nonsense');
    await paste.fill(
      JSON.stringify({
        ChallengeName: 'SMS_MFA',
        ClientId: '3sandboxweb0client7f2k9m4x',
        Session: 'AYABe'.padEnd(60, 'x'),
        ChallengeResponses: { USERNAME: 'sms-mfa', SMS_MFA_COD: '123456' },
      }),
    );
    await panel.getByRole('button', { name: 'Load into Form' }).click();
    await panel.getByText('Did you mean SMS_MFA_CODE?').first().waitFor();
    await panel
      .getByRole('button', { name: /Rename to SMS_MFA_CODE/ })
      .first()
      .click();
    await panel.getByText('Did you mean SMS_MFA_CODE?').first().waitFor({ state: 'hidden' });
    await panel.getByRole('button', { name: /^Answer SMS_MFA/ }).click();
    await answerOf(panel).getByText('NotAuthorizedException').waitFor();
  });

  it('loads a pasted AWS CLI command into the form, and explains a pasted error', async () => {
    const { workbench } = open;
    await workbench.runCommand('Auth Flow: Respond to Auth Challenge…');
    const panel = await workbench.webview('Respond to Auth Challenge');
    const paste = panel.getByRole('textbox', { name: 'Pasted text' });
    const load = panel.getByRole('button', { name: 'Load into Form' });
    const command =
      'aws cognito-idp initiate-auth --auth-flow USER_PASSWORD_AUTH \\\n  --auth-parameters USERNAME=jane,PASSWORD=$PASSWORD';
    const refusal =
      'An error occurred (NotAuthorizedException) when calling the InitiateAuth operation: Incorrect username or password.';
    await paste.fill(`$ ${command}\n\n${refusal}\n`);
    await load.click();
    const choice = panel.getByRole('combobox', { name: /^2 things were found/ });
    await choice.selectOption({ index: 0 });
    await load.click();
    await panel.getByText('Read as an AWS CLI command. PASSWORD is a variable there: enter it.').waitFor();
    await panel.getByRole('textbox', { name: /^PASSWORD/ }).waitFor();
    expect(await paste.inputValue()).toBe('');
    await paste.fill(refusal);
    await load.click();
    await workbench.page.getByRole('tab', { name: /NotAuthorizedException, explained/ }).waitFor();
    expect(await workbench.notifications()).toEqual([]);
  });

  it('decodes a token, and explains why a text is not a token', async () => {
    const { workbench } = open;
    // Observed: with the focus in the page, the quick pick closed again in two of ten runs; the page seems to take the
    // focus back late.
    await workbench.focusView('Auth Flow', 'Session Chains');
    await workbench.runCommand('Auth Flow: Decode Token…');
    await typeToken('only.two');
    const said = workbench.page.locator('.quick-input-widget, .notifications-toasts');
    await expect.poll(async () => (await said.allTextContents()).join(' ')).toMatch(/2|two/);
    expect(await workbench.quickInput().inputValue(), 'the refused text stays').toBe('only.two');
    await press('Escape');
    await workbench.quickInput().waitFor({ state: 'hidden' });
  });

  it('names the host before it fetches the public keys of an issuer that no target names', async () => {
    const { workbench } = open;
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const iss = 'https://cognito-idp.eu-west-3.amazonaws.com/eu-west-3_UnKnOwN01';
    const token = `${part({ alg: 'RS256', kid: 'k' })}.${part({ iss, token_use: 'access', client_id: 'c' })}.AAAA`;
    await workbench.focusView('Auth Flow', 'Session Chains');
    await workbench.runCommand('Auth Flow: Verify Token');
    await typeToken(token);
    expect(await workbench.notification('Fetch its public keys')).toContain('cognito-idp.eu-west-3.amazonaws.com');
    const toast = workbench.page.locator('.notifications-toasts');
    await toast.getByRole('button', { name: 'Fetch Public Keys' }).waitFor();
    await toast.getByRole('button', { name: 'Add Target…' }).waitFor();
    await workbench.screenshot('unknown-issuer');
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('shows what is missing in a form once the user was there', async () => {
    await open.workbench.runCommand('Auth Flow: Respond to Auth Challenge…');
    const panel = await open.workbench.webview('Respond to Auth Challenge');
    await panel.getByRole('combobox', { name: 'Challenge' }).selectOption('RespondToAuthChallenge/SELECT_MFA_TYPE');
    await panel.getByRole('radiogroup', { name: /^ANSWER/ }).waitFor();
    await panel.getByText(/fields? (is|are) empty$/).waitFor();
    expect(await panel.locator('.finding:visible').allInnerTexts()).toEqual([]);
    await open.workbench.screenshot('fresh-form');
    await panel.getByRole('radio', { name: 'SOFTWARE_TOKEN_MFA' }).focus();
    await panel.getByRole('textbox', { name: /^Session/ }).click();
    await panel.getByText('ANSWER is required.').waitFor();
    await panel.getByRole('radio', { name: 'SMS_MFA', exact: true }).check();
    await panel.getByText('chosen', { exact: true }).waitFor();
    await open.workbench.screenshot('left-form');
  });

  it('shows the calls of another program as they happen, and why one was refused', async () => {
    const { workbench } = open;
    await workbench.runCommand('Auth Flow: Copy Sandbox Endpoint');
    const endpoint = await poll('the endpoint is copied', async () => {
      const text = await workbench.clipboard();
      return text.startsWith('http://127.0.0.1:') ? text : undefined;
    });
    const sdk = new CognitoIdentityProviderClient({
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    });
    const ClientId = '3sandboxweb0client7f2k9m4x';
    const { Session } = await sdk.send(
      new InitiateAuthCommand({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId,
        AuthParameters: { USERNAME: 'email-mfa', PASSWORD: 'Sandbox-Password-1' },
      }),
    );
    await expect(
      sdk.send(
        new RespondToAuthChallengeCommand({
          ChallengeName: 'EMAIL_OTP',
          ClientId,
          Session,
          ChallengeResponses: { USERNAME: 'email-mfa', EMAIL_OTP_CODE: '00000000' },
        }),
      ),
    ).rejects.toThrow('Invalid code or auth state for the user.');
    sdk.destroy();
    await workbench.focusView('Auth Flow', 'Session Chains');
    const row = await poll('the observed chain is in the tree', async () =>
      (await workbench.treeRows('Session Chains')).find(({ label }) => label.endsWith(' email-mfa')),
    );
    expect(row.description).toMatch(
      /^app · refused · CodeMismatchException · USER_PASSWORD_AUTH · Sandbox · aws-sdk-js\/3[\d.]*$/,
    );
    await workbench.treeRow('Session Chains', row.label).click();
    await press('ArrowRight');
    await poll('its calls are shown', async () =>
      (await workbench.treeRows('Session Chains')).find(({ label }) => label === 'EMAIL_OTP'),
    );
    await workbench.screenshot('observed-chain');
  });

  it('asks about a page that the sandbox refused, and allows it with the button Allow', async () => {
    const { workbench, browser } = open;
    await workbench.runCommand('Auth Flow: Copy Sandbox Endpoint');
    const endpoint = await poll('the endpoint is copied', async () => {
      const text = await workbench.clipboard();
      return text.startsWith('http://127.0.0.1:') ? text : undefined;
    });
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<title>A page</title>');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    const page = await browser.newPage();
    await page.goto(origin);
    const advance = () =>
      page.evaluate(async (address) => {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(address, { method: 'POST', headers, body: '{"reset":true}' });
        return [answer.status, await answer.text()] as const;
      }, `${endpoint}/sandbox/clock`);
    const [status, text] = await advance();
    expect(status).toBe(403);
    expect(text).toContain('authFlow.sandbox.allowedOrigins');
    expect(await workbench.notification(origin)).toContain('refused POST /sandbox/clock');
    await workbench.screenshot('refused-page');
    await workbench.page.locator('.notifications-toasts').getByRole('button', { name: 'Allow' }).click();
    await poll('the page is let in', async () => ((await advance())[0] === 200 ? true : undefined));
    const settings = join(open.editor.dataFolder, 'data', 'User', 'settings.json');
    expect(readFileSync(settings, 'utf8')).toContain(origin);
    await page.close();
    server.close();
  });

  it('notifies once that the language server stopped, and goes on checking', async () => {
    const { workbench, workspace, editor } = open;
    const { page } = workbench;
    writeFileSync(join(workspace, 'broken.authflow.yaml'), 'steps:\n  - InitiateAuth:\n      AuthFlow: SRP_AUTH\n');
    await workbench.openFile('broken.authflow.yaml');
    const lens = page.locator('.codelens-decoration', { hasText: 'Run to Here' }).first();
    await lens.waitFor();
    const servers = () =>
      processesWith((args) => args.includes('language-server.js') && args.includes(editor.dataFolder));
    for (let end = 0; end < 2; end++) {
      const ended = servers();
      for (const pid of ended) process.kill(pid, 'SIGKILL');
      await poll('the server was restarted', async () => servers().find((pid) => !ended.includes(pid)));
      await workbench.notification('stopped unexpectedly and was restarted');
    }
    expect((await workbench.notifications()).filter((words) => words.includes('language server'))).toHaveLength(1);
    await press('Control+End');
    await page.keyboard.type('x');
    await page.locator('.squiggly-error').first().waitFor();
    await press('Control+Z');
    await workbench.runCommand('View: Close Editor');
  });

  it('runs a flow file with the button of its editor, as the file is at that moment', async () => {
    const { workbench, workspace } = open;
    const flow = (name: string) =>
      `steps:
  - InitiateAuth:
      AuthFlow: USER_PASSWORD_AUTH
      AuthParameters: { USERNAME: sms-mfa, PASSWORD: Sandbox-Password-1 }
    expect: { ChallengeName: ${name} }
`;
    writeFileSync(join(workspace, 'run.authflow.yaml'), flow('EMAIL_OTP'));
    const title = 'Auth Flow: Run Flow File';
    expect(await workbench.paletteOffers(title)).not.toContain(title);
    await workbench.openFile('run.authflow.yaml');
    const button = workbench.page.getByRole('button', { name: 'Run Flow File' });
    await button.click();
    await workbench.page.locator('.glyph-margin-widgets .codicon-testing-failed-icon').first().waitFor();
    writeFileSync(join(workspace, 'run.authflow.yaml'), flow('SMS_MFA'));
    await button.click();
    await workbench.page.locator('.glyph-margin-widgets .codicon-testing-passed-icon').first().waitFor();
    expect(await workbench.paletteOffers(title)).toContain(title);
    await workbench.runCommand('View: Close Editor');
  });

  it('comes back after a reload, without its secrets', async () => {
    const { workbench } = open;
    const panel = await startAs('sms-mfa');
    await panel.getByRole('button', { name: 'Run to the End' }).click();
    await answerOf(panel).getByText('Signed in as sms-mfa.').waitFor();
    // Chains are written half a second after the last change, or when the window closes.
    await poll('the chain is on disk', async () =>
      filesHolding(open.editor.dataFolder, '"software-token-mfa"').length > 0 ? true : undefined,
    );
    await workbench.reload();
    // A tab in the background has no page until it is shown.
    await workbench.page.locator('.tab', { hasText: /^Auth Flow$/ }).click();
    const again = await workbench.webview('Auth Flow');
    await again.getByText('This chain is from disk').first().waitFor();
    await again.getByText('SMS_MFA').first().waitFor();
    expect(await again.locator('body').innerText()).not.toContain('eyJ');
  });

  it('leaves no password, token or session in any file of the editor', () => {
    const folder = open.editor.dataFolder;
    expect(filesHolding(folder, canary)).toEqual([]);
    // Every token's header and every session starts with these characters.
    expect(filesHolding(join(folder, 'data', 'User'), 'eyJhbGciOiJSUzI1NiIs')).toEqual([]);
    expect(filesHolding(join(folder, 'data', 'logs'), 'eyJ')).toEqual([]);
    expect(filesHolding(join(folder, 'data', 'User'), 'AYABe')).toEqual([]);
  });

  it('lists a flow file in the Test Explorer, whether it existed before or is created in the window', async () => {
    const flow = 'flows:\n  - steps:\n      - InitiateAuth:\n          AuthFlow: USER_SRP_AUTH\n';
    writeFileSync(join(open.workspace, 'before.authflow.yaml'), flow);
    const window = await Workbench.open(open.browser, open.editor.origin, { workspace: open.workspace });
    await window.runCommand('Testing: Focus on Test Explorer View');
    const listed = () => window.page.locator('.test-explorer .label').allInnerTexts();
    await expect.poll(listed, { timeout: 20_000 }).toContain('before.authflow.yaml');
    writeFileSync(join(open.workspace, 'made.authflow.yaml'), flow);
    await expect.poll(listed, { timeout: 20_000 }).toContain('made.authflow.yaml');
    await window.close();
  });
});
