// The next calls of a chain with tokens, the inputs of a computed value, and where the page is scrolled to after a press.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../editor/browser.ts';
import { cannedViews, field, now } from '../fixtures/views.ts';
import type { FormView, PanelView } from '../../src/protocol/view.ts';
import { openPanel } from './fake-host.ts';
import type { FakeHost, PanelOptions } from './fake-host.ts';

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
  host = await openPanel(browser, view, {
    prepare: (context) => context.clock.setFixedTime(now),
    height: 600,
    ...options,
  });
}
const button = (name: string) => host.page.getByRole('button', { name, exact: true });
const calls = () => host.page.getByRole('region', { name: 'Next calls' });
const pressed = () => host.asked('chain/next-call').map(({ params }) => params);

describe('next calls', () => {
  test('each button makes its own call, by keyboard', async () => {
    await open(cannedViews.signedIn);
    const names = ['Get User', 'Refresh Tokens', 'List Devices', 'Set Up Authenticator', 'Change Password…'];
    for (const name of [...names, 'Revoke Token', 'Sign Out Everywhere']) {
      await calls().getByRole('button', { name, exact: true }).focus();
      await host.page.keyboard.press('Enter');
    }
    const { nextCalls } = cannedViews.signedIn;
    await expect.poll(pressed).toEqual(nextCalls?.calls.map(({ operation }) => ({ operation, form: false })));
  });

  test('with “Open the form first”, the form is asked for', async () => {
    await open(cannedViews.signedIn);
    await calls().getByRole('checkbox', { name: 'Open the form first' }).focus();
    await host.page.keyboard.press('Space');
    await button('Get User').press('Enter');
    await expect.poll(pressed).toEqual([{ operation: 'GetUser', form: true }]);
  });

  test('a second press while the first is under way does nothing', async () => {
    let finish: (value: null) => void = () => undefined;
    const first = new Promise<null>((resolve) => (finish = resolve));
    await open(cannedViews.signedIn, { handlers: { 'chain/next-call': () => first } });
    await button('Get User').press('Enter');
    await button('Sign Out Everywhere').press('Enter');
    expect(await button('Get User').getAttribute('aria-disabled')).toBe('true');
    finish(null);
    await expect.poll(() => button('Get User').getAttribute('aria-disabled')).toBe('false');
    expect(pressed()).toEqual([{ operation: 'GetUser', form: false }]);
  });

  test('the others are named with the reason, and what revoked the tokens is said', async () => {
    await open(cannedViews.signedIn);
    await calls().getByText('Not in this chain: Remember This Device').click();
    expect(await calls().getByText('There is no device key.').isVisible()).toBe(true);
    expect(await calls().getByText('Step 4 revoked these tokens').isVisible()).toBe(true);
  });

  test('stand under the headline of an answer, and under the remedies of an error', async () => {
    const { nextCalls } = cannedViews.signedIn;
    if (!nextCalls) throw new Error('no next calls');
    const top = async (selector: string) => (await host.page.locator(selector).first().boundingBox())?.y ?? 0;
    await open(cannedViews.signedIn);
    expect(await top('.next-calls')).toBeLessThan(await top('.cards'));
    await host.show({ ...cannedViews.failed, nextCalls });
    expect(await top('.next-calls')).toBeGreaterThan(await top('.remedies'));
  });
});

describe('inputs of a computed value', () => {
  const computed = field('PASSWORD_CLAIM_SIGNATURE', {
    place: 'typed',
    value: { kind: 'text', text: 'c2lnbmF0dXJl' },
    inputs: [
      { label: 'u = H(A, B)', value: 'a1', secret: false },
      { label: 'x', value: '‹secret, 64 characters›', secret: true },
      { label: 'S', value: '‹secret, 768 characters›', secret: true },
    ],
    findings: [{ severity: 'error', code: 'wrong', at: 'ChallengeResponses.PASSWORD_CLAIM_SIGNATURE', message: 'No.' }],
  });
  const view = (): PanelView => ({
    ...cannedViews.softwareTokenMfa,
    form: { ...(cannedViews.softwareTokenMfa.form as FormView), id: 'inputs', fields: [computed] },
  });
  const id = 'ChallengeResponses.PASSWORD_CLAIM_SIGNATURE';

  test('secret ones are revealed and copied one by one, and hidden again on leaving', async () => {
    await open(view(), { handlers: { 'field/reveal': ({ input }) => ({ value: `revealed ${input}` }) } });
    await host.page.locator('.inputs > summary').click();
    await button('Reveal S').press('Enter');
    await host.page.getByText('revealed 2').waitFor();
    expect(host.asked('field/reveal').map(({ params }) => params)).toEqual([{ field: id, input: 2 }]);
    expect(await button('Reveal u = H(A, B)').count()).toBe(0);
    await button('Copy: x').press('Enter');
    await expect.poll(() => host.asked('field/copy').map(({ params }) => params)).toEqual([{ field: id, input: 1 }]);
    await button('Copy: x').blur();
    await host.page.locator('#run').focus();
    await expect.poll(() => host.page.getByText('revealed 2').count()).toBe(0);
  });

  test('come after the error of the field, which stands right below the value', async () => {
    await open(view());
    const top = async (selector: string) => (await host.page.locator(selector).first().boundingBox())?.y ?? 0;
    expect(await top('.finding')).toBeLessThan(await top('.inputs'));
  });
});

describe('after a press', () => {
  const scroll = () => host.page.evaluate(() => window.scrollY);
  const inSight = (selector: string) =>
    host.page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return top >= 0 && bottom <= window.innerHeight;
      });
  const long = (view: PanelView, id: string): PanelView => ({
    ...view,
    form: {
      ...(view.form as FormView),
      id,
      fields: Array.from({ length: 20 }, (_, index) =>
        field(`FILLER_${index}`, {
          place: 'filled',
          value: { kind: 'text', text: 'x' },
          origin: { kind: 'filled', label: 'from the chain' },
          overridable: true,
        }),
      ),
    },
  });
  const toEnd = () => host.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));

  test('the answer is in sight: its line above the next form', async () => {
    await open(long(cannedViews.passwordVerifier, 'a'));
    await toEnd();
    await host.show(long(cannedViews.softwareTokenMfa, 'b'));
    await expect.poll(() => inSight('.answer-line')).toBe(true);
    expect(await host.page.locator('.answer-line').innerText()).toContain(
      cannedViews.softwareTokenMfa.answer?.headline,
    );
    await button('Show Answer').press('Enter');
    await expect.poll(() => inSight('#answer')).toBe(true);
    expect(await host.page.evaluate(() => document.activeElement?.id)).toBe('answer');
  });

  test('the answer is in sight: its headline, where no form follows', async () => {
    await open(long(cannedViews.passwordVerifier, 'a'));
    await toEnd();
    await host.show(cannedViews.signedIn);
    await expect.poll(() => inSight('#answer')).toBe(true);
    expect(await host.page.locator('.answer-line').count()).toBe(0);
  });

  test('a refusal is in sight, with the form as it was', async () => {
    const { failed } = cannedViews;
    await open({ ...long(failed, 'a'), answer: cannedViews.softwareTokenMfa.answer as never });
    await host.show(long(failed, 'a'));
    await expect.poll(() => inSight('#answer')).toBe(true);
  });

  test('a new chain begins at the top of the page', async () => {
    await open(cannedViews.signedIn, { width: 500 });
    await toEnd();
    expect(await scroll()).toBeGreaterThan(100);
    await host.show(cannedViews.initiateAuth);
    await expect.poll(scroll).toBe(0);
    expect(await inSight('#top-target')).toBe(true);
  });
});
