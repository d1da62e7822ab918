// The page's HTML: a policy that allows only our script, style sheet and font, and a new nonce each time.
import { describe, expect, it } from 'vitest';
import { panelHtml } from '../../../src/extension/panel/panel-html.ts';

const document = {
  program: 'https://page.example/dist/panel.js',
  styleSheet: 'https://page.example/dist/panel.css',
  cspSource: 'https://page.example',
  element: 'auth-flow-panel',
  title: 'Auth Flow',
} as const;

describe('the document', () => {
  const html = panelHtml({ ...document, nonce: 'NONCE' });

  it('has a policy without anything unsafe', () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1];
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'nonce-NONCE'",
      'style-src https://page.example',
      'font-src https://page.example',
      "form-action 'none'",
      "base-uri 'none'",
    ]);
  });

  it('has one script with the nonce, no inline script, style or handler, and no other origin', () => {
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('<script defer nonce="NONCE" src="https://page.example/dist/panel.js"></script>');
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
    const origins = [...html.matchAll(/https?:\/\/[^/"' ;]+/g)].map(([origin]) => origin);
    expect(new Set(origins)).toEqual(new Set(['https://page.example']));
  });

  it('has its one style sheet in the head: neither drawing nor the script, which measures, begins before it', () => {
    const [head = ''] = html.split('</head>');
    expect(head).toContain('<link rel="stylesheet" href="https://page.example/dist/panel.css">');
    expect(html.match(/rel="stylesheet"/g)).toHaveLength(1);
  });

  it('has the element the page draws into', () => {
    expect(html).toContain('<auth-flow-panel></auth-flow-panel>');
  });

  it('has another nonce each time, of 16 bytes', () => {
    const nonces = [1, 2].map(() => /nonce-([\w-]+)/.exec(panelHtml(document))?.[1] ?? '');
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(Buffer.from(nonces[0] ?? '', 'base64url')).toHaveLength(16);
  });
});
