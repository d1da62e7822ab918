// The look of the page in the four themes: axe, width, colours, focus, motion, icons, and the files it loads.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../editor/browser.ts';
import { repositoryRoot } from '../editor/editor-version.ts';
import { cannedViews, now } from '../fixtures/views.ts';
import { openPanel } from './fake-host.ts';
import type { FakeHost } from './fake-host.ts';
import { themeNames, themeVariables, usedVariables } from './themes.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

const opened = { computed: true, optional: true, payload: true };
const views = Object.entries(cannedViews);
const atNow = {
  prepare: (context: { clock: { setFixedTime(at: number): Promise<void> } }) => context.clock.setFixedTime(now),
};

async function violations(host: FakeHost): Promise<string[]> {
  const results = await new AxeBuilder({ page: host.page }).setLegacyMode(true).analyze();
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

describe.each(themeNames)('in %s', (theme) => {
  test('no view has axe violations, with every section open', async () => {
    const host = await openPanel(browser, cannedViews.nothingYet, {
      theme,
      ...atNow,
      state: { version: 1, panel: 'chain', open: opened },
    });
    const found: Record<string, string[]> = {};
    for (const [name, view] of views) {
      await host.show(view);
      const here = await violations(host);
      if (here.length > 0) found[name] = here;
    }
    expect(found).toEqual({});
    expect(host.faults).toEqual([]);
    await host.close();
  }, 120_000);

  test('the primary button has another background than the others', async () => {
    const host = await openPanel(browser, cannedViews.initiateAuth, { theme, ...atNow });
    const background = (kind: string) =>
      host.page
        .locator(`.run .button.${kind}`)
        .first()
        .evaluate((button) => getComputedStyle(button).backgroundColor);
    expect(await background('primary')).not.toBe(await background('secondary'));
    // Transparent is the page's own colour.
    expect(await background('primary')).not.toMatch(/^rgb\(0, 0, 0\)$|, 0\)$/);
    await host.close();
  });

  test('the focused element has a visible outline', async () => {
    const host = await openPanel(browser, cannedViews.nothingYet, { theme, ...atNow });
    const unseen: string[] = [];
    let reached = 0;
    for (const name of ['newPasswordRequired', 'failed', 'signedIn', 'respond'] as const) {
      await host.show(cannedViews[name]);
      await host.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      for (let press = 0; press < 60; press++) {
        await host.page.keyboard.press('Tab');
        const focused = await host.page.evaluate(() => {
          const element = document.activeElement;
          if (!element || element === document.body) return undefined;
          const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
          const seen = outlineStyle !== 'none' && outlineWidth !== '0px' && outlineColor !== 'rgba(0, 0, 0, 0)';
          return { name: element.outerHTML.slice(0, 80), seen };
        });
        if (!focused) break;
        reached += 1;
        if (!focused.seen) unseen.push(`${name}: ${focused.name}`);
      }
    }
    expect(reached).toBeGreaterThan(60);
    expect(unseen).toEqual([]);
    await host.close();
  });
});

