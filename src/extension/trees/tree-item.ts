// Turns a row into the TreeItem that VS Code draws.

import * as vscode from 'vscode';
import type { TreeRow } from './tree-row.ts';

const collapsible = {
  none: vscode.TreeItemCollapsibleState.None,
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
} as const;

/** @param node handed to the row's command as its argument, like a context menu would */
export function toTreeItem(row: TreeRow, node: unknown): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label, collapsible[row.children]);
  item.id = row.id;
  item.contextValue = row.can.join(' ');
  item.accessibilityInformation = { label: row.spoken };
  if (row.description !== undefined) item.description = row.description;
  if (row.tooltip !== undefined) item.tooltip = row.tooltip;
  if (row.icon) {
    const color = row.icon.color === undefined ? undefined : new vscode.ThemeColor(row.icon.color);
    item.iconPath = new vscode.ThemeIcon(row.icon.codicon, color);
  }
  if (row.command) item.command = { command: row.command.id, title: row.command.title, arguments: [node] };
  return item;
}
