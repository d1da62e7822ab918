// A form does not open in red: a finding about an empty field is shown once the user has left the field or tried the
// call. And values that are offered are radio buttons.
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../editor/browser.ts';
import { field, form, cannedViews, missing } from '../fixtures/views.ts';
import type { FormField } from '../../src/protocol/form-field.ts';
import type { FormView, PanelView } from '../../src/protocol/view.ts';
import { openPanel } from './fake-host.ts';
import type { FakeHost, PanelOptions } from './fake-host.ts';
import { themeNames } from './themes.ts';

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
  host = await openPanel(browser, view, options);
}
const press = (key: string) => host.page.keyboard.press(key);

const codeAt = 'ChallengeResponses.SMS_MFA_CODE';
const userAt = 'ChallengeResponses.USERNAME';
const filled = (text: string) => ({ value: { kind: 'text', text }, findings: [] }) as const;
const code = (over: Partial<FormField> = {}) => field('SMS_MFA_CODE', { findings: [missing(codeAt)], ...over });
const user = (over: Partial<FormField> = {}) => field('USERNAME', { findings: [missing(userAt)], ...over });

function view(fields: readonly FormField[], over: Partial<FormView> = {}): PanelView {
  return {
    ...cannedViews.softwareTokenMfa,
    form: form({ id: 'fresh', title: 'SMS_MFA', fields, maps: [], structures: [], ...over }),
  };
}

const control = (id: string) => host.page.locator(`[id="field-${id}"]`);
const run = () => host.page.locator('#run');
/** The findings that are visible, as text. */
const findings = () => host.page.locator('.finding-message:visible').allInnerTexts();
const codeMissing = 'Error: SMS_MFA_CODE is required and has no value.';
const userMissing = 'Error: USERNAME is required and has no value.';
/** Name and description of the run button, as a screen reader gets them. */
async function runButton(): Promise<readonly [string, string | null]> {
  const described = await run().getAttribute('aria-describedby');
  const text = described === null ? null : await host.page.locator(`#${described}`).textContent();
  return [(await run().innerText()).trim(), text];
}

describe('a fresh form', () => {
  test('shows no finding about an empty field, and the run button says how many are empty', async () => {
    await open(view([code(), user()]));
    expect(await findings()).toEqual([]);
    expect(await control(codeAt).getAttribute('aria-invalid')).toBe('false');
    expect(await runButton()).toEqual(['Answer SMS_MFA', '2 fields are empty']);
    await host.show(view([code(filled('123456')), user()]));
    expect(await runButton()).toEqual(['Answer SMS_MFA', '1 field is empty']);
    await host.show(view([code(filled('123456')), user(filled('ada'))]));
    expect(await runButton()).toEqual(['Answer SMS_MFA', null]);
  });

  test('says it once: the text beside the button is its description only', async () => {
    await open(view([code(), user()]));
    const tree = await host.page.locator('.run').ariaSnapshot();
    expect(tree).not.toContain('fields are empty');
    expect(await host.page.getByText('2 fields are empty').isVisible()).toBe(true);
    expect(await host.page.getByRole('status').first().textContent()).toBe('');
  });

  test('shows a finding about a wrong value at once', async () => {
    const wrong = { severity: 'error', code: 'code-length', at: codeAt, message: 'Too short.' } as const;
    await open(view([code({ ...filled('12'), findings: [wrong] }), user()]));
    expect(await findings()).toEqual(['Error: Too short.']);
    expect(await runButton()).toEqual(['Send Anyway', '1 field is empty']);
  });

  test('does not count what is computed from an empty field', async () => {
    const hash = field('SECRET_HASH', {
      place: 'computed',
      overridable: true,
      findings: [missing('ChallengeResponses.SECRET_HASH')],
    });
    await open(view([code(filled('123456')), user(), hash]));
    expect(await runButton()).toEqual(['Answer SMS_MFA', '1 field is empty']);
    expect(await host.page.getByText('1 error').count(), 'the closed section').toBe(0);
    await host.show(view([code(filled('123456')), user(filled('ada')), hash]));
    expect(await runButton()).toEqual(['Answer SMS_MFA', '1 field is empty']);
  });

  test('waits for a map and for the form as a whole too', async () => {
    const map = { id: 'ChallengeResponses', help: 'Keys.', entries: [], findings: [missing('ChallengeResponses')] };
    const whole = { ...missing('DeviceSecretVerifierConfig'), message: 'DeviceSecretVerifierConfig is required.' };
    await open(view([], { maps: [map], findings: [whole] }));
    expect(await findings()).toEqual([]);
    await host.page.getByRole('button', { name: 'Add Pair' }).focus();
    await press('Tab');
    await expect.poll(findings).toEqual(['Error: ChallengeResponses is required and has no value.']);
    await press('Control+Enter');
    await expect.poll(async () => (await findings()).length).toBe(2);
  });
});

