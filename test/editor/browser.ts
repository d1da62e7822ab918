// Launches the Chromium that the webview, editor and launcher tests share.
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

export interface BrowserOptions {
  /** Show the window. Default: `$AUTHFLOW_HEADED` is set. */
  readonly headed?: boolean;
}

/**
 * Launches a Chromium without background requests. The caller closes it.
 * @throws Error from `findChromium` when there is none.
 */
export async function launchBrowser(options: BrowserOptions = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    headless: !(options.headed ?? Boolean(process.env['AUTHFLOW_HEADED'])),
    args: [
      // In containers, and for root, there are no user namespaces for the sandbox.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Containers often have a /dev/shm of 64 MB, too small for the workbench.
      '--disable-dev-shm-usage',
      // No test depends on, or reaches, anything outside this machine.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
}
