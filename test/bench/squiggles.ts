// Time from a key press to the squiggle in the real editor, compared with a language server that does nothing, in the
// same editor and in turns.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../editor/browser.ts';
import { packagedExtension, packageExtension } from '../editor/build-extension.ts';
import { installEditor } from '../editor/install-editor.ts';
import { poll } from '../editor/poll.ts';
import { startWebEditor, type WebEditor } from '../editor/web-editor.ts';
import { Workbench } from '../editor/workbench.ts';
import { bundle } from './bundle.ts';
import { codeAt, flowFileOf } from './flows/flow-file.ts';
import { median } from './median.ts';
import { atMost, type BenchRow, milliseconds } from './row.ts';

const steps = 1000;
const windows = 8;
const keysPerWindow = 12;
const squiggle = '.squiggly-error, .squiggly-warning, .squiggly-info';

/** About three minutes. */
export async function benchSquiggles(): Promise<readonly BenchRow[]> {
  await packageExtension();
  const folder = mkdtempSync(join(tmpdir(), 'auth-flow-bench-'));
  const workspace = join(folder, 'workspace');
  mkdirSync(workspace);
  const files = { ours: 'long.authflow.yaml', idle: 'long.idle.yaml' } as const;
  const editor = await startWebEditor({
    editor: await installEditor((line) => console.error(line)),
    packages: [packagedExtension],
    unpackedExtensions: [await buildIdleServer(join(folder, 'idle-server'))],
  });
  const browser = await launchBrowser();
  try {
    const times = { ours: [] as number[], idle: [] as number[] };
    for (let n = 0; n < windows; n++) {
      const order = n % 2 === 0 ? (['ours', 'idle'] as const) : (['idle', 'ours'] as const);
      for (const which of order) times[which].push(...(await squiggles(browser, editor, workspace, files[which])));
    }
    return [
      atMost(2, {
        name: `Keystroke to squiggle, ${steps.toLocaleString('en')} steps`,
        ours: median(times.ours),
        peer: ['idle server', median(times.idle)],
        figure: milliseconds(1),
      }),
    ];
  } finally {
    await browser.close();
    await editor.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns The folder of the unpacked extension. */
async function buildIdleServer(folder: string): Promise<string> {
  const source = join(import.meta.dirname, 'idle-server');
  const programs = ['extension.ts', 'server.ts'].map((file) => join(source, file));
  await bundle(programs, folder);
  copyFileSync(join(source, 'package.json'), join(folder, 'package.json'));
  return folder;
}

/** Milliseconds from each key to its squiggle, in a new window. */
async function squiggles(browser: Browser, editor: WebEditor, workspace: string, file: string): Promise<number[]> {
  // The last window may have saved the inserted character, and closed before it saved the deletion.
  writeFileSync(join(workspace, file), flowFileOf(steps));
  const workbench = await Workbench.open(browser, editor.origin, { workspace });
  const { page } = workbench;
  await page.waitForLoadState('networkidle');
  await openAt(workbench, file, codeAt(steps / 2));
  await installStopwatch(page);
  // The idle server ignores keys that were pressed before it started.
  await poll('the server answers', () => typeFault(page));
  const times: number[] = [];
  for (let n = 0; n < keysPerWindow; n++) times.push(await poll('the fault is shown', () => typeFault(page)));
  await workbench.close();
  return times;
}

type Place = ReturnType<typeof codeAt>;

/** @returns Milliseconds from the key to its squiggle; undefined after one second without. Restores the text. */
async function typeFault(page: Page): Promise<number | undefined> {
  await page.keyboard.press('x');
  const fault = page.locator(squiggle).first();
  const isShown = await fault.waitFor({ timeout: 1000 }).then(
    () => true,
    () => false,
  );
  await page.keyboard.press('Backspace');
  if (!isShown) return undefined;
  await fault.waitFor({ state: 'detached' });
  return page.evaluate(() => (window as Watched).squiggleTook);
}

async function openAt(workbench: Workbench, file: string, { line, character }: Place): Promise<void> {
  const { page } = workbench;
  await page.keyboard.press('Control+P');
  await workbench.quickInput().fill(`${file}:${line + 1}:${character + 1}`);
  await workbench.choose(file);
  // A key pressed before the cursor is in place would change the text elsewhere.
  await page.locator('.statusbar-item', { hasText: `Ln ${line + 1}, Col ${character + 1}` }).waitFor();
}

interface Watched extends Window {
  /** Milliseconds to the squiggle of the last `x`, once there is one. */
  squiggleTook?: number;
}

/** Records the time of every `x` and of the first squiggle rendered after it. */
async function installStopwatch(page: Page): Promise<void> {
  await page.evaluate((selector) => {
    const watched = window as Watched;
    let pressedAt: number | undefined;
    const note = ({ key }: KeyboardEvent): void => {
      if (key !== 'x') return;
      delete watched.squiggleTook;
      pressedAt = performance.now();
    };
    addEventListener('keydown', note, { capture: true });
    const look = (): void => {
      if (pressedAt === undefined || document.querySelector(selector) === null) return;
      watched.squiggleTook = performance.now() - pressedAt;
      pressedAt = undefined;
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  }, squiggle);
}