describe('a field that was left empty', () => {
  test('shows its finding, and the others wait', async () => {
    await open(view([code(), user()]));
    await press('Tab');
    await expect.poll(findings).toEqual([codeMissing]);
    expect(await control(codeAt).getAttribute('aria-invalid')).toBe('true');
    expect(await control(codeAt).getAttribute('aria-describedby')).toContain('-findings');
    expect(await runButton()).toEqual(['Send Anyway', '2 fields are empty']);
    await host.page.getByRole('button', { name: 'Show Error' }).press('Enter');
    await expect.poll(() => host.page.evaluate(() => document.activeElement?.id)).toBe(`field-${codeAt}`);
  });

  test('keeps showing it in later views of the form', async () => {
    await open(view([code(), user()]));
    await press('Tab');
    await host.show(view([code(), user(filled('ada'))]));
    expect(await findings()).toEqual([codeMissing]);
    await host.show(view([code(filled('1')), user()]));
    expect(await findings()).toEqual([]);
    await host.show(view([code(), user()]));
    expect(await findings(), 'filled, then emptied').toEqual([codeMissing]);
  });

  test('shows it when it was filled and emptied, not before it is left', async () => {
    await open(view([code(), user()]));
    await host.page.keyboard.type('1');
    await press('Backspace');
    await host.settle();
    await host.show(view([code(), user()]));
    expect(await findings()).toEqual([]);
    await control(userAt).click();
    await expect.poll(findings).toEqual([codeMissing]);
  });

  test('does not, if the page placed the focus there and the user went elsewhere', async () => {
    await open(view([code(), user()]));
    expect(await host.page.evaluate(() => document.activeElement?.id)).toBe(`field-${codeAt}`);
    await host.page.locator('#top-client').focus();
    await host.settle();
    expect(await findings()).toEqual([]);
    await control(codeAt).focus();
    await host.page.locator('#top-client').focus();
    await expect.poll(findings).toEqual([codeMissing]);
  });

  test('does not, while only the window loses the focus', async () => {
    await open(view([code(), user()]));
    await control(userAt).click();
    await host.page.evaluate(() =>
      document.activeElement?.dispatchEvent(new FocusEvent('focusout', { bubbles: true })),
    );
    await host.settle();
    expect(await findings()).toEqual([]);
  });

  test('does not move the button that is being pressed', async () => {
    await open(view([code(), user()]), { height: 2000 });
    await control(userAt).click();
    const button = await run().boundingBox();
    await host.page.mouse.move((button?.x ?? 0) + 20, (button?.y ?? 0) + 10);
    await host.page.mouse.down();
    await host.settle();
    expect(await findings()).toEqual([]);
    await host.page.mouse.up();
    await expect.poll(() => host.asked('run/step').length).toBe(1);
    await expect.poll(findings).toEqual([codeMissing, userMissing]);
  });

  test('shows it again in the next page of the panel, which stores names only', async () => {
    const fields = [code(), user(), field('PASSWORD', { secrecy: 'secret' })];
    await open(view(fields));
    await press('Tab');
    await control('ChallengeResponses.PASSWORD').fill('CANARY-4411');
    await press('Tab');
    await expect
      .poll(() => host.lastState?.left)
      .toEqual({
        form: 'fresh RespondToAuthChallenge',
        fields: [codeAt, userAt, 'ChallengeResponses.PASSWORD'],
        tried: false,
      });
    expect(JSON.stringify(host.states)).not.toContain('CANARY');
    const state = host.lastState;
    await host.close();
    await open(view(fields), { state });
    expect(await findings()).toEqual([codeMissing, userMissing]);
    await host.close();
    await open(view(fields, { id: 'another' }), { state });
    expect(await findings()).toEqual([]);
  });

  test.each([
    { left: 'all' },
    { left: { form: 'fresh RespondToAuthChallenge', fields: 'all', tried: true } },
    { left: { form: 'fresh RespondToAuthChallenge', fields: [], tried: 1 } },
  ])('ignores a stored state of another shape: %j', async (stored) => {
    await open(view([code(), user()]), { state: { version: 1, panel: 'chain', open: {}, ...stored } });
    expect(await findings()).toEqual([]);
  });
});

