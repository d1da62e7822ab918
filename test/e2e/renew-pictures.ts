// `npm run pictures`: takes the README's screenshots in the real editor with the packaged extension.
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import sharp from 'sharp';
import { packageExtension } from '../editor/build-extension.ts';
import { repositoryRoot } from '../editor/editor-version.ts';
import type { Workbench } from '../editor/workbench.ts';
import { openEditor } from './open-editor.ts';

const folder = join(repositoryRoot, 'media/readme');
const user = 'software-token-mfa';
const region = 'us-east-1';
/** Milliseconds for each frame of the animation. */
const pace = { step: 1600, end: 4000 };

/** The sign-in of the README's first steps, a frame for each key press. */
async function animateSignIn(workbench: Workbench): Promise<void> {
  const frames: Buffer[] = [];
  const shoot = async () => void frames.push(await workbench.page.screenshot());
  await workbench.runCommand('Auth Flow: Start Auth Flow');
  const panel = await workbench.webview('Auth Flow');
  const choice = panel.getByRole('combobox', { name: 'User' });
  await choice.fill(user);
  await choice.press('Enter');
  for (const button of ['Send InitiateAuth', 'Answer PASSWORD_VERIFIER', 'Answer SOFTWARE_TOKEN_MFA']) {
    await panel.getByRole('button', { name: button }).waitFor();
    await shoot();
    await workbench.page.keyboard.press('Control+Enter');
  }
  const answer = panel.getByRole('region', { name: 'Answer' });
  await answer.getByText(`Signed in as ${user}.`).waitFor();
  await answer.getByText('The token is genuine').nth(1).waitFor();
  await shoot();
  // Half the size and few colors, because the file is shipped.
  const width = 1000;
  const small = await Promise.all(frames.map((frame) => sharp(frame).resize({ width }).png().toBuffer()));
  await sharp(small, { join: { animated: true } })
    .gif({ delay: frames.map((_, at) => (at === frames.length - 1 ? pace.end : pace.step)), loop: 0, colours: 64 })
    .toFile(join(folder, 'sign-in.gif'));
}

async function save(picture: Buffer, name: string): Promise<void> {
  await sharp(picture).png({ palette: true, colours: 64 }).toFile(join(folder, name));
}

/** Makes the side bar wide enough for its labels. */
async function widenSideBar({ page }: Workbench, width: number): Promise<void> {
  const sideBar = await page.locator('.part.sidebar').boundingBox();
  if (!sideBar) throw new Error('The side bar is not open.');
  const edge = sideBar.x + sideBar.width;
  await page.mouse.move(edge, 300);
  await page.mouse.down();
  await page.mouse.move(sideBar.x + width, 300);
  await page.mouse.up();
}

/** Signs in at the editor's sandbox as another program, and uses a session twice. */
async function signInBySdk(endpoint: string, clientId: string): Promise<void> {
  const credentials = { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' };
  const client = new CognitoIdentityProviderClient({ region, endpoint, credentials });
  const { Session } = await client.send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: clientId,
      AuthParameters: { USERNAME: 'sms-mfa', PASSWORD: 'Sandbox-Password-1' },
    }),
  );
  const inbox = await fetch(`${endpoint}/sandbox/inbox?username=sms-mfa`);
  const messages = (await inbox.json()) as readonly { readonly code: string }[];
  const answer = new RespondToAuthChallengeCommand({
    ChallengeName: 'SMS_MFA',
    ClientId: clientId,
    Session,
    ChallengeResponses: { USERNAME: 'sms-mfa', SMS_MFA_CODE: messages.at(-1)?.code ?? '' },
  });
  await client.send(answer);
  await client.send(answer).catch(() => undefined);
}

await packageExtension();
const open = await openEditor({
  viewport: { width: 1400, height: 900 },
  settings: { 'workbench.startupEditor': 'none' },
});
try {
  const { workbench } = open;
  await workbench.setColorTheme('dark');
  await animateSignIn(workbench);
  await workbench.focusView('Auth Flow', 'Session Chains');
  // On a busy machine, the tree is drawn a moment after its view.
  await workbench.treeRow('Sandbox', 'Users').waitFor();
  await save(await workbench.page.screenshot(), 'signed-in.png');
  await workbench.runCommand('Auth Flow: Copy Sandbox Endpoint');
  await signInBySdk(await workbench.clipboard(), '3sandboxweb0client7f2k9m4x');
  await widenSideBar(workbench, 760);
  await workbench.treePane('Session Chains').locator('.monaco-list-row[aria-level="1"]').first().waitFor();
  await workbench.focusView('Auth Flow', 'Session Chains');
  await workbench.page.keyboard.press('Home');
  await workbench.page.keyboard.press('ArrowRight');
  const refused = workbench.treeRow('Session Chains', 'SMS_MFA').filter({ hasText: 'refused' });
  await refused.locator('.monaco-tl-twistie').click();
  await workbench.treeRow('Session Chains', 'Explanation').waitFor();
  await save(await workbench.treePane('Session Chains').screenshot(), 'observed.png');
} finally {
  await open.dispose();
}
