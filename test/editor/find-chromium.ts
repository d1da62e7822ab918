// Finds a Chromium for the tests, and on a Debian machine of our own installs one.
import { execFileSync, spawnSync } from 'node:child_process';
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

/** What the search looks at, so that a test can describe another machine. */
export interface Machine {
  readonly chromiumPath: string | undefined;
  readonly searchPath: readonly string[];
  /** Where Playwright would have put its own download. */
  readonly playwrightPath: string;
  readonly isExecutable: (file: string) => boolean;
  /** Root on Debian or a relative of it. */
  readonly canInstall: boolean;
  readonly installChromium: () => void;
}

/**
 * The absolute path of a Chromium or Chrome: `$CHROMIUM_PATH`, the system's, Playwright's own, or Debian's package
 * freshly installed when we are root and have apt-get.
 * @throws Error saying what is missing and the ways to provide it.
 */
export function findChromium(machine: Machine = thisMachine()): string {
  const { chromiumPath, isExecutable } = machine;
  if (chromiumPath) {
    if (isExecutable(chromiumPath)) return chromiumPath;
    throw new Error(`CHROMIUM_PATH names no executable file: ${chromiumPath}`);
  }
  const find = () => {
    const onPath = machine.searchPath.flatMap((folder) => commandNames.map((name) => join(folder, name)));
    return [...systemPaths, ...onPath, machine.playwrightPath].find((file) => file !== '' && isExecutable(file));
  };
  const found = find();
  if (found) return found;
  if (machine.canInstall) {
    machine.installChromium();
    const installed = find();
    if (installed) return installed;
  }
  throw new Error(
    'The webview and editor tests need a Chromium or Chrome, and none was found. Do one of these: install the ' +
      'package "chromium" (Debian, Ubuntu: sudo apt-get install chromium), install Google Chrome, run ' +
      '"npx playwright-core install chromium", or set CHROMIUM_PATH to the executable.',
  );
}

function thisMachine(): Machine {
  return {
    chromiumPath: process.env['CHROMIUM_PATH'],
    searchPath: (process.env['PATH'] ?? '').split(delimiter).filter(Boolean),
    playwrightPath: playwrightPath(),
    isExecutable,
    canInstall: process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0,
    installChromium() {
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      // Its lines go to standard error, so that a caller's own output stays as documented.
      const stdio: ['ignore', number, number] = ['ignore', 2, 2];
      execFileSync('apt-get', ['update', '--quiet'], { env, stdio });
      execFileSync('apt-get', ['install', '--quiet', '--yes', 'chromium'], { env, stdio });
    },
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
