// Updates test/fixtures/themes from the real workbench: `node test/webview/dump-themes.ts`. Run it when a style sheet of
// src/webview uses a new theme variable, or when the version of the editor changes.
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../editor/browser.ts';
import { repositoryRoot } from '../editor/editor-version.ts';
import { installEditor } from '../editor/install-editor.ts';
import type { InstalledEditor } from '../editor/install-editor.ts';
import { startWebEditor } from '../editor/web-editor.ts';
import { usedVariables } from './themes.ts';
import type { ThemeName } from './themes.ts';

const editorNames: Record<ThemeName, string> = {
  'dark-modern': 'Dark Modern',
  'light-modern': 'Light Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};

/** The variables of a webview in this theme, read from a Markdown preview. */
async function readVariables(editor: InstalledEditor, browser: Browser, theme: string): Promise<Map<string, string>> {
  const workspace = mkdtempSync(join(tmpdir(), 'auth-flow-themes-'));
  writeFileSync(join(workspace, 'a.md'), '# Theme');
  const server = await startWebEditor({
    editor,
    settings: {
      'workbench.colorTheme': theme,
      'window.autoDetectHighContrast': false,
      'workbench.editorAssociations': { '*.md': 'vscode.markdown.preview.editor' },
    },
  });
  const page = await browser.newPage();
  try {
    await page.goto(`${server.origin}/?folder=${workspace}`);
    await page.locator('.explorer-folders-view').getByText('a.md').dblclick({ timeout: 60_000 });
    const html = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame').locator('html');
    await html.locator('h1').waitFor({ timeout: 60_000 });
    const entries = await html.evaluate(({ style }) =>
      Array.from(style, (name): [string, string] => [name, style.getPropertyValue(name)]),
    );
    return new Map(entries);
  } finally {
    await page.close();
    await server.dispose();
    rmSync(workspace, { recursive: true, force: true });
  }
}

const styles = globSync('src/webview/styles/*.css', { cwd: repositoryRoot });
const used = usedVariables(styles.map((file) => readFileSync(join(repositoryRoot, file), 'utf8')).join('\n'));
const wanted = [...used, '--vscode-editor-foreground', '--vscode-font-weight', '--vscode-font-size'].toSorted();
const folder = join(repositoryRoot, 'test/fixtures/themes');
mkdirSync(folder, { recursive: true });
const editor = await installEditor(console.log);
const browser = await launchBrowser();
try {
  for (const [name, theme] of Object.entries(editorNames)) {
    const variables = await readVariables(editor, browser, theme);
    const entries = wanted.flatMap((variable) => {
      const value = variables.get(variable);
      return value === undefined || value === '' ? [] : [[variable, value]];
    });
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`);
    console.log(`${theme}: ${entries.length} variables`);
  }
} finally {
  await browser.close();
}