describe('a call that was tried', () => {
  test('shows every finding, also when Cognito refused it; the form of the next step is fresh', async () => {
    await open(view([code(), user()]));
    await press('Control+Enter');
    await expect.poll(findings).toEqual([codeMissing, userMissing]);
    expect(host.asked('run/step').length).toBe(1);
    expect(await runButton()).toEqual(['Send Anyway', '2 fields are empty']);
    await host.show({
      ...view([code(), user()]),
      answer: cannedViews.failed.answer as NonNullable<PanelView['answer']>,
    });
    expect(await findings()).toContain(codeMissing);
    await host.show(view([code(), user()], { id: 'next' }));
    expect(await findings()).toEqual([]);
    expect(await runButton()).toEqual(['Answer SMS_MFA', '2 fields are empty']);
  });

  test('may also be Run to the End, which stops at an empty field', async () => {
    await open(view([code(), user()]));
    await host.page.getByRole('button', { name: 'Run to the End' }).press('Enter');
    await expect.poll(findings).toEqual([codeMissing, userMissing]);
  });

  test('stays tried while the user looks at an earlier step', async () => {
    await open(view([code(), user()]));
    await press('Control+Enter');
    await host.show(cannedViews.lookingBack);
    await host.show(view([code(), user()]));
    expect(await findings()).toEqual([codeMissing, userMissing]);
  });

  test('of another operation of the same draft is fresh', async () => {
    await open(view([code(), user()]));
    await press('Control+Enter');
    await host.show(view([code(), user()], { operation: 'AssociateSoftwareToken' }));
    expect(await findings()).toEqual([]);
  });
});

test('a pasted request shows at once what is missing', async () => {
  await open(view([code(), user()], { pasted: true }));
  expect(await findings()).toEqual([codeMissing, userMissing]);
});

