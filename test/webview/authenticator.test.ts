// The secret of a new authenticator in the page: its buttons, and that it is hidden when the focus leaves.
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator } from 'playwright-core';
import { encode } from 'uqr';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../editor/browser.ts';
import { cannedViews } from '../fixtures/views.ts';
import { openPanel } from './fake-host.ts';
import type { FakeHost, PanelOptions } from './fake-host.ts';
import { themeNames } from './themes.ts';

const secretCode = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const link = `otpauth://totp/Staging:jane%40example.com?secret=${secretCode}&issuer=Staging`;
const rows = encode(link, { ecc: 'M', border: 0 }).data.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''));

let browser: Browser;
let host: FakeHost;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(() => host.closeWithoutFaults());

const { newAuthenticator, keptAuthenticator } = cannedViews;
const step = newAuthenticator.answer?.stepId ?? '';

async function open(view = newAuthenticator, options: PanelOptions = {}): Promise<Locator> {
  const handlers = {
    'authenticator/reveal': () => ({ value: secretCode }),
    'authenticator/qr': () => ({ rows }),
    'secret/reveal': () => ({ value: secretCode }),
  };
  host = await openPanel(browser, view, { ...options, handlers });
  return host.page.getByRole('region', { name: 'New authenticator for jane@example.com' });
}

/** Rows of modules, read back from the SVG path. */
async function drawnRows(code: Locator): Promise<readonly string[]> {
  const path = (await code.locator('path').getAttribute('d')) ?? '';
  const size = Number((await code.getAttribute('viewBox'))?.split(' ')[2]);
  const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => '0'));
  for (const [, x = '', y = '', run = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let at = 0; at < Number(run); at++) (drawn[Number(y)] ?? [])[Number(x) + at] = '1';
  }
  return drawn.map((row) => row.join(''));
}

describe('the secret of a new authenticator', () => {
  test('is shown once: in the form that asks for its code, and when viewing its step', async () => {
    const region = await open();
    expect(await region.count()).toBe(1);
    await host.show(keptAuthenticator);
    expect(await region.count()).toBe(1);
    expect(await region.innerText()).toContain('Kept in the editor’s secret storage');
  });

  test('is revealed in place, and hidden when the focus leaves', async () => {
    const region = await open();
    await region.getByRole('button', { name: 'Reveal SecretCode' }).click();
    await region.getByText(secretCode).waitFor();
    expect(host.asked('authenticator/reveal').map(({ params }) => params)).toEqual([{ step }]);
    await host.page
      .getByRole('textbox', { name: /^UserCode/ })
      .or(host.page.locator('#run'))
      .first()
      .focus();
    await region.getByText(secretCode).waitFor({ state: 'hidden' });
    expect(JSON.stringify(host.states)).not.toContain(secretCode);
  });

  test('can be copied as text and as a link, kept, and forgotten', async () => {
    const region = await open();
    await region.getByRole('button', { name: /^Copy SecretCode/ }).click();
    await region.getByRole('button', { name: /^Copy otpauth:\/\/ Link/ }).click();
    await region.getByRole('button', { name: 'Keep for Codes' }).click();
    await expect.poll(() => host.asked('authenticator/keep').length).toBe(1);
    expect(host.asked('authenticator/copy').map(({ params }) => params)).toEqual([
      { step, as: 'secret' },
      { step, as: 'link' },
    ]);
    await host.show(keptAuthenticator);
    await region.getByRole('button', { name: 'Forget' }).click();
    await expect.poll(() => host.asked('authenticator/forget').length).toBe(1);
  });

  test('can be revealed and copied in the table of the answer', async () => {
    await open();
    const cell = host.page.getByRole('cell', { name: '‹secret›' });
    await cell.getByRole('button', { name: 'Copy: SecretCode' }).click();
    await cell.getByRole('button', { name: 'Reveal SecretCode' }).click();
    const shown = host.page.getByRole('table').getByText(secretCode);
    await shown.waitFor();
    expect(host.asked('secret/reveal').map(({ params }) => params)).toEqual([{ step, secret: 'answer/SecretCode' }]);
    expect(host.asked('secret/copy').map(({ params }) => params)).toEqual([{ step, secret: 'answer/SecretCode' }]);
    await host.page.locator('#run').focus();
    await shown.waitFor({ state: 'hidden' });
  });
});

describe('its QR code', () => {
  const name = 'QR code to set up an authenticator app for jane@example.com';

  test('has all modules and a quiet zone of four modules, and can be hidden again', async () => {
    const region = await open();
    await region.getByRole('button', { name: 'Show QR Code' }).click();
    const code = region.getByRole('img', { name });
    await code.waitFor();
    const quiet = '0'.repeat(4);
    const around = Array.from({ length: 4 }, () => '0'.repeat(rows.length + 8));
    expect(await drawnRows(code)).toEqual([...around, ...rows.map((row) => quiet + row + quiet), ...around]);
    await region.getByRole('button', { name: 'Hide QR Code' }).click();
    await code.waitFor({ state: 'hidden' });
    await region.getByRole('button', { name: 'Show QR Code' }).click();
    await code.waitFor();
    await host.page.locator('#run').focus();
    await code.waitFor({ state: 'hidden' });
  });

  test('is not hidden while a button is being pressed', async () => {
    const region = await open();
    await region.getByRole('button', { name: 'Show QR Code' }).click();
    const code = region.getByRole('img', { name });
    await code.waitFor();
    await host.page.getByRole('button', { name: 'Send VerifySoftwareToken' }).click();
    await code.waitFor({ state: 'hidden' });
    expect(host.asked('run/step')).toHaveLength(1);
  });

  test('is shown at once when a command requested it', async () => {
    const { answer } = keptAuthenticator;
    if (answer?.kind !== 'done' || !answer.authenticator) throw new Error('no authenticator');
    const asked = {
      ...keptAuthenticator,
      answer: { ...answer, authenticator: { ...answer.authenticator, showQr: true } },
    };
    const region = await open(asked);
    await region.getByRole('img', { name }).waitFor();
    await host.show(keptAuthenticator);
    expect(await region.getByRole('img', { name }).count()).toBe(1);
    expect(host.asked('authenticator/qr')).toHaveLength(1);
  });

  test.each(themeNames)('is dark on light in %s, wide enough to scan, and has no axe violations', async (theme) => {
    const region = await open(newAuthenticator, { theme, width: 400, height: 1200 });
    await region.getByRole('button', { name: 'Show QR Code' }).click();
    const code = region.getByRole('img', { name });
    await code.waitFor();
    const colours = await code.evaluate((drawing) => [...drawing.children].map((part) => getComputedStyle(part).fill));
    expect(colours).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    const box = await code.boundingBox();
    expect(box && box.width / (rows.length + 8)).toBeGreaterThan(3.5);
    const { violations } = await new AxeBuilder({ page: host.page }).setLegacyMode(true).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join()).join()}`)).toEqual([]);
  });
});
