// Access to the loaded app, which only the extension's own tests get.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { App } from '../../src/extension/app.ts';
import type { TestAccess } from '../../src/extension/extension.ts';

/** Activates the extension and loads the app. */
export async function openApp(): Promise<App> {
  const extension = vscode.extensions.getExtension<TestAccess | undefined>('auth-flow-explorer.auth-flow-explorer');
  assert.ok(extension, 'the extension is not installed');
  const access = await extension.activate();
  assert.ok(access, 'the extension gives its tests no access');
  return access.app();
}

/** Waits until `read` returns something other than undefined or false. */
export async function eventually<T>(
  what: string,
  read: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const end = Date.now() + 15_000;
  for (;;) {
    const value = await read();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`Waited 15 s until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The items of a tree, indented by depth. */
export async function outline(tree: App['chainTree'], node?: unknown, depth = 0): Promise<string[]> {
  const children = (await tree.getChildren(node)) ?? [];
  const lines: string[] = [];
  for (const child of children) {
    const item = await tree.getTreeItem(child);
    const label = typeof item.label === 'string' ? item.label : (item.label?.label ?? '');
    lines.push(`${'  '.repeat(depth)}${label} | ${String(item.description ?? '')}`);
    lines.push(...(await outline(tree, child, depth + 1)));
  }
  return lines;
}