describe('offered values', () => {
  const answerAt = 'ChallengeResponses.ANSWER';
  const options = [
    { value: 'SOFTWARE_TOKEN_MFA', label: 'SOFTWARE_TOKEN_MFA', detail: 'A code from an authenticator app.' },
    { value: 'SMS_MFA', label: 'SMS_MFA', detail: 'A code by text message.' },
    { value: 'EMAIL_OTP', label: 'EMAIL_OTP' },
  ];
  const answer = (text: string, over: Partial<FormField> = {}) =>
    field('ANSWER', {
      help: 'The second factor to use now, one of MFAS_CAN_CHOOSE.',
      choices: { options, free: true },
      overridable: text !== '',
      ...(text === ''
        ? { findings: [missing(answerAt)] }
        : { value: { kind: 'text', text }, origin: { kind: 'filled', label: 'one of MFAS_CAN_CHOOSE' } }),
      ...over,
    });
  const group = () => host.page.getByRole('radiogroup', { name: 'ANSWER (required)' });
  const radio = (name: string) => group().getByRole('radio', { name, exact: true });
  const sent = () => host.asked('field/set').at(-1)?.params;

  test('are radio buttons, each described; arrow keys choose', async () => {
    await open(view([answer('SOFTWARE_TOKEN_MFA'), user(filled('ada'))]));
    expect(await group().getByRole('radio').count()).toBe(3);
    expect(await radio('SOFTWARE_TOKEN_MFA').isChecked()).toBe(true);
    const described = (await radio('SMS_MFA').getAttribute('aria-describedby')) ?? '';
    expect(await host.page.locator(`[id="${described}"]`).textContent()).toBe('A code by text message.');
    await radio('SOFTWARE_TOKEN_MFA').focus();
    await press('ArrowDown');
    await expect.poll(sent).toEqual({ field: answerAt, value: 'SMS_MFA' });
    expect(await radio('SMS_MFA').isChecked()).toBe(true);
    expect(await group().getByRole('radio', { checked: true }).count()).toBe(1);
    await host.show(view([answer('SMS_MFA', { origin: { kind: 'typed', label: 'chosen' } }), user(filled('ada'))]));
    expect(await host.page.evaluate(() => document.activeElement?.parentElement?.textContent)).toContain('SMS_MFA');
    await press('Tab');
    expect(await host.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Override: ANSWER');
  });

  test('get the focus of a new form and the finding of an empty field as a group', async () => {
    await open(view([answer(''), user(filled('ada'))]));
    expect(await host.page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('radio');
    expect(await group().getAttribute('aria-invalid')).toBe('false');
    // Over the Override button of the same field.
    await press('Tab');
    await press('Tab');
    await expect.poll(findings).toEqual(['Error: ANSWER is required and has no value.']);
    expect(await group().getAttribute('aria-invalid')).toBe('true');
    await radio('EMAIL_OTP').click();
    await expect.poll(sent).toEqual({ field: answerAt, value: 'EMAIL_OTP' });
  });

  test('are not the only ones: another can be typed, and Undo returns to them', async () => {
    await open(view([answer('SOFTWARE_TOKEN_MFA'), user(filled('ada'))]));
    await host.page.getByRole('button', { name: 'Override: ANSWER' }).press('Enter');
    await expect.poll(() => host.asked('field/override').at(-1)?.params).toEqual({ field: answerAt, on: true });
    const typed = { kind: 'typed', label: 'chosen' } as const;
    await host.show(view([answer('SOFTWARE_TOKEN_MFA', { origin: typed }), user(filled('ada'))]));
    const box = host.page.getByRole('combobox', { name: 'ANSWER (required)' });
    expect(await box.evaluate((input) => input === document.activeElement)).toBe(true);
    await box.fill('EMAIL_MFA');
    await expect.poll(sent).toEqual({ field: answerAt, value: 'EMAIL_MFA' });
    const other = { kind: 'overridden', label: 'overridden' } as const;
    await host.show(view([answer('EMAIL_MFA', { origin: other }), user(filled('ada'))]));
    expect(await group().count()).toBe(0);
    await host.page.getByRole('button', { name: 'Undo: ANSWER' }).press('Enter');
    await expect.poll(() => host.asked('field/override').at(-1)?.params).toEqual({ field: answerAt, on: false });
    await host.show(view([answer('SOFTWARE_TOKEN_MFA'), user(filled('ada'))]));
    expect(await radio('SOFTWARE_TOKEN_MFA').isChecked()).toBe(true);
  });

  test('that may be left out have a button for that; a value that was not offered is shown as text', async () => {
    await open(view([answer('SMS_MFA', { required: false }), user(filled('ada'))]));
    await host.page.getByRole('radio', { name: 'Leave out' }).check();
    await expect.poll(sent).toEqual({ field: answerAt, value: '' });
    await host.show(view([answer('EMAIL_MFA', { origin: { kind: 'typed', label: 'typed' } }), user(filled('ada'))]));
    expect(await host.page.getByRole('combobox', { name: 'ANSWER (required)' }).inputValue()).toBe('EMAIL_MFA');
  });

  test('of which there are more than five are a list', async () => {
    const many = ['A', 'B', 'C', 'D', 'E', 'F'].map((value) => ({ value, label: value }));
    const free = { overridable: false, origin: { kind: 'typed', label: 'typed' } } as const;
    await open(view([answer('A', { ...free, choices: { options: many.slice(1), free: true } }), user(filled('ada'))]));
    expect(await group().count()).toBe(0);
    await host.show(
      view([answer('B', { ...free, choices: { options: many.slice(1), free: true } }), user(filled('ada'))]),
    );
    expect(await group().getByRole('radio').count()).toBe(5);
    await host.show(view([answer('B', { ...free, choices: { options: many, free: true } }), user(filled('ada'))]));
    expect(await group().count()).toBe(0);
    expect(await host.page.getByRole('combobox', { name: 'ANSWER (required)' }).inputValue()).toBe('B');
  });

  test.each(themeNames)('have no axe violations in %s, fresh, left and tried, wide and narrow', async (theme) => {
    const violations = async () => {
      const results = await new AxeBuilder({ page: host.page }).setLegacyMode(true).analyze();
      return results.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
    };
    const wide = () => host.page.evaluate(() => document.documentElement.scrollWidth);
    await open(view([answer(''), code(), user()]), { theme, width: 320 });
    expect(await violations()).toEqual([]);
    await press('Tab');
    await press('Tab');
    await expect.poll(async () => (await findings()).length).toBe(1);
    expect(await violations()).toEqual([]);
    await press('Control+Enter');
    await expect.poll(async () => (await findings()).length).toBe(3);
    expect(await violations()).toEqual([]);
    expect(await wide()).toBeLessThanOrEqual(320);
  });
});
