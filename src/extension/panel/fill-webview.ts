// Fills an editor tab with one of our pages: its document, what it may load, and the tab's icon.

import * as vscode from 'vscode';
import { panelHtml, type PageElement } from './panel-html.ts';

/** Only scripts and files of dist/. Setting the options later would make VS Code load the document twice. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  const dist = vscode.Uri.joinPath(extensionUri, 'dist');
  return { enableScripts: true, enableForms: false, localResourceRoots: [dist] };
}

export interface WebviewPage {
  /** The file in dist/. */
  readonly program: 'panel.js' | 'targets.js';
  readonly element: PageElement;
  readonly title: string;
}

export function fillWebview(
  panel: vscode.WebviewPanel,
  extensionUri: vscode.Uri,
  { program, element, title }: WebviewPage,
): void {
  const { webview } = panel;
  const uriOf = (file: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', file)).toString();
  webview.html = panelHtml({
    program: uriOf(program),
    styleSheet: uriOf('panel.css'),
    cspSource: webview.cspSource,
    element,
    title,
  });
  const media = vscode.Uri.joinPath(extensionUri, 'media');
  panel.iconPath = {
    light: vscode.Uri.joinPath(media, 'panel-light.svg'),
    dark: vscode.Uri.joinPath(media, 'panel-dark.svg'),
  };
}
