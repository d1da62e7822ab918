// A QR code. Dark modules on a light background in every theme, because scanners expect that.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** Width of the standard's quiet zone around the code, in modules. */
const quiet = 4;

/** @param rows `1` for a dark module, `0` for a light one @param label for screen readers */
export function drawQrCode(rows: readonly string[], label: string): TemplateResult {
  const size = rows.length + 2 * quiet;
  const box = `0 0 ${size} ${size}`;
  // Fixed colours, not the theme's. The CSP does not treat presentation attributes as inline styles.
  return html`<svg class="qr-code" role="img" aria-label=${label} viewBox=${box} shape-rendering="crispEdges">
    <rect width=${size} height=${size} fill="#ffffff"></rect>
    <path d=${darkModules(rows)} fill="#000000"></path>
  </svg>`;
}

/** One closed rectangle for each run of dark modules in a row. */
function darkModules(rows: readonly string[]): string {
  return rows
    .flatMap((row, y) =>
      [...row.matchAll(/1+/g)].map(
        ({ 0: run, index: x }) => `M${x + quiet} ${y + quiet}h${run.length}v1h-${run.length}z`,
      ),
    )
    .join('');
}
