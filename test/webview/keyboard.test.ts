// The panel used by keyboard only.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../editor/browser.ts';
import { cannedViews, now } from '../fixtures/views.ts';
import type { FormView, PanelView } from '../../src/protocol/view.ts';
import { openPanel, Refusal } from './fake-host.ts';
import type { FakeHost, PanelOptions } from './fake-host.ts';

const { initiateAuth, passwordMissing, passwordVerifier, softwareTokenMfa, running, signedIn, failed, respond } =
  cannedViews;

let browser: Browser;
let host: FakeHost;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});
afterEach(() => host.closeWithoutFaults());

async function open(view: PanelView, options: PanelOptions = {}): Promise<void> {
  host = await openPanel(browser, view, { prepare: (context) => context.clock.setFixedTime(now), ...options });
}
const suggestions = () => host.page.locator('#top-user-list').getByRole('option');
const press = (key: string) => host.page.keyboard.press(key);

/** Role and accessible name of the focused element. */
async function focused(): Promise<string> {
  const snapshot = await host.page.locator('*:focus').ariaSnapshot();
  const line = snapshot.split('\n')[0] ?? '';
  return /^- '?(\w+ "[^"]*"|.*)/.exec(line)?.[1] ?? line;
}

describe('the focus', () => {
  test('is in the first empty required field when the panel opens', async () => {
    await open(passwordMissing);
    expect(await focused()).toContain('textbox "Password (required)');
  });

  test('is on the run button when nothing has to be typed, so that Enter sends the step', async () => {
    await open(passwordVerifier);
    expect(await focused()).toContain('button "Answer PASSWORD_VERIFIER"');
    await press('Enter');
    await expect.poll(() => host.asked('run/step').length).toBe(1);
  });

  test('moves to the next form, stays where it is within one, and goes to the answer when no form follows', async () => {
    await open(passwordVerifier);
    const empty: PanelView = {
      ...softwareTokenMfa,
      form: {
        ...(softwareTokenMfa.form as FormView),
        fields: (softwareTokenMfa.form as FormView).fields.map((field) =>
          field.key === 'SOFTWARE_TOKEN_MFA_CODE' ? { ...field, value: { kind: 'empty' as const } } : field,
        ),
      },
    };
    await host.show(empty);
    expect(await focused()).toContain('textbox "SOFTWARE_TOKEN_MFA_CODE (required)');
    await press('Tab');
    const before = await focused();
    await host.show({ ...empty, notice: { tone: 'info', message: 'The sandbox has started.' } });
    expect(await focused()).toBe(before);
    await host.show(signedIn);
    expect(await focused()).toContain('heading "Signed in as software-token-mfa."');
  });

  test('stays at the top while the user chooses there', async () => {
    await open(passwordMissing);
    await host.page.locator('#top-client').focus();
    await host.show(initiateAuth);
    expect(await focused()).toBe('combobox "App client"');
    await host.show(passwordVerifier);
    expect(await focused(), 'an answer has come').toContain('button "Answer PASSWORD_VERIFIER"');
    await host.page.getByRole('button', { name: 'New Chain' }).focus();
    await host.show(passwordMissing);
    expect(await focused()).toContain('textbox "Password (required)');
  });

  test('moves to the form when the host requests it', async () => {
    await open(passwordMissing);
    await host.page.locator('#top-user').focus();
    await host.push({ kind: 'focus-form' });
    expect(await focused()).toContain('textbox "Password (required)');
  });

  test('moves to the field that the host names, also in a closed section', async () => {
    await open(passwordMissing);
    await host.page.locator('#top-user').focus();
    const optional = passwordMissing.form?.fields.find(({ place }) => place === 'optional');
    await host.push({ kind: 'focus-form', field: optional?.id ?? '' });
    await expect.poll(focused).toContain(optional?.key ?? 'an optional field');
    await host.push({ kind: 'focus-form', field: 'no such field' });
    await expect.poll(focused).toContain('textbox "Password (required)');
  });

  test('does not move while the user steps through the chain', async () => {
    await open(signedIn);
    await host.page.locator('.step').first().focus();
    await host.show(cannedViews.lookingBack);
    expect(await focused()).toContain('InitiateAuth');
    await host.show(signedIn);
    expect(await focused()).toContain('InitiateAuth');
  });

  test('reaches every control by Tab, in reading order', async () => {
    await open(softwareTokenMfa);
    await host.page.locator('#top-target').focus();
    const names: string[] = [];
    for (let at = 0; at < 40; at++) {
      if (at > 0) await press('Tab');
      if (await host.page.evaluate(() => document.activeElement === document.body)) break;
      names.push((await focused()).replace(/ \[.*/, ''));
    }
    expect(names).toEqual([
      'combobox "Target"',
      'button "Add Target…"',
      'combobox "App client"',
      'combobox "Auth flow"',
      'combobox "User"',
      'button "New Chain"',
      'button "Save Chain as Flow File…"',
      'button "InitiateAuth USER_SRP_AUTH answered · 38 ms"',
      'button "PASSWORD_VERIFIER RespondToAuthChallenge answered · 41 ms"',
      'button "SOFTWARE_TOKEN_MFA waiting"',
      'button "Show Answer"',
      'link "Documentation of SOFTWARE_TOKEN_MFA"',
      'button "Reveal Session"',
      'button "Copy: Session"',
      'button "Enter Manually: Session"',
      'textbox "SOFTWARE_TOKEN_MFA_CODE (required)"',
      'button "Fill current code (14 s)"',
      'button "Copy: USERNAME"',
      'button "Override: USERNAME"',
      'text: Computed (1) SECRET_HASH',
      'text: Optional DEVICE_KEY, ClientMetadata, UserContextData',
      'text: Payload (RespondToAuthChallenge)',
      'button "Send Anyway"',
      'button "Show Error"',
      'button "Run to the End"',
      'button "Meanings"',
      'button "Open as Document"',
    ]);
  });
});

describe('keys', () => {
  test('Ctrl+Enter and Cmd+Enter send from anywhere, once per answer', async () => {
    let answer = () => {};
    await open(initiateAuth, {
      handlers: { 'run/step': () => new Promise<null>((resolve) => (answer = () => resolve(null))) },
    });
    await host.page.locator('#top-client').focus();
    await press('Control+Enter');
    await press('Control+Enter');
    await press('Meta+Enter');
    await expect.poll(() => host.asked('run/step').length).toBe(1);
    answer();
    await expect.poll(() => host.page.getByRole('button', { name: 'Cancel' }).count()).toBe(0);
    await press('Meta+Enter');
    await expect.poll(() => host.asked('run/step').length).toBe(2);
    answer();
  });

  test('Esc cancels a running call, and is the editor’s otherwise', async () => {
    await open(running);
    await press('Escape');
    await expect.poll(() => host.asked('run/cancel').length).toBe(1);
    await host.show(softwareTokenMfa);
    await press('Escape');
    await host.settle();
    expect(host.asked('run/cancel').length).toBe(1);
  });

  test('Alt+Up and Alt+Down move through the chain and stop at its ends', async () => {
    await open(failed);
    await press('Alt+ArrowUp');
    await expect.poll(() => host.asked('step/look').at(-1)?.params).toEqual({ step: 'chain/c1/step/4' });
    await host.show({ ...failed, lookingAt: 'chain/c1/step/1' });
    await press('Alt+ArrowUp');
    await host.settle();
    expect(host.asked('step/look').length).toBe(1);
    await press('Alt+ArrowDown');
    await expect.poll(() => host.asked('step/look').at(-1)?.params).toEqual({ step: 'chain/c1/step/2' });
    await host.show({ ...failed, lookingAt: 'chain/c1/step/4' });
    await press('Alt+ArrowDown');
    await expect.poll(() => host.asked('step/look').at(-1)?.params).toEqual({});
  });

  test('Alt+Up pressed twice quickly goes two steps', async () => {
    await open(failed, { handlers: { 'step/look': () => new Promise<never>(() => {}) } });
    await press('Alt+ArrowUp');
    await press('Alt+ArrowUp');
    await expect
      .poll(() => host.asked('step/look').map(({ params }) => params['step']))
      .toEqual(['chain/c1/step/4', 'chain/c1/step/3']);
  });

  test('F6 and the editor’s own keys are not handled', async () => {
    await open(softwareTokenMfa);
    const handled = await host.page.evaluate(() =>
      (['F6', 'F1', 'Escape', 'p'] as const).filter((key) => {
        const event = new KeyboardEvent('keydown', { key, ctrlKey: key === 'p', bubbles: true, cancelable: true });
        document.body.dispatchEvent(event);
        return event.defaultPrevented;
      }),
    );
    expect(handled).toEqual([]);
  });
});

describe('a sign-in by keyboard', () => {
  test('user chosen from the list, password typed, code filled in, tokens copied', async () => {
    await open(passwordMissing);
    await host.show({ ...passwordMissing, top: cannedViews.nothingYet.top });

    await host.page.locator('#top-user').focus();
    await press('ArrowDown');
    expect(await suggestions().count()).toBe(6);
    await press('ArrowDown');
    await press('ArrowDown');
    await press('Enter');
    await expect
      .poll(() => host.asked('top/choose').at(-1)?.params)
      .toEqual({ what: 'user', value: 'new-password-required' });
    expect(await host.page.locator('#top-user').inputValue()).toBe('new-password-required');

    await host.page.locator('#field-Password').focus();
    await host.page.keyboard.type('correct horse');
    await press('Control+Enter');
    await expect
      .poll(() => host.asked('field/set').at(-1)?.params)
      .toEqual({ field: 'Password', value: 'correct horse' });
    await expect.poll(() => host.asked('run/step').length).toBe(1);

    await host.show(softwareTokenMfa);
    await host.page.getByRole('button', { name: 'Fill current code' }).focus();
    await press('Enter');
    await expect
      .poll(() => host.asked('field/fill').at(-1)?.params)
      .toEqual({ field: 'ChallengeResponses.SOFTWARE_TOKEN_MFA_CODE' });

    await host.show(signedIn);
    const step = 'chain/c1/step/3';
    for (const [name, as] of [
      ['Copy: ID token', 'token'],
      ['Copy as Header: ID token', 'header'],
    ] as const) {
      await host.page.getByRole('button', { name, exact: true }).focus();
      await press('Enter');
      await expect.poll(() => host.asked('token/copy').at(-1)?.params).toEqual({ step, use: 'id', as });
    }
    await expect.poll(() => host.page.getByRole('status').first().textContent()).toContain('Copied: ID token');
    await host.page.getByRole('button', { name: 'Open as Document', exact: true }).focus();
    await press('Space');
    await expect.poll(() => host.asked('document/open').at(-1)?.params).toEqual({ step });
  });

  test('any user name can be typed, and typing filters the suggestions', async () => {
    await open(initiateAuth);
    await host.page.locator('#top-user').focus();
    await host.page.keyboard.press('Control+A');
    await host.page.keyboard.type('mfa');
    expect(await suggestions().count()).toBe(4);
    await press('Escape');
    expect(await suggestions().count()).toBe(0);
    await host.page.keyboard.type('@example.com');
    await press('Tab');
    await expect
      .poll(() => host.asked('top/choose').map(({ params }) => params))
      .toEqual([{ what: 'user', value: 'mfa@example.com' }]);
  });

  test('a user name being typed is sent before the run', async () => {
    await open(initiateAuth);
    await host.page.locator('#top-user').fill('ada');
    await press('Control+Enter');
    await expect.poll(() => host.asked('run/step').length).toBe(1);
    expect(host.sent.map(({ method }) => method).slice(1)).toEqual(['top/choose', 'run/step']);
  });

  test('the user that a button names is starred, and their password forgotten', async () => {
    const top = { ...initiateAuth.top, user: 'ada', userMarks: { starred: false, password: 'kept' } } as const;
    await open({ ...initiateAuth, top });
    await host.page.locator('#top-user').fill('grace');
    await host.page.getByRole('button', { name: 'Star ada' }).press('Enter');
    await host.page.getByRole('button', { name: 'Forget Kept Password of ada' }).press('Enter');
    await expect.poll(() => host.asked('user/star').at(-1)?.params).toEqual({ user: 'ada', on: true });
    await expect.poll(() => host.asked('user/password').at(-1)?.params).toEqual({ user: 'ada', keep: false });
  });

  test('target, app client and flow are lists', async () => {
    await open(initiateAuth);
    await host.page.locator('#top-target').selectOption('staging');
    await host.page.locator('#top-client').selectOption('9m5client');
    await host.page.locator('#top-subject').selectOption('USER_AUTH');
    await expect
      .poll(() => host.asked('top/choose').map(({ params }) => params))
      .toEqual([
        { what: 'target', value: 'staging' },
        { what: 'client', value: '9m5client' },
        { what: 'subject', value: 'USER_AUTH' },
      ]);
    await host.page.getByRole('button', { name: 'Add Target…' }).press('Enter');
    await host.page.getByRole('button', { name: 'New Chain' }).press('Enter');
    await expect.poll(() => host.sent.slice(-2).map(({ method }) => method)).toEqual(['target/add', 'chain/new']);
  });
});

describe('the chain', () => {
  test('can be saved once a call was made', async () => {
    const save = () => host.page.getByRole('button', { name: 'Save Chain as Flow File…' });
    await open(initiateAuth);
    expect(await save().count()).toBe(0);
    await host.show(softwareTokenMfa);
    await save().press('Enter');
    await expect.poll(() => host.asked('chain/save').length).toBe(1);
  });

  test('from disk says so, and can be run again', async () => {
    const again = () => host.page.getByRole('button', { name: 'Run Again' });
    await open(signedIn);
    expect(await again().count()).toBe(0);
    await host.show({ ...signedIn, fromDisk: true });
    await host.page.getByText('This chain is from disk').waitFor();
    await again().press('Enter');
    await expect.poll(() => host.asked('chain/run-again').length).toBe(1);
  });
});

describe('the form', () => {
  test('a filled-in value can be overridden, edited, and restored', async () => {
    const overridden: PanelView = {
      ...softwareTokenMfa,
      form: {
        ...(softwareTokenMfa.form as FormView),
        fields: (softwareTokenMfa.form as FormView).fields.map((field) =>
          field.key === 'USERNAME' ? { ...field, origin: { kind: 'overridden' as const, label: 'overridden' } } : field,
        ),
      },
    };
    const usernameId = 'ChallengeResponses.USERNAME';
    await open(softwareTokenMfa, {
      handlers: { 'field/override': ({ on }) => host.show(on ? overridden : softwareTokenMfa) },
    });
    expect(await host.page.getByRole('textbox', { name: 'USERNAME' }).count()).toBe(0);
    // Typing goes into the field without waiting for the host.
    await host.page.getByRole('button', { name: 'Override: USERNAME' }).press('Enter');
    await host.page.keyboard.press('Control+A');
    await host.page.keyboard.type('somebody-else');
    expect(await focused()).toContain('textbox "USERNAME (required)"');
    await expect
      .poll(() => host.asked('field/set').at(-1)?.params)
      .toEqual({ field: usernameId, value: 'somebody-else' });
    await host.page.getByRole('button', { name: 'Undo: USERNAME' }).press('Enter');
    await expect
      .poll(() => host.asked('field/override').map(({ params }) => params))
      .toEqual([
        { field: usernameId, on: true },
        { field: usernameId, on: false },
      ]);
    await expect.poll(() => host.page.getByRole('textbox', { name: 'USERNAME' }).count()).toBe(0);
    expect(await focused()).toContain('button "Override: USERNAME"');
  });

  test('an override that the host refuses is undone and reported', async () => {
    await open(softwareTokenMfa, {
      handlers: {
        'field/override': () => {
          throw new Refusal('running', 'USERNAME cannot be changed while a call is running.');
        },
      },
    });
    await host.page.getByRole('button', { name: 'Override: USERNAME' }).press('Enter');
    await host.page.getByRole('alert').getByText('cannot be changed').waitFor();
    await expect.poll(() => host.page.getByRole('textbox', { name: 'USERNAME' }).count()).toBe(0);
  });

  test('a Session can be entered manually, without waiting for the host', async () => {
    await open(softwareTokenMfa);
    await host.page.getByRole('button', { name: 'Enter Manually' }).press('Enter');
    await host.page.keyboard.type('AYABeC1-y8qooiuysEv0uM4wAqQAHQABAAdTZXJ2aWNl');
    await expect.poll(() => host.asked('field/set').at(-1)?.params['field']).toBe('Session');
    expect(host.sent.map(({ method }) => method).slice(1, 3)).toEqual(['field/override', 'field/set']);
  });

  test('Show Errors focuses the first error, also in a closed section', async () => {
    await open(cannedViews.newPasswordRequired);
    // The empty given_name waits until it was left.
    await host.page.getByRole('button', { name: 'Show 2 Errors' }).press('Enter');
    await expect.poll(focused).toContain('textbox "USERNAME (required)"');
    await host.page.getByRole('textbox', { name: 'userAttributes.given_name (required)' }).focus();
    await press('Tab');
    await host.page.getByRole('button', { name: 'Show 3 Errors' }).press('Enter');
    await expect.poll(focused).toContain('textbox "userAttributes.given_name (required)"');

    const onlyHash: PanelView = {
      ...cannedViews.newPasswordRequired,
      form: {
        ...(cannedViews.newPasswordRequired.form as FormView),
        fields: (cannedViews.newPasswordRequired.form as FormView).fields.filter(({ key }) => key === 'SECRET_HASH'),
      },
    };
    await host.show(onlyHash);
    await host.page.getByRole('button', { name: 'Show Error', exact: true }).press('Enter');
    await expect
      .poll(() => host.page.evaluate(() => document.activeElement?.textContent))
      .toContain('made over another user name');
  });

  test('a finding is part of its field’s description, and its fix is a button', async () => {
    await open(cannedViews.newPasswordRequired);
    const username = host.page.getByRole('textbox', { name: 'USERNAME (required)', exact: true });
    expect(await username.getAttribute('aria-invalid')).toBe('true');
    const described = (await username.getAttribute('aria-describedby')) ?? '';
    const descriptions = await Promise.all(
      described.split(' ').map((id) => host.page.locator(`[id="${id}"]`).textContent()),
    );
    expect(descriptions.join(' ')).toContain('USERNAME must be USER_ID_FOR_SRP');
    await host.page.getByRole('button', { name: 'Use USER_ID_FOR_SRP' }).press('Enter');
    await expect
      .poll(() => host.asked('finding/fix').at(-1)?.params)
      .toEqual({
        at: 'ChallengeResponses.USERNAME',
        code: 'username-mismatch',
      });
    await host.page.getByRole('button', { name: 'Rename it' }).press('Enter');
    await expect
      .poll(() => host.asked('finding/fix').at(-1)?.params)
      .toEqual({ at: 'ChallengeResponses.NEW_PASWORD', code: 'unknown-key' });
  });

  test('sections open by key and stay open, in the next form and the next page', async () => {
    await open(passwordVerifier);
    const summary = host.page.locator('summary', { hasText: 'Computed' });
    await summary.press('Enter');
    await host.page.getByText('Inputs', { exact: true }).first().waitFor();
    await host.show(softwareTokenMfa);
    expect(await host.page.locator('details.section[open]').count()).toBe(1);
    expect(host.lastState).toEqual({
      version: 1,
      panel: 'chain',
      chainId: 'c1',
      open: { computed: true, optional: false, payload: false },
    });
  });

  test('the inputs of a computed value can be expanded', async () => {
    await open(passwordVerifier);
    await host.page.locator('summary', { hasText: 'Computed' }).press('Enter');
    await host.page.getByLabel('Inputs of SECRET_HASH').press('Enter');
    expect(await host.page.getByText('software-token-mfa7k3client').isVisible()).toBe(true);
  });

  test('the payload can be copied masked or with secrets', async () => {
    await open(initiateAuth);
    await host.page.locator('summary', { hasText: 'Payload' }).press('Enter');
    await host.page.getByRole('button', { name: 'Copy Masked' }).press('Enter');
    await host.page.getByRole('button', { name: 'Copy with Secrets' }).press('Enter');
    await expect
      .poll(() => host.asked('payload/copy').map(({ params }) => params))
      .toEqual([{ secrets: 'masked' }, { secrets: 'shown' }]);
  });

  test('Run to the End runs, or says why it cannot', async () => {
    await open(initiateAuth);
    await host.page.getByRole('button', { name: 'Run to the End' }).press('Enter');
    await expect.poll(() => host.asked('run/to-end').length).toBe(1);
    await host.show(passwordMissing);
    await host.page.getByRole('button', { name: 'Run to the End' }).press('Enter');
    await host.settle();
    expect(host.asked('run/to-end').length).toBe(1);
    expect(await host.page.getByText('Run to the End: the password is missing.').isVisible()).toBe(true);
  });

  test('a variant and an offered value can be chosen', async () => {
    await open(respond);
    await host.page.getByRole('radio', { name: 'Code by e-mail' }).press('Space');
    await expect.poll(() => host.asked('variant/choose').at(-1)?.params).toEqual({ index: 1 });
    await host.page.getByRole('radio', { name: 'SOFTWARE_TOKEN_MFA' }).press('Space');
    await expect
      .poll(() => host.asked('field/set').at(-1)?.params)
      .toEqual({
        field: 'ChallengeResponses.ANSWER',
        value: 'SOFTWARE_TOKEN_MFA',
      });
  });

  test('an unknown challenge can be answered with any keys', async () => {
    await open(cannedViews.unknownChallenge);
    await host.page.getByRole('button', { name: 'Add Pair to ChallengeResponses' }).press('Enter');
    await host.page.keyboard.type('THUMB');
    await press('Tab');
    await host.page.keyboard.type('right');
    await expect
      .poll(() => host.asked('map/set').at(-1)?.params)
      .toEqual({
        map: 'ChallengeResponses',
        entries: [
          { key: 'PALM', value: 'left' },
          { key: 'THUMB', value: 'right' },
        ],
      });
  });

  test('a remedy is a button', async () => {
    await open(failed);
    await host.page.getByRole('button', { name: 'Show step 3' }).press('Enter');
    await expect
      .poll(() => host.asked('answer/act').at(-1)?.params)
      .toEqual({ step: 'chain/c1/step/4', action: 'show-step' });
  });

  test('an empty panel starts its first chain', async () => {
    await open(cannedViews.nothingYet);
    await host.page.getByRole('button', { name: 'Start Chain' }).press('Enter');
    await expect.poll(() => host.asked('chain/new').length).toBe(1);
  });
});
