// The run button, Run to the End and, while a call is running, the progress text and Cancel.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon, spinner } from '../base/icon.ts';
import { strings } from '../base/strings.ts';
import type { Page } from '../wire/page.ts';
import { allFindings, countEmpty } from './field-rules.ts';
import { count } from './findings.ts';
import type { FormView, PanelView } from '../../protocol/view.ts';

export const runButtonId = 'run';

/** @param showErrors focuses the first error of the form */
export function drawRunButtons(form: FormView, view: PanelView, page: Page, showErrors: () => void): TemplateResult {
  const busy = page.isRunning;
  const { label, toEnd } = form.run;
  const errors = count(page.shown(allFindings(form)), 'error');
  const empty = countEmpty(form);
  // A disabled button would lose the focus, so buttons stay enabled while a call runs; page.run ignores them then.
  return html`<div class="run" data-running=${busy}>
    <div class="progress" aria-hidden="true"></div>
    <button
      type="button"
      id=${runButtonId}
      class=${`button ${errors > 0 ? 'anyway' : 'primary'}`}
      aria-disabled=${busy}
      aria-keyshortcuts="Control+Enter Meta+Enter"
      aria-describedby=${empty > 0 ? 'run-empty' : nothing}
      title=${`${runKey}+${strings.run.keys.send}`}
      @click=${() => void page.run('run/step')}
    >
      ${icon(errors > 0 ? 'warning' : 'play', errors > 0 ? 'warning' : undefined)}<span
        >${errors > 0 ? strings.run.anyway : label}</span
      >
    </button>
    ${
      empty > 0 && !busy
        ? html`<span class="quiet" id="run-empty" aria-hidden="true">${strings.run.empty(empty)}</span>`
        : nothing
    }
    ${
      errors > 0 && !busy
        ? html`<button type="button" class="quiet-button" @click=${showErrors}>
            ${icon('error', 'bad')}<span>${strings.run.errors(errors)}</span>
          </button>`
        : nothing
    }
    ${
      view.mode === 'chain'
        ? html`<button
            type="button"
            class="button secondary"
            aria-disabled=${busy || !toEnd.possible}
            aria-describedby=${toEnd.possible ? nothing : 'to-end-text'}
            @click=${() => void page.run('run/to-end')}
          >
            ${icon('run-all')}<span>${strings.run.toEnd}</span>
          </button>`
        : nothing
    }
    ${
      busy
        ? html`<button
              type="button"
              class="button secondary"
              aria-keyshortcuts="Escape"
              @click=${() => void page.request('run/cancel', {})}
            >
              ${icon('stop-circle')}<span>${strings.run.cancel}</span><kbd>${strings.run.keys.cancel}</kbd>
            </button>
            <span class="run-text">${spinner()}${view.running?.message ?? strings.run.sending}</span>`
        : html`<span class="run-keys quiet"><kbd>${runKey}</kbd><kbd>${strings.run.keys.send}</kbd></span>`
    }
    ${
      toEnd.possible || view.mode !== 'chain' || busy
        ? nothing
        : html`<p class="quiet" id="to-end-text">${strings.run.toEnd}: ${toEnd.message}</p>`
    }
  </div>`;
}

const runKey = /Mac/.test(navigator.userAgent) ? '⌘' : 'Ctrl';
