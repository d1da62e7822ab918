#!/usr/bin/env node
// Takes the place of VS Code's executable for @vscode/test-electron: runs the extension tests in VS Code's server and a
// Chromium, forwards the log of the extension host, and exits with the tests' exit code.
import { launchBrowser } from './browser.ts';
import { installEditor } from './install-editor.ts';
import { extensionTestsAddress, parseLauncherArguments } from './launcher-arguments.ts';
import { startWebEditor } from './web-editor.ts';

const minutes = 60_000;

async function runExtensionTests(): Promise<number> {
  const parsed = parseLauncherArguments(process.argv.slice(2));
  const editor = await startWebEditor({
    editor: await installEditor((line) => console.error(line)),
    testDriver: true,
  });
  try {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      const finished = new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error('The extension tests did not end within 10 minutes.')), 10 * minutes).unref();
        page.once('crash', () => reject(new Error('The workbench page crashed.')));
        browser.once('disconnected', () => reject(new Error('Chromium ended before the extension tests did.')));
        void editor.ended.then(() => reject(new Error(`The editor server ended early:\n${editor.output()}`)));
        void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
      });
      // A rejection before the await below is reported there.
      finished.catch(() => {});
      await page.exposeFunction('codeAutomationLog', forward);
      await page.goto(extensionTestsAddress(editor.origin, parsed));
      return await finished;
    } finally {
      await browser.close();
    }
  } finally {
    await editor.dispose();
  }
}

function forward(type: string, args: readonly unknown[]): void {
  const text = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ');
  (type === 'error' || type === 'warn' ? process.stderr : process.stdout).write(`${text}\n`);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
try {
  process.exitCode = await runExtensionTests();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
// Chromium's pipe may stay open for a while.
process.exit();
