// How long the user waits for the extension in the real editor, compared with an extension that does nothing, in the same
// editor and in turns.
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
import { enterPressedAt, installStopwatch, usableAt } from './panel-stopwatch.ts';
import { atMost, type BenchRow, milliseconds } from './row.ts';

interface Panel {
  readonly id: string;
  readonly command: string;
  readonly title: string;
  /** Selector of the element that makes the page usable when it is visible. */
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
  const messages = join(folder, 'messages.txt');
  for (const written of [file, messages]) writeFileSync(written, '');
  const editor = await startWebEditor({
    editor: await installEditor((line) => console.error(line)),
    packages: [packagedExtension],
    unpackedExtensions: ['empty-extension', 'probe-extension'].map((name) => join(repositoryRoot, 'test/bench', name)),
    env: {
      AUTHFLOW_BENCH_FILE: file,
      AUTHFLOW_BENCH_EXTENSIONS: `${ours.id},${empty.id}`,
      AUTHFLOW_BENCH_MESSAGES: messages,
    },
  });
  const browser = await launchBrowser();
  try {
    return [await activation(browser, editor, file), ...(await panels(browser, editor, messages))];
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
  return row('Activation', took(ours.id), took(empty.id), 1.6);
}

async function panels(browser: Browser, editor: WebEditor, messages: string): Promise<BenchRow[]> {
  const first = newTimes();
  const later = newTimes();
  for (let n = 0; n < windows; n++) {
    const order = n % 2 === 0 ? (['ours', 'empty'] as const) : (['empty', 'ours'] as const);
    for (const which of order) {
      const opened = await openings(browser, editor, which === 'ours' ? ours : empty, messages);
      for (const [index, { usable, message }] of opened.entries()) {
        const times = index === 0 ? first : later;
        times[which].push(usable);
        if (message !== undefined) times.message.push(message);
      }
    }
  }
  return [
    panelRow('Command to usable panel, first in a window', first),
    panelRow('Command to usable panel, later', later),
  ];
}

interface Times {
  readonly ours: number[];
  readonly empty: number[];
  readonly message: number[];
}

function newTimes(): Times {
  return { ours: [], empty: [], message: [] };
}

/** The goal compares with the first message of the empty webview; its first text is visible earlier. */
function panelRow(name: string, { ours: own, empty: text, message }: Times): BenchRow {
  const figure = milliseconds(1);
  const compared = {
    name,
    ours: median(own),
    peer: ["empty webview's first message", median(message)],
    figure,
  } as const;
  const inRow = atMost(1.6, compared);
  return { ...inRow, peer: `${inRow.peer}, its first text: ${figure(median(text))}` };
}

interface Opening {
  /** Milliseconds from the command to the usable page. */
  readonly usable: number;
  /** Milliseconds from the command to the arrival of the empty webview's first message. */
  readonly message: number | undefined;
}

/** Opens the panel several times in a new window. The first opening includes the activation. */
async function openings(browser: Browser, editor: WebEditor, panel: Panel, messages: string): Promise<Opening[]> {
  const { command, title, usable } = panel;
  const arrivals = () => readFileSync(messages, 'utf8').split('\n').filter(Boolean).map(Number);
  const prepare = async (page: Page) => installStopwatch(page, usable);
  const workbench = await Workbench.open(browser, editor.origin, { prepare });
  await settled(workbench.page);
  const opened: Opening[] = [];
  for (let n = 0; n < openingsPerWindow; n++) {
    const before = arrivals().length;
    await workbench.runCommand(command);
    const end = await usableAt(await workbench.webview(title));
    const start = await enterPressedAt(workbench.page);
    const arrival = panel === empty ? await poll('the message arrives', async () => arrivals()[before]) : undefined;
    opened.push({ usable: end - start, message: arrival === undefined ? undefined : arrival - start });
    await workbench.runCommand('View: Close All Editors');
  }
  await workbench.close();
  return opened;
}

/** Waits until the window has loaded and its main thread is idle, so that the editor's start is not measured. */
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
