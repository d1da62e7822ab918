// The page's HTML: one element, one program, one style sheet, and a policy that lets nothing else in.

import { randomBytes } from 'node:crypto';

export interface PanelDocument {
  /** Address of dist/panel.js as the webview sees it. */
  readonly program: string;
  /** Address of dist/panel.css, beside which the icon font is. */
  readonly styleSheet: string;
  /** Where the webview gets its files from, `webview.cspSource`. */
  readonly cspSource: string;
  readonly title: string;
  readonly nonce?: string;
}

/** A fresh document for each tab: the nonce lets exactly our script run; styles and the icon font are files of ours. */
export function panelHtml({ program, styleSheet, cspSource, title, nonce = newNonce() }: PanelDocument): string {
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
    <auth-flow-panel></auth-flow-panel>
  </body>
</html>`;
}

function newNonce(): string {
  return randomBytes(16).toString('base64url');
}
