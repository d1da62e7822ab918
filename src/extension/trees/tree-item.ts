// Converts the data of a tree item to a vscode.TreeItem.

import * as vscode from 'vscode';
import type { TreeItemData } from './tree-item-data.ts';

const collapsible = {
  none: vscode.TreeItemCollapsibleState.None,
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
} as const;

/** @param node the argument of the item's command, as in a context menu */
export function toTreeItem(data: TreeItemData, node: unknown): vscode.TreeItem {
  const item = new vscode.TreeItem(data.label, collapsible[data.children]);
  item.id = data.id;
  item.contextValue = data.can.join(' ');
  item.accessibilityInformation = { label: data.spoken };
  if (data.description !== undefined) item.description = data.description;
  if (data.tooltip !== undefined) item.tooltip = data.tooltip;
  if (data.icon) {
    const color = data.icon.color === undefined ? undefined : new vscode.ThemeColor(data.icon.color);
    item.iconPath = new vscode.ThemeIcon(data.icon.codicon, color);
  }
  if (data.command) item.command = { command: data.command.id, title: data.command.title, arguments: [node] };
  return item;
}