describe('at any width', () => {
  test('a chain that is longer than its line fades at its ends, but not over the current step', async () => {
    const { signedIn } = cannedViews;
    const host = await openPanel(browser, signedIn, { width: 500, ...atNow });
    const ends = () =>
      host.page.evaluate(() => {
        const line = document.querySelector('.chain ol');
        const step = document.querySelector('.step[aria-current]');
        if (!line || !step) throw new Error('There is no strip.');
        const seen = (part: string) => getComputedStyle(line, part).visibility === 'visible';
        const [box, at] = [line.getBoundingClientRect(), step.getBoundingClientRect()];
        const [left, right] = [seen('::before'), seen('::after')];
        const room = { left: at.left - box.left, right: box.right - at.right };
        return { left, right, isClear: (!left || room.left >= 31) && (!right || room.right >= 31) };
      });
    await expect.poll(ends).toEqual({ left: true, right: false, isClear: true });
    await host.show(cannedViews.lookingBack);
    await expect.poll(ends).toEqual({ left: false, right: true, isClear: true });
    await host.show({ ...signedIn, lookingAt: signedIn.steps[1]?.id ?? '' });
    await expect.poll(ends).toEqual({ left: true, right: true, isClear: true });
    await host.close();
  });

  // 320 px is also a window of 1280 px at 400 %, and one of 640 px at 200 %.
  test.each([320, 360, 500, 699, 700, 1000, 1600])('%d px: nothing is wider than the page', async (width) => {
    const host = await openPanel(browser, cannedViews.nothingYet, {
      width,
      ...atNow,
      state: { version: 1, panel: 'chain', open: opened },
    });
    const tooWide: string[] = [];
    for (const [name, view] of views) {
      await host.show(view);
      const found = await host.page.evaluate(() => {
        const cut: string[] = [];
        if (document.documentElement.scrollWidth > innerWidth) cut.push('the page');
        for (const element of document.querySelectorAll('auth-flow-panel *')) {
          const inLine = element.closest('.chain ol, .visually-hidden, .suggest, .progress, option') !== null;
          const { right, width: own } = element.getBoundingClientRect();
          if (!inLine && own > 1 && right > innerWidth + 0.5) cut.push(element.outerHTML.slice(0, 80));
        }
        return cut;
      });
      tooWide.push(...found.map((what) => `${name}: ${what}`));
    }
    expect(tooWide).toEqual([]);
    await host.close();
  });

  test('the names in the pickers are not cut off', async () => {
    const { initiateAuth } = cannedViews;
    const one = (value: string) => [{ value, label: value }];
    const [target, client, subject, user] = ['Staging pool', 'server', 'USER_PASSWORD_AUTH', 'new-password-required'];
    const names = { targets: one(target), target, clients: one(client), client, subjects: one(subject), subject, user };
    const top = { ...initiateAuth.top, ...names };
    const host = await openPanel(browser, { ...initiateAuth, top }, atNow);
    const cut: string[] = [];
    for (const width of [320, 380, 460, 481, 560, 640, 700, 760, 820, 900, 1000]) {
      await host.page.setViewportSize({ width, height: 800 });
      const found = await host.page.evaluate(() => {
        const context = document.createElement('canvas').getContext('2d');
        if (!context) throw new Error('No canvas.');
        const controls = document.querySelectorAll<HTMLSelectElement | HTMLInputElement>(
          '.top-controls select, .top-controls input',
        );
        return [...controls].flatMap((control) => {
          const { font, paddingLeft, paddingRight } = getComputedStyle(control);
          context.font = font;
          const room = control.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
          return context.measureText(control.value).width > room ? [control.id] : [];
        });
      });
      cut.push(...found.map((id) => `${width}: ${id}`));
    }
    expect(cut).toEqual([]);
    await host.close();
  });

  test.each([320, 380, 480, 481, 700, 1400])('%d px: the list of users is on the page', async (width) => {
    const { nothingYet } = cannedViews;
    const address = 'margaret.hamilton@example.com';
    const user = { value: address, label: address, detail: 'Signs in.', tooltip: 'Username 1-2-3' };
    const view = { ...nothingYet, top: { ...nothingYet.top, users: [user], user: address } };
    const host = await openPanel(browser, view, { width, ...atNow });
    const input = host.page.locator('#top-user');
    await input.press('ArrowDown');
    const list = await host.page.locator('#top-user-list').boundingBox();
    if (!list) throw new Error('There is no list.');
    expect(list.x).toBeGreaterThanOrEqual(0);
    expect(list.x + list.width).toBeLessThanOrEqual(width);
    expect(await input.getAttribute('title')).toBe('Username 1-2-3');
    expect(await host.page.getByRole('option', { name: address }).getAttribute('title')).toBe('Username 1-2-3');
    await host.close();
  });

  test('an e-mail address is shown as a whole in a panel of 380 px', async () => {
    const { nothingYet } = cannedViews;
    const view = { ...nothingYet, top: { ...nothingYet.top, user: 'grace@example.com' } };
    const host = await openPanel(browser, view, { width: 380, ...atNow });
    const { text, room } = await host.page.locator('#top-user').evaluate((input) => ({
      text: input.scrollWidth,
      room: input.clientWidth,
    }));
    expect(text).toBeLessThanOrEqual(room);
    await host.close();
  });

  test('a user with a large font loses nothing at 320 px', async () => {
    const host = await openPanel(browser, cannedViews.softwareTokenMfa, { width: 320, ...atNow });
    await host.page.evaluate(() => document.documentElement.style.setProperty('--vscode-font-size', '20px'));
    expect(await host.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await host.close();
  });

  test('the current step is visible in a narrow panel', async () => {
    const host = await openPanel(browser, cannedViews.failed, { width: 360, ...atNow });
    const box = await host.page.locator('.step[aria-current]').boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(361);
    await host.close();
  });
});

function ourStyles(): string {
  const files = globSync('src/webview/styles/*.css', { cwd: repositoryRoot });
  return files.map((file) => readFileSync(join(repositoryRoot, file), 'utf8')).join('\n');
}

describe('the style sheet', () => {
  const css = ourStyles();

  test('takes every colour from the theme', () => {
    const rules = css.replaceAll(/\/\*.*?\*\//gs, '');
    expect(rules).not.toMatch(/#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch|color)a?\(/i);
    const colours = rules.matchAll(
      /(?:^|[;{\s])(?:color|background|border-color|outline-color|fill|stroke):\s*([^;]+);/g,
    );
    for (const [, value] of colours) {
      expect(value).toMatch(/^(var\(--|inherit$|none$|currentcolor$|transparent$)/);
    }
  });

  test('uses only variables that VS Code has', () => {
    const known = new Set(themeNames.flatMap((theme) => Object.keys(themeVariables(theme))));
    const unknown = [...usedVariables(css)].filter((name) => !known.has(name));
    expect(unknown, 'unknown to the editor, or test/webview/dump-themes.ts has to run again').toEqual([]);
  });
});

describe('motion', () => {
  test('something moves while a call runs', async () => {
    const host = await openPanel(browser, cannedViews.running);
    expect(await host.page.evaluate(() => document.getAnimations().length)).toBeGreaterThan(0);
    await host.close();
  });

  test('nothing moves for a user who wants no motion', async () => {
    const host = await openPanel(browser, cannedViews.running, { reducedMotion: 'reduce' });
    expect(await host.page.evaluate(() => document.getAnimations().length)).toBe(0);
    await expect.poll(() => host.page.getByText('RespondToAuthChallenge is on its way.').last().isVisible()).toBe(true);
    await host.close();
  });
});

test('the page fetches nothing but its own files', async () => {
  const host = await openPanel(browser, cannedViews.signedIn);
  const fetched = await host.page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
  );
  expect(fetched.toSorted()).toEqual(['/codicon.ttf', '/panel.css', '/panel.js', '/theme.css']);
  await host.closeWithoutFaults();
});

test('every icon is drawn, with a glyph that the font has', async () => {
  const host = await openPanel(browser, cannedViews.nothingYet);
  const glyphs = new Set(glyphsOfOurStyles());
  for (const [name, view] of views) {
    await host.show(view);
    const icons = await host.page
      .locator('.codicon')
      .evaluateAll((found) =>
        found.map((one) => ({ name: one.className, glyph: getComputedStyle(one, '::before').content })),
      );
    const blank = icons.filter(({ glyph }) => glyph === 'none').map((icon) => icon.name);
    expect({ [name]: blank }).toEqual({ [name]: [] });
    for (const { glyph } of icons) glyphs.add(glyph.replaceAll('"', ''));
  }
  const widths = await widthsOf(host, [...glyphs]);
  expect(widths.length).toBeGreaterThan(20);
  expect(new Set(widths)).toEqual(new Set([16]));
  expect(await widthsOf(host, ['\uEFFE'])).not.toEqual([16]);
  await host.closeWithoutFaults();
});

/** Glyphs in our style sheet, such as `content: '\eab6'`. */
function glyphsOfOurStyles(): string[] {
  const numbers = [...ourStyles().matchAll(/'\\(e[a-f][\da-f]{2})'/g)].map(([, number = '']) => number);
  expect(numbers).not.toEqual([]);
  return numbers.map((number) => String.fromCodePoint(Number.parseInt(number, 16)));
}

/** Widths in pixels. A codicon is as wide as its font size; a glyph that is missing comes from the fallback font. */
async function widthsOf(host: FakeHost, glyphs: readonly string[]): Promise<readonly number[]> {
  return host.page.evaluate(async (texts) => {
    await document.fonts.ready;
    const context = document.createElement('canvas').getContext('2d');
    if (!context) throw new Error('No canvas.');
    context.font = '16px codicon, monospace';
    return texts.map((text) => Math.round(context.measureText(text).width));
  }, glyphs);
}
