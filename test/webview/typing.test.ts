// Typing: nothing waits, nothing is lost, nothing is overwritten, and a secret is only in the field it is typed into.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../editor/browser.ts';
import { cannedViews, field, form, noSession } from '../fixtures/views.ts';
import type { FormField } from '../../src/protocol/form-field.ts';
import type { FormView, PanelView } from '../../src/protocol/view.ts';
import { openPanel, Refusal } from './fake-host.ts';
import type { FakeHost, PanelOptions } from './fake-host.ts';

const canary = 'CANARY-7f3b9c1e';
const codeId = 'ChallengeResponses.SOFTWARE_TOKEN_MFA_CODE';
const { softwareTokenMfa, respond, initiateAuth } = cannedViews;

let browser: Browser;
let host: FakeHost;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});
afterEach(() => host.closeWithoutFaults());

async function open(view: PanelView, options?: PanelOptions): Promise<FakeHost> {
  host = await openPanel(browser, view, options);
  return host;
}

function withFields(fields: readonly FormField[], id = 'typing', over: Partial<FormView> = {}): PanelView {
  return { ...softwareTokenMfa, form: form({ id, title: 'SOFTWARE_TOKEN_MFA', fields, ...over }) };
}
const code = (text: string): FormField =>
  field('SOFTWARE_TOKEN_MFA_CODE', { value: text === '' ? { kind: 'empty' } : { kind: 'text', text } });
const password = (length: number): FormField =>
  field('PASSWORD', { secrecy: 'secret', value: length === 0 ? { kind: 'empty' } : { kind: 'secret', length } });

const codeInput = () => host.page.getByLabel('SOFTWARE_TOKEN_MFA_CODE');
const passwordInput = () => host.page.locator('[id="field-ChallengeResponses.PASSWORD"]');

/** The DOM as text, the values of its controls, and the stored state. */
async function everythingVisible(): Promise<string> {
  const dom = await host.page.evaluate(() => {
    const texts = Array.from(document.querySelectorAll('*'), (element) => [
      ...Array.from(element.attributes, ({ value }) => value),
      'value' in element ? String(element.value) : '',
    ]);
    return [document.documentElement.outerHTML, document.title, location.href, ...texts.flat()].join('\n');
  });
  return `${dom}\n${JSON.stringify(host.states)}`;
}

