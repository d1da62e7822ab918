// Registers the webview serializers, which restore the editor tabs when the window is reloaded.

import * as vscode from 'vscode';
import { panelViewType, targetsViewType } from '../command-ids.ts';

export interface PanelRestorer {
  restorePanel(tab: vscode.WebviewPanel, state: unknown): Promise<void>;
  restoreTargets(tab: vscode.WebviewPanel, state: unknown): Promise<void>;
}

export function registerPanelSerializer(load: () => Promise<PanelRestorer>): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.window.registerWebviewPanelSerializer(panelViewType, {
      deserializeWebviewPanel: async (tab, state: unknown) => (await load()).restorePanel(tab, state),
    }),
    vscode.window.registerWebviewPanelSerializer(targetsViewType, {
      deserializeWebviewPanel: async (tab, state: unknown) => (await load()).restoreTargets(tab, state),
    }),
  );
}
