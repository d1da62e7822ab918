// The page's HTML: one element, one program, one style sheet, and a policy that lets nothing else in.

import { randomBytes } from 'node:crypto';
import type { PanelView } from '../../protocol/view.ts';

export interface PanelDocument {
  /** Address of dist/panel.js as the webview sees it. */
  readonly program: string;
  /** Address of dist/panel.css, beside which the icon font is. */
  readonly styleSheet: string;
  /** Where the webview gets its files from, `webview.cspSource`. */
  readonly cspSource: string;
  readonly title: string;
  /** What to draw before the host is asked. Holds no secret, as no view does. */
  readonly firstView?: PanelView;
  readonly nonce?: string;
}

/** A fresh document for each tab: the nonce lets exactly our script run; styles and the icon font are files of ours. */
export function panelHtml(document: PanelDocument): string {
  const { program, styleSheet, cspSource, title, firstView, nonce = newNonce() } = document;
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
    ${firstView ? `<template id="first-view">${escapeText(JSON.stringify(firstView))}</template>` : ''}
    <auth-flow-panel></auth-flow-panel>
  </body>
</html>`;
}

/** As text and not as an attribute: an editor writes and reads the document four times, and JSON is full of quotes. */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function newNonce(): string {
  return randomBytes(16).toString('base64url');
}