describe('typed text', () => {
  test('is sent as one value when typing pauses', async () => {
    await open(withFields([code('')]));
    // All keys in one task, so that a busy machine adds no pause.
    await codeInput().evaluate((input: HTMLInputElement) => {
      for (const digit of ['4', '8', '2', '1', '3', '7']) {
        input.value += digit;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
    });
    await expect
      .poll(() => host.asked('field/set').map(({ params }) => params))
      .toEqual([{ field: codeId, value: '482137' }]);
  });

  test('is sent before the run', async () => {
    await open(withFields([code('')]));
    await codeInput().fill('482137');
    await host.page.keyboard.press('Control+Enter');
    await expect.poll(() => host.asked('run/step').length).toBe(1);
    const methods = host.sent.map(({ method }) => method).slice(1);
    expect(methods).toEqual(['field/set', 'run/step']);
  });

  test('is not overwritten by older views', async () => {
    await open(withFields([code('')]), { handlers: { 'field/set': () => new Promise<never>(() => {}) } });
    await codeInput().focus();
    for (const [at, digit] of '482137'.split('').entries()) {
      await host.page.keyboard.type(digit);
      await host.show(withFields([code('482137'.slice(0, Math.max(0, at - 2)))]));
      expect(await codeInput().inputValue()).toBe('482137'.slice(0, at + 1));
    }
  });

  test('is replaced by the host’s value once the host has it', async () => {
    await open(withFields([code('')]));
    await codeInput().pressSequentially(' 48');
    // Slow typing sends the text more than once; the view shows the last one.
    await expect.poll(() => host.asked('field/set').at(-1)?.params['value']).toBe(' 48');
    await host.settle();
    await host.show(withFields([code('48')]));
    expect(await codeInput().inputValue()).toBe('48');
  });

  test('stays in the field when the host refuses it, with the reason shown', async () => {
    const handlers = {
      'field/set': () => {
        throw new Refusal('too-long', 'SOFTWARE_TOKEN_MFA_CODE takes at most 6 characters.');
      },
    };
    await open(withFields([code('')]), { handlers });
    await codeInput().fill('4821371');
    await host.page.getByRole('alert').getByText('takes at most 6 characters').waitFor();
    await host.show(withFields([code('482137')]));
    expect(await codeInput().inputValue()).toBe('4821371');
  });

  test('is sent when the panel is hidden', async () => {
    await open(withFields([code('')]));
    await host.page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('form-field input');
      if (!input) throw new Error('no input');
      input.value = '4821';
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await expect.poll(() => host.asked('field/set').at(-1)?.params).toEqual({ field: codeId, value: '4821' });
  });

  test('keeps the cursor where it is while views arrive', async () => {
    await open(withFields([code('4837')]));
    await codeInput().focus();
    await host.page.keyboard.press('Home');
    await host.page.keyboard.press('ArrowRight');
    await host.page.keyboard.press('ArrowRight');
    await host.page.keyboard.type('21');
    await expect.poll(() => host.asked('field/set').at(-1)?.params['value']).toBe('482137');
    await host.show(withFields([code('482137')]));
    await host.page.keyboard.type('9');
    expect(await codeInput().inputValue()).toBe('4821937');
  });

  test('keeps the focus when the field moves to another group', async () => {
    await open(withFields([code('1')]));
    await codeInput().focus();
    await host.show(withFields([{ ...code('1'), place: 'filled' }]));
    await expect.poll(() => host.page.evaluate(() => document.activeElement?.id)).toBe(`field-${codeId}`);
  });

  test('does not take the focus from another part of the editor when the field moves, and gets it when the user returns', async () => {
    await open(withFields([code('1')]));
    await codeInput().focus();
    const at = () => host.page.evaluate(() => document.activeElement?.id);
    const isInFront = (answer: boolean) =>
      host.page.evaluate((has) => {
        document.hasFocus = () => has;
      }, answer);
    await isInFront(false);
    await host.show(withFields([{ ...code('1'), place: 'filled' }]));
    await codeInput().waitFor();
    // Once a later view is rendered, everything after the earlier one has happened.
    await host.show(withFields([{ ...code('12'), place: 'filled' }]));
    await expect.poll(() => codeInput().inputValue()).toBe('12');
    expect(await at()).toBe('');
    await isInFront(true);
    await host.page.evaluate(() => window.dispatchEvent(new Event('focus')));
    expect(await at()).toBe(`field-${codeId}`);
  });

  test('an offered value replaces what was typed', async () => {
    const offered = { ...code(''), offer: { label: 'Fill current code' } };
    await open(withFields([offered]), {
      handlers: { 'field/fill': () => host.show(withFields([{ ...code('913402'), offer: offered.offer }])) },
    });
    await codeInput().fill('48');
    await host.page.getByRole('button', { name: 'Fill current code' }).click();
    await expect.poll(() => codeInput().inputValue()).toBe('913402');
  });
});

describe('a secret', () => {
  test('is in the field while it is typed, and nowhere in the page afterwards', async () => {
    await open(withFields([password(0), code('')]));
    await passwordInput().pressSequentially(canary);
    expect(await passwordInput().getAttribute('type')).toBe('password');
    await expect.poll(() => host.asked('field/set').at(-1)?.params['value']).toBe(canary);
    // The host sends back only its length, while the focus is still in the field and typing goes on.
    await host.show(withFields([password(canary.length), code('')]));
    await host.page.keyboard.type('!');
    await expect.poll(() => host.asked('field/set').at(-1)?.params['value']).toBe(`${canary}!`);
    await codeInput().focus();
    expect(await everythingVisible()).not.toContain(canary);
    expect(await passwordInput().getAttribute('placeholder')).toBe('•'.repeat(canary.length + 1));
    expect(await passwordInput().getAttribute('aria-describedby')).toContain('hidden');
  });

  test('is replaced by typing and cleared by Backspace', async () => {
    await open(withFields([password(12), code('')]));
    await passwordInput().focus();
    await host.page.keyboard.press('Backspace');
    await expect.poll(() => host.asked('field/set').at(-1)?.params['value']).toBe('');
    await host.page.keyboard.type('new');
    await expect.poll(() => host.asked('field/set').at(-1)?.params['value']).toBe('new');
  });

  test('is shown on Reveal only, and hidden again when the focus leaves', async () => {
    const handlers = { 'field/reveal': () => ({ value: canary }) };
    await open(withFields([password(canary.length), code('')]), { handlers });
    expect(await everythingVisible()).not.toContain(canary);
    await host.page.getByRole('button', { name: 'Reveal PASSWORD' }).click();
    await expect.poll(() => passwordInput().inputValue()).toBe(canary);
    expect(await passwordInput().getAttribute('type')).toBe('text');
    await codeInput().focus();
    expect(await everythingVisible()).not.toContain(canary);
    expect(await passwordInput().getAttribute('type')).toBe('password');
  });

  test('if computed, is revealed in place, updated when it is computed again, and hidden when the focus leaves', async () => {
    let value = `${canary}-1`;
    const hash = (length: number) =>
      field('SECRET_HASH', {
        place: 'filled',
        overridable: true,
        value: { kind: 'secret', length },
        origin: { kind: 'computed', label: 'computed' },
      });
    await open(withFields([hash(44), code('')]), { handlers: { 'field/reveal': () => ({ value }) } });
    await host.page.getByRole('button', { name: 'Reveal SECRET_HASH' }).click();
    await host.page.getByText(value).waitFor();
    value = `${canary}-2`;
    await host.show(withFields([hash(45), code('')]));
    await host.page.getByText(value).waitFor();
    await codeInput().focus();
    expect(await everythingVisible()).not.toContain(canary);
  });

  test('of the payload and of a token is hidden again when the focus leaves', async () => {
    const handlers = {
      'payload/reveal': () => ({ text: `{"SECRET_HASH": "${canary}"}` }),
      'token/reveal': () => ({ value: `eyJ.${canary}.sig` }),
    };
    const state = { version: 1, panel: 'chain', open: { computed: false, optional: false, payload: true } };
    await open(initiateAuth, { handlers, state });
    await host.page.getByRole('button', { name: 'Reveal Secrets' }).click();
    await host.page.getByText(canary).waitFor();
    await host.page.locator('#top-user').focus();
    expect(await everythingVisible()).not.toContain(canary);

    await host.show(cannedViews.signedIn);
    await host.page.getByRole('button', { name: 'Reveal: Access token' }).click();
    await host.page.getByText(canary).waitFor();
    await host.page.locator('#top-user').focus();
    expect(await everythingVisible()).not.toContain(canary);
  });

  test('entered as a Session is dots and a fingerprint when the focus leaves', async () => {
    const typed = { value: { kind: 'secret', length: 40 }, origin: { kind: 'typed', label: 'typed' } } as const;
    const known = { fingerprint: '77aa01ff', state: 'unknown', label: 'not from this chain' } as const;
    const withSession = (shown: FormField) => form({ id: 's', title: 'SMS_MFA', fields: [shown, code('')] });
    await open({ ...respond, form: withSession(noSession()) });
    const area = host.page.locator('#field-Session');
    await area.fill(`${canary}${'x'.repeat(24)}`);
    await expect.poll(() => host.asked('field/set').at(-1)?.params['field']).toBe('Session');
    await host.show({ ...respond, form: withSession(noSession({ ...typed, session: known })) });
    expect(await area.inputValue()).toContain(canary);
    await codeInput().focus();
    expect(await everythingVisible()).not.toContain(canary);
    expect(await area.getAttribute('placeholder')).toBe('•'.repeat(24));
    await host.page.getByText('77aa01ff').waitFor();
  });
});

describe('key-value pairs', () => {
  const map = (entries: readonly { key: string; value: string }[]) =>
    withFields([code('')], 'map', {
      maps: [{ id: 'ClientMetadata', help: 'Passed to the triggers.', entries, findings: [] }],
    });
  const state = { version: 1, panel: 'chain', open: { computed: false, optional: true, payload: false } };

  test('can be added, changed and removed; an empty pair is never sent', async () => {
    await open(map([]), { state });
    await host.page.getByRole('button', { name: 'Add Pair' }).click();
    await host.page.keyboard.type('campaign');
    await host.page.keyboard.press('Tab');
    await host.page.keyboard.type('autumn');
    const sent = () => host.asked('map/set').at(-1)?.params;
    await expect.poll(sent).toEqual({ map: 'ClientMetadata', entries: [{ key: 'campaign', value: 'autumn' }] });
    await host.page.getByRole('button', { name: 'Add Pair' }).click();
    await host.show(map([{ key: 'campaign', value: 'autumn' }]));
    expect(await host.page.getByLabel('ClientMetadata key 2').count()).toBe(1);
    await host.page.getByRole('button', { name: 'Remove campaign from ClientMetadata' }).click();
    await expect.poll(sent).toEqual({ map: 'ClientMetadata', entries: [] });
  });
});

describe('a paste of 5 MB', () => {
  const fiveMegabytes = 'x'.repeat(5_000_000);
  const prepare: NonNullable<PanelOptions['prepare']> = (context) =>
    context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: 'https://panel.test' });

  /** Pastes with the keyboard and returns how long the page was busy, in milliseconds. */
  async function paste(text: string): Promise<number> {
    await host.page.evaluate((content) => navigator.clipboard.writeText(content), text);
    const started = performance.now();
    await host.page.keyboard.press('Control+V');
    await host.settle();
    return performance.now() - started;
  }

  test('is refused by the paste area with the rule, and the typed text stays', async () => {
    await open(respond, { prepare });
    const area = host.page.getByLabel('Pasted text');
    await area.fill('{"ChallengeName": ');
    const busy = await paste(fiveMegabytes);
    expect(busy).toBeLessThan(2000);
    await host.page.getByText('Pasted text takes at most 1 MB; the pasted text has 5 MB.').waitFor();
    expect(await area.inputValue()).toBe('{"ChallengeName": ');
    expect(host.asked('payload/paste')).toEqual([]);
    await area.pressSequentially('"SMS_MFA"}');
    expect(await area.inputValue()).toBe('{"ChallengeName": "SMS_MFA"}');
  });

  test('is refused by a field, with the name of the field', async () => {
    await open(withFields([code('48')]), { prepare });
    await codeInput().focus();
    await paste(fiveMegabytes);
    await host.page.getByRole('alert').getByText('SOFTWARE_TOKEN_MFA_CODE takes at most 1 MB').waitFor();
    expect(await codeInput().inputValue()).toBe('48');
    expect(host.asked('field/set')).toEqual([]);
  });

  test('of 1 MB is accepted', async () => {
    await open(respond, { prepare });
    await host.page.getByLabel('Pasted text').focus();
    await paste('x'.repeat(1_000_000));
    await expect
      .poll(() => (host.asked('payload/paste').at(-1)?.params['text'] as string | undefined)?.length)
      .toBe(1_000_000);
  });
});

