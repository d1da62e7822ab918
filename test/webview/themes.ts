// VS Code's themes Dark Modern, Light Modern and the two high-contrast ones, with the variables that the real workbench
// sets in a webview (dump-themes.ts), and its default styles for webviews.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../editor/editor-version.ts';

export const themeNames = ['dark-modern', 'light-modern', 'high-contrast', 'high-contrast-light'] as const;
export type ThemeName = (typeof themeNames)[number];

const folder = join(repositoryRoot, 'test/fixtures/themes');

/** Variable name (`--vscode-…`) to value. */
export function themeVariables(theme: ThemeName): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(join(folder, `${theme}.json`), 'utf8')) as Record<string, string>;
}

/** Every theme variable that a style sheet uses. */
export function usedVariables(css: string): ReadonlySet<string> {
  return new Set(css.match(/--vscode-[\w-]+/g));
}

export function themeStyle(theme: ThemeName): string {
  const variables = Object.entries(themeVariables(theme)).map(([name, value]) => `${name}: ${value};`);
  return `:root { ${variables.join(' ')} } ${editorRules}`;
}

/** The default styles that apply to our elements. VS Code puts them in a layer, so that a page's own rules win. */
const editorRules = `
@layer vscode-default {
  body {
    background-color: transparent; color: var(--vscode-editor-foreground); margin: 0; padding: 0 20px;
    font: var(--vscode-font-weight) var(--vscode-font-size) var(--vscode-font-family);
  }
  a { color: var(--vscode-textLink-foreground); }
  a:focus, input:focus, select:focus, textarea:focus { outline: 1px solid -webkit-focus-ring-color; outline-offset: -1px; }
  code { color: var(--vscode-textPreformat-foreground); background-color: var(--vscode-textPreformat-background); }
  kbd { border: 1px solid var(--vscode-keybindingLabel-border); border-radius: 3px; vertical-align: middle; padding: 1px 3px; }
}`;
