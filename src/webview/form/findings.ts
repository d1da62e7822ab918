// The findings of a field: an icon, the severity, the message, and a button for the fix.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../base/icon.ts';
import { severityIcon } from '../base/severity-icon.ts';
import type { Severity } from '../base/severity-icon.ts';
import { strings } from '../base/strings.ts';
import type { Page } from '../wire/page.ts';
import type { FindingView } from '../../protocol/form-field.ts';

/** @param id of the list, for `aria-describedby` */
export function drawFindings(
  findings: readonly FindingView[],
  page: Page,
  id: string,
): TemplateResult | typeof nothing {
  return drawFindingList(findings, id, (finding) =>
    finding.fix
      ? html`<button
          type="button"
          class="quiet-button"
          @click=${() => void page.request('finding/fix', { at: finding.at, code: finding.code })}
        >
          ${icon('lightbulb-autofix')}<span>${finding.fix.title}</span>
        </button>`
      : nothing,
  );
}

/** @param drawFix the button of a finding's fix */
export function drawFindingList(
  findings: readonly FindingView[],
  id: string,
  drawFix: (finding: FindingView) => TemplateResult | typeof nothing = () => nothing,
): TemplateResult | typeof nothing {
  if (findings.length === 0) return nothing;
  return html`<ul class="findings" id=${id}>
    ${findings.map(
      (finding) =>
        html`<li class="finding" data-severity=${finding.severity}>
          ${severityIcon(finding.severity)}
          <span
            ><span class="finding-message"
              ><span class="severity">${strings.finding.severity[finding.severity]}:</span> ${finding.message}</span
            >${drawFix(finding)}</span
          >
        </li>`,
    )}
  </ul>`;
}

export function count(findings: readonly FindingView[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}
