import { expect, it } from 'vitest';
import { findChromium } from '../../editor/find-chromium.ts';
import type { Machine } from '../../editor/find-chromium.ts';

/** A machine where only these files exist. */
function machine(files: readonly string[], more: Partial<Machine> = {}): Machine {
  return {
    chromiumPath: undefined,
    searchPath: [],
    playwrightPath: '/cache/playwright/chrome',
    isExecutable: (file) => files.includes(file),
    ...more,
  };
}

it('prefers CHROMIUM_PATH, and throws if it is wrong', () => {
  expect(findChromium(machine(['/mine', '/usr/bin/chromium'], { chromiumPath: '/mine' }))).toBe('/mine');
  expect(() => findChromium(machine(['/usr/bin/chromium'], { chromiumPath: '/mine' }))).toThrow(
    'CHROMIUM_PATH is not an executable file: /mine',
  );
});

it("looks in the system's folders, then on the PATH, then for Playwright's own", () => {
  const all = ['/usr/bin/google-chrome', '/opt/bin/chromium', '/cache/playwright/chrome'];
  expect(findChromium(machine(all, { searchPath: ['/opt/bin'] }))).toBe('/usr/bin/google-chrome');
  expect(findChromium(machine(all.slice(1), { searchPath: ['/opt/bin'] }))).toBe('/opt/bin/chromium');
  expect(findChromium(machine(all.slice(2), { searchPath: ['/opt/bin'] }))).toBe('/cache/playwright/chrome');
});

it('says what is missing and all ways to provide it', () => {
  expect(() => findChromium(machine([]))).toThrow(/need Chromium or Chrome.*apt-get install chromium.*CHROMIUM_PATH/);
});
