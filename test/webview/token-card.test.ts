// A token in the panel: who and how long at its head, meanings hidden and shown by one button, JSON and comparison with one
// press, all by keyboard.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../editor/browser.ts';
import { cannedViews, now } from '../fixtures/views.ts';
import { openPanel } from './fake-host.ts';
import type { FakeHost } from './fake-host.ts';

let browser: Browser;
let host: FakeHost;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(() => host.closeWithoutFaults());

const { signedIn, softwareTokenMfa, failed } = cannedViews;
const step = 'chain/c1/step/3';
const atNow = {
  prepare: (context: { clock: { setFixedTime(at: number): Promise<void> } }) => context.clock.setFixedTime(now),
};
const card = (name: string) => host.page.getByRole('region', { name, exact: true });
const meanings = () => host.page.getByRole('button', { name: 'Meanings', exact: true });

test('begins with who and how long, above the actions and the claims', async () => {
  host = await openPanel(browser, signedIn, atNow);
  const lines = (await card('ID token').innerText()).split('\n').filter(Boolean);
  const head = lines.slice(0, lines.indexOf('Copy'));
  expect(head.join(' | ').replaceAll(/\s+/g, ' ')).toBe(
    'ID token | verified | Name | Jane Doe | Username | software-token-mfa | E-mail | software-token-mfa@example.com verified | sub | 0d7e1f9a-53c1-4a2e-9d55-6a2a3a5b7c01 | Groups | admins, editors | Expires | 2026-11-23 17:02:09 in 59:58',
  );
  expect(await card('Access token').locator('dl').innerText()).toContain('aws.cognito.signin.user.admin');
});

/** The page draws a countdown again on each whole second. */
const aTick = { timeout: 10_000 };

test('counts down to the expiry, warns, and then says since when it has expired', async () => {
  host = await openPanel(browser, signedIn, atNow);
  const expiry = () => host.page.locator('.token-summary').nth(1).locator('div').last();
  expect(await expiry().innerText()).toMatch(/^Expires\s+2026-11-23 16:02:36 in 25 s$/);
  expect(await expiry().locator('.time-soon').count()).toBe(1);
  await host.page.clock.setFixedTime(now + 35_000);
  await expect.poll(() => expiry().innerText(), aTick).toMatch(/^Expires\s+2026-11-23 16:02:36 expired 10 s ago$/);
  await host.page.clock.setFixedTime(now + 155_000);
  await expect.poll(() => expiry().innerText(), aTick).toMatch(/expired 2:10 ago$/);
});

test('one button hides the meanings of every table, and says so; what is unusual stays', async () => {
  host = await openPanel(browser, signedIn, {
    ...atNow,
    handlers: {
      async 'meanings/fold'({ folded }) {
        await host.show({
          ...signedIn,
          ...(folded ? { meaningsFolded: true } : { meaningsFolded: undefined }),
        } as never);
        return null;
      },
    },
  });
  const shown = () => host.page.locator('td.meaning:visible').count();
  expect(await meanings().count()).toBe(1);
  expect(await meanings().getAttribute('aria-expanded')).toBe('true');
  expect(await shown()).toBeGreaterThan(10);
  await meanings().focus();
  await host.page.keyboard.press('Enter');
  await expect.poll(() => host.asked('meanings/fold').at(-1)?.params).toEqual({ folded: true });
  await expect.poll(() => meanings().getAttribute('aria-expanded')).toBe('false');
  expect(await shown()).toBe(0);
  expect(await host.page.getByRole('columnheader', { name: 'Meaning' }).count()).toBe(0);
  expect(await host.page.getByText('It looks like an alias.').isVisible()).toBe(true);
  expect(await host.page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Meanings');
  await host.page.keyboard.press('Space');
  await expect.poll(() => host.asked('meanings/fold').at(-1)?.params).toEqual({ folded: false });
  await expect.poll(shown).toBeGreaterThan(10);
});

test('the button is there for any table with meanings, and not for an error', async () => {
  host = await openPanel(browser, { ...softwareTokenMfa, meaningsFolded: true }, atNow);
  expect(await meanings().getAttribute('aria-expanded')).toBe('false');
  expect(await host.page.locator('td.meaning:visible').count()).toBe(0);
  await host.show(failed);
  expect(await meanings().count()).toBe(0);
});

test('JSON and comparison are one press away, for ID and access token', async () => {
  host = await openPanel(browser, signedIn, atNow);
  for (const [use, name] of [
    ['id', 'ID token'],
    ['access', 'Access token'],
  ] as const) {
    await host.page.getByRole('button', { name: `Open as JSON: ${name}` }).press('Enter');
    await expect.poll(() => host.asked('token/open').at(-1)?.params).toEqual({ step, use });
    await host.page.getByRole('button', { name: `Compare…: ${name}` }).press('Enter');
    await expect.poll(() => host.asked('token/compare').at(-1)?.params).toEqual({ step, use });
  }
  expect(
    await card('Refresh token')
      .getByRole('button', { name: /JSON|Compare/ })
      .count(),
  ).toBe(0);
});
