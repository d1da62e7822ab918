// Finds a Chromium for the tests. test/editor/provide-chromium.ts installs one if there is none.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const commandNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The machine that is searched; a parameter for tests. */
export interface Machine {
  readonly chromiumPath: string | undefined;
  readonly searchPath: readonly string[];
  /** Path of Playwright's own download. */
  readonly playwrightPath: string;
  readonly isExecutable: (file: string) => boolean;
}

/** There is no browser for the tests. The message says how to provide one. */
export class ChromiumMissing extends Error {
  override readonly name = 'ChromiumMissing';

  constructor(reason = 'none was found') {
    super(
      `The webview and editor tests need Chromium or Chrome, and ${reason}. Do one of these: install the ` +
        'package "chromium" (Debian, Ubuntu: sudo apt-get install chromium), install Google Chrome, run ' +
        '"npx playwright-core install chromium", or set CHROMIUM_PATH to the executable. As root on Debian, ' +
        '"npm test" installs it.',
    );
  }
}

/**
 * Absolute path of a Chromium or Chrome: `$CHROMIUM_PATH`, the system's, or Playwright's own.
 * @throws ChromiumMissing when there is none, Error when `$CHROMIUM_PATH` is not an executable file.
 */
export function findChromium(machine: Machine = thisMachine()): string {
  const { chromiumPath, isExecutable } = machine;
  if (chromiumPath) {
    if (isExecutable(chromiumPath)) return chromiumPath;
    throw new Error(`CHROMIUM_PATH is not an executable file: ${chromiumPath}`);
  }
  const onPath = machine.searchPath.flatMap((folder) => commandNames.map((name) => join(folder, name)));
  const candidates = [...systemPaths, ...onPath, machine.playwrightPath];
  const path = candidates.find((file) => file !== '' && isExecutable(file));
  if (path === undefined) throw new ChromiumMissing();
  return path;
}

function thisMachine(): Machine {
  return {
    chromiumPath: process.env['CHROMIUM_PATH'],
    searchPath: (process.env['PATH'] ?? '').split(delimiter).filter(Boolean),
    playwrightPath: playwrightPath(),
    isExecutable,
  };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function playwrightPath(): string {
  try {
    return chromium.executablePath();
  } catch {
    // Playwright has no build for this system.
    return '';
  }
}
