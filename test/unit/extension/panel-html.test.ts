// The page's document: a policy that lets in exactly our files, and a fresh nonce each time.
import { describe, expect, it } from 'vitest';
import { panelHtml } from '../../../src/extension/panel/panel-html.ts';

const files = { cspSource: 'https://page.example', address: (file: string) => `https://page.example/dist/${file}` };

describe('the document', () => {
  const html = panelHtml(files, 'Auth Flow', 'NONCE');

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
    expect(html).toContain('<script nonce="NONCE" src="https://page.example/dist/panel.js"></script>');
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
    const origins = [...html.matchAll(/https?:\/\/[^/"' ;]+/g)].map(([origin]) => origin);
    expect(new Set(origins)).toEqual(new Set(['https://page.example']));
  });

  it('has the element the page draws into', () => {
    expect(html).toContain('<auth-flow-panel></auth-flow-panel>');
  });

  it('has another nonce each time, of 16 bytes', () => {
    const nonces = [1, 2].map(() => /nonce-([\w-]+)/.exec(panelHtml(files, 'Auth Flow'))?.[1] ?? '');
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(Buffer.from(nonces[0] ?? '', 'base64url')).toHaveLength(16);
  });
});
