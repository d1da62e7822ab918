// The HTML document of a page, with a Content-Security-Policy that allows only our script, style sheet and icon font.

import { randomBytes } from 'node:crypto';

/** The root element of a page: the panel, or the page "Targets". */
export type PageElement = 'auth-flow-panel' | 'targets-page';

export interface PanelDocument {
  /** Webview URI of the page's script, such as dist/panel.js. */
  readonly program: string;
  /** Webview URI of dist/panel.css; the icon font is in the same folder. */
  readonly styleSheet: string;
  /** `webview.cspSource`. */
  readonly cspSource: string;
  readonly element: PageElement;
  readonly title: string;
  readonly nonce?: string;
}

/**
 * A new document for each tab: its nonce allows only our script; the style sheet and the icon font are our own files.
 */
export function panelHtml(document: PanelDocument): string {
  const { program, styleSheet, cspSource, element, title, nonce = newNonce() } = document;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    <link rel="stylesheet" href="${styleSheet}">
    <script defer nonce="${nonce}" src="${program}"></script>
  </head>
  <body>
    <${element}></${element}>
  </body>
</html>`;
}

function newNonce(): string {
  return randomBytes(16).toString('base64url');
}
