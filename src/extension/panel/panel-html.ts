// The page's HTML: one element, three files of ours, and a policy that lets nothing else in.

import { randomBytes } from 'node:crypto';

export interface PanelFiles {
  /** `webview.cspSource`. */
  readonly cspSource: string;
  /** Address of a file of dist/ as the webview sees it. */
  readonly address: (file: string) => string;
}

/** A fresh document for each load: the nonce lets exactly our script run. */
export function panelHtml({ cspSource, address }: PanelFiles, title: string, nonce = newNonce()): string {
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
    <link rel="stylesheet" id="vscode-codicon-stylesheet" href="${address('codicon.css')}">
    <link rel="stylesheet" href="${address('panel.css')}">
  </head>
  <body>
    <auth-flow-panel></auth-flow-panel>
    <script nonce="${nonce}" src="${address('panel.js')}"></script>
  </body>
</html>`;
}

function newNonce(): string {
  return randomBytes(16).toString('base64url');
}