describe('a pasted payload', () => {
  const prepare: NonNullable<PanelOptions['prepare']> = (context) =>
    context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: 'https://panel.test' });
  const payload = `{"Session": "${canary}"}`;
  const loaded = { message: 'Read as JSON.' };

  test('is loaded into the form at once, and then cleared from the page', async () => {
    await open(respond, { prepare, handlers: { 'payload/paste': () => loaded } });
    await host.page.getByLabel('Pasted text').focus();
    await host.page.evaluate((text) => navigator.clipboard.writeText(text), payload);
    await host.page.keyboard.press('Control+V');
    await host.page.getByText('Read as JSON.').waitFor();
    expect(host.asked('payload/paste').map(({ params }) => params)).toEqual([{ text: payload }]);
    expect(await everythingVisible()).not.toContain(canary);
  });

  test('that is not loaded yet is stored by the host and restored in the next page', async () => {
    await open(respond);
    const area = () => host.page.getByLabel('Pasted text');
    await area().fill(payload);
    await expect.poll(() => host.asked('paste-area/keep').at(-1)?.params).toEqual({ text: payload });
    await host.close();
    await open(respond, {
      handlers: { 'page/ready': () => ({ view: respond, pasteArea: payload }), 'payload/paste': () => loaded },
    });
    expect(await area().inputValue()).toBe(payload);
    await area().press('Control+Enter');
    await host.page.getByText('Read as JSON.').waitFor();
    await expect.poll(() => host.asked('paste-area/keep').at(-1)?.params).toEqual({ text: '' });
  });

  const choices = [
    { value: '0', label: 'NotAuthorizedException', detail: 'Error, line 1: Incorrect username or password.' },
    { value: '1', label: 'InitiateAuth, USER_PASSWORD_AUTH', detail: 'Request, read as an AWS CLI command, line 3' },
  ];
  const several = ({ choice }: { readonly choice?: string }) => (choice === undefined ? { choices, more: 3 } : loaded);

  test('in which several things are found lets the user choose by the keyboard', async () => {
    await open(respond, { handlers: { 'payload/paste': several } });
    const area = host.page.getByLabel('Pasted text');
    await area.fill(payload);
    await area.press('Control+Enter');
    const select = host.page.getByLabel('The first 2 of 5 things that were found. Choose one, then load it:');
    await select.waitFor();
    await expect.poll(() => select.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await select.locator('option').allInnerTexts()).toEqual(
      choices.map(({ label, detail }) => `${label} (${detail})`),
    );
    expect(await area.inputValue()).toBe(payload);
    // Opens the list, goes to the second line and takes it; then to the button.
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter', 'Tab', 'Enter']) await host.page.keyboard.press(key);
    await host.page.getByText('Read as JSON.').waitFor();
    expect(host.asked('payload/paste').at(-1)?.params).toEqual({ text: payload, choice: '1' });
    expect(await select.count()).toBe(0);
    expect(await area.inputValue()).toBe('');
  });

  test('that is changed is read again, without the choice of before', async () => {
    await open(respond, { handlers: { 'payload/paste': several } });
    const area = host.page.getByLabel('Pasted text');
    await area.fill(payload);
    await area.press('Control+Enter');
    await host.page.getByLabel('The first 2 of 5').waitFor();
    await area.fill('another text');
    expect(await host.page.getByLabel('The first 2 of 5').count()).toBe(0);
    await area.press('Control+Enter');
    await host.page.getByLabel('The first 2 of 5').waitFor();
    expect(host.asked('payload/paste').at(-1)?.params).toEqual({ text: 'another text' });
  });

  test('with a mistyped operation is loaded as what is meant, by one press', async () => {
    const problem = 'InitateAuth is not an operation of Amazon Cognito user pools. Did you mean InitiateAuth?';
    const fix = { title: 'Change to InitiateAuth', choice: 'fix:0' };
    const meant = ({ choice }: { readonly choice?: string }) => (choice === undefined ? { problem, fix } : loaded);
    await open(respond, { handlers: { 'payload/paste': meant } });
    const area = host.page.getByLabel('Pasted text');
    await area.fill(payload);
    await area.press('Control+Enter');
    await host.page.getByText(problem).waitFor();
    expect(await area.inputValue()).toBe(payload);
    expect(await area.getAttribute('aria-invalid')).toBe('true');
    await host.page.getByRole('button', { name: fix.title }).press('Enter');
    await host.page.getByText('Read as JSON.').waitFor();
    expect(host.asked('payload/paste').at(-1)?.params).toEqual({ text: payload, choice: 'fix:0' });
    expect(await host.page.getByRole('button', { name: fix.title }).count()).toBe(0);
    expect(await area.inputValue()).toBe('');
  });

  test('loses its fix when it is changed', async () => {
    const fix = { title: 'Change to InitiateAuth', choice: 'fix:0' };
    await open(respond, { handlers: { 'payload/paste': () => ({ problem: 'Mistyped.', fix }) } });
    const area = host.page.getByLabel('Pasted text');
    await area.fill(payload);
    await area.press('Control+Enter');
    await host.page.getByRole('button', { name: fix.title }).waitFor();
    await area.fill('another text');
    expect(await host.page.getByRole('button', { name: fix.title }).count()).toBe(0);
  });

  test('that cannot be loaded stays, with the host’s message', async () => {
    const handlers = {
      'payload/paste': () => {
        throw new Refusal('not-json', 'The payload must be JSON; line 1, column 12: a comma is missing.');
      },
    };
    await open(respond, { handlers });
    const area = host.page.getByLabel('Pasted text');
    await area.fill('{"a": 1 "b"}');
    await host.page.keyboard.press('Control+Enter');
    await host.page.getByText('a comma is missing').waitFor();
    expect(await area.inputValue()).toBe('{"a": 1 "b"}');
    expect(await area.getAttribute('aria-invalid')).toBe('true');
    expect(host.asked('run/step'), 'Ctrl+Enter loads the payload here and does not send the form').toEqual([]);
  });
});
