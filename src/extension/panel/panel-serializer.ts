// Registers the webview serializer, which restores the panels when the window is reloaded.

import * as vscode from 'vscode';
import { panelViewType } from '../command-ids.ts';

export interface PanelRestorer {
  restorePanel(tab: vscode.WebviewPanel, state: unknown): Promise<void>;
}

export function registerPanelSerializer(load: () => Promise<PanelRestorer>): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(panelViewType, {
    deserializeWebviewPanel: async (tab, state: unknown) => (await load()).restorePanel(tab, state),
  });
}
