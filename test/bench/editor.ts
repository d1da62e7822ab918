// How long the reader waits for the extension in the real editor, against an extension that does nothing, in the same
// editor and alternating with it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../editor/browser.ts';
import { packagedExtension, packageExtension } from '../editor/build-extension.ts';
import { repositoryRoot } from '../editor/editor-version.ts';
import { installEditor } from '../editor/install-editor.ts';
import { poll } from '../editor/poll.ts';
import { startWebEditor } from '../editor/web-editor.ts';
import type { WebEditor } from '../editor/web-editor.ts';
import { Workbench } from '../editor/workbench.ts';
import { median } from './median.ts';
import { installStopwatch, readStopwatch } from './panel-stopwatch.ts';
import { atMost, type BenchRow, milliseconds } from './row.ts';

interface Panel {
  readonly id: string;
  readonly command: string;
  readonly title: string;
  /** Selector of what must be visible in the page for a person to go on: the main button, or what there is to read. */
  readonly usable: string;
}
const ours: Panel = {
  id: 'auth-flow-explorer.auth-flow-explorer',
  command: 'Auth Flow: Start Auth Flow',
  title: 'Auth Flow',
  usable: 'auth-flow-panel #run',
};
const empty: Panel = { id: 'auth-flow-bench.empty', command: 'Empty: Open Panel', title: 'Empty', usable: 'h1' };

const windows = 9;
const openingsPerWindow = 4;

/** About four minutes. */
export async function benchEditor(): Promise<readonly BenchRow[]> {
  await packageExtension();
  const folder = mkdtempSync(join(tmpdir(), 'auth-flow-bench-'));
  const file = join(folder, 'activation.jsonl');
  writeFileSync(file, '');
  const editor = await startWebEditor({
    editor: await installEditor((line) => console.error(line)),
    packages: [packagedExtension],
    unpackedExtensions: ['empty-extension', 'probe-extension'].map((name) => join(repositoryRoot, 'test/bench', name)),
    env: { AUTHFLOW_BENCH_FILE: file, AUTHFLOW_BENCH_EXTENSIONS: `${ours.id},${empty.id}` },
  });
  const browser = await launchBrowser();
  try {
    return [await activation(browser, editor, file), ...(await panels(browser, editor))];
  } finally {
    await browser.close();
    await editor.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function activation(browser: Browser, editor: WebEditor, file: string): Promise<BenchRow> {
  const lines = () => readFileSync(file, 'utf8').split('\n').filter(Boolean);
  for (let n = 1; n <= windows; n++) {
    const workbench = await Workbench.open(browser, editor.origin);
    await workbench.runCommand('Probe: Measure Activation');
    await poll('the activation is measured', async () => (lines().length >= n ? true : undefined));
    await workbench.close();
  }
  const samples = lines().map((line) => JSON.parse(line) as Record<string, number>);
  const took = (id: string) => median(samples.map((sample) => sample[id] ?? Number.NaN));
  return row('Activation', took(ours.id), took(empty.id), 1.5);
}

async function panels(browser: Browser, editor: WebEditor): Promise<BenchRow[]> {
  const first = { ours: [] as number[], empty: [] as number[] };
  const later = { ours: [] as number[], empty: [] as number[] };
  for (let n = 0; n < windows; n++) {
    const order = n % 2 === 0 ? (['ours', 'empty'] as const) : (['empty', 'ours'] as const);
    for (const which of order) {
      const [cold, ...warm] = await openings(browser, editor, which === 'ours' ? ours : empty);
      first[which].push(cold ?? Number.NaN);
      later[which].push(...warm);
    }
  }
  return [
    row('Command to usable panel, first in a window', median(first.ours), median(first.empty), 1.25),
    row('Command to usable panel, later', median(later.ours), median(later.empty), 1.25),
  ];
}

/** Milliseconds of each opening in a fresh window; the first includes the activation. */
async function openings(browser: Browser, editor: WebEditor, { command, title, usable }: Panel): Promise<number[]> {
  const prepare = async (page: Page) => installStopwatch(page, usable);
  const workbench = await Workbench.open(browser, editor.origin, { prepare });
  await settled(workbench.page);
  const times: number[] = [];
  for (let n = 0; n < openingsPerWindow; n++) {
    await workbench.runCommand(command);
    times.push(await readStopwatch(workbench.page, await workbench.webview(title)));
    await workbench.runCommand('View: Close All Editors');
  }
  await workbench.close();
  return times;
}

/** Waits until the window has loaded and its main thread is idle: else the panel is timed against the editor's start. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(async () => {
    let quiet = 0;
    let last = performance.now();
    while (quiet < 20) {
      await new Promise((resolve) => setTimeout(resolve, 25));
      const now = performance.now();
      quiet = now - last < 35 ? quiet + 1 : 0;
      last = now;
    }
  });
}

function row(name: string, ours: number, emptyExtension: number, limit: number): BenchRow {
  return atMost(limit, { name, ours, peer: ['empty extension', emptyExtension], figure: milliseconds(1) });
}
