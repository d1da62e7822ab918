// The page's document: a policy that lets in exactly our program, and a fresh nonce each time.
import { describe, expect, it } from 'vitest';
import type { PanelView } from '../../../src/protocol/view.ts';
import { panelHtml } from '../../../src/extension/panel/panel-html.ts';

const document = { program: 'https://page.example/dist/panel.js', title: 'Auth Flow' };

describe('the document', () => {
  const html = panelHtml({ ...document, nonce: 'NONCE' });

  it('has a policy without anything unsafe', () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1];
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'nonce-NONCE'",
      "form-action 'none'",
      "base-uri 'none'",
    ]);
  });

  it('has one script with the nonce, no inline script, style or handler, and no other origin', () => {
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('<script async nonce="NONCE" src="https://page.example/dist/panel.js"></script>');
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
    const origins = [...html.matchAll(/https?:\/\/[^/"' ;]+/g)].map(([origin]) => origin);
    expect(new Set(origins)).toEqual(new Set(['https://page.example']));
  });

  it('has the element the page draws into', () => {
    expect(html).toContain('<auth-flow-panel></auth-flow-panel>');
  });

  it('brings the first view as data that no text in it can break out of', () => {
    const words = '"><script>alert(1)</script>&quot;';
    const firstView = { mode: 'chain', notice: { tone: 'info', words } } as unknown as PanelView;
    const withView = panelHtml({ ...document, firstView });
    expect(withView.match(/<script/g)).toHaveLength(1);
    const written = /<template id="first-view">([^<]*)<\/template>/.exec(withView)?.[1] ?? '';
    const text = written.replaceAll('&lt;', '<').replaceAll('&amp;', '&');
    expect(JSON.parse(text)).toEqual(firstView);
  });

  it('has another nonce each time, of 16 bytes', () => {
    const nonces = [1, 2].map(() => /nonce-([\w-]+)/.exec(panelHtml(document))?.[1] ?? '');
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(Buffer.from(nonces[0] ?? '', 'base64url')).toHaveLength(16);
  });
});
