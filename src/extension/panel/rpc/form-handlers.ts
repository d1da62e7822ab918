// Handles requests about the draft's form and its payload.

import { fieldsOf } from '../../../flow/draft/form.ts';
import type { PasteIntoPanel } from '../../pasted/paste-into-panel.ts';
import { UserError } from '../../user-error.ts';
import type { AuthFlowPanel } from '../auth-flow-panel.ts';
import type { Handlers } from '../webview-rpc.ts';
import { maskedPayload, plainPayload } from '../payload-view.ts';
import { shownValue } from '../sent-value.ts';
import { lookedAt } from './step-of.ts';

/** Copies to the clipboard. `what` names the text in the message "… copied". */
export type CopyText = (text: string, what: string) => Promise<void>;

type FormMethod =
  | 'field/set'
  | 'field/override'
  | 'field/reveal'
  | 'field/copy'
  | 'field/fill'
  | 'map/set'
  | 'variant/choose'
  | 'finding/fix'
  | 'payload/reveal'
  | 'payload/copy'
  | 'payload/paste'
  | 'paste-area/keep';

export function formHandlers(panel: AuthFlowPanel, copy: CopyText, paste: PasteIntoPanel): Pick<Handlers, FormMethod> {
  const { authFlowSession } = panel;

  /** A field, or one of the inputs that it was computed from. */
  function shown(field: string, input: number | undefined): { readonly value: string; readonly name: string } {
    const form = authFlowSession.form();
    if (input === undefined) {
      const value = shownValue(lookedAt(authFlowSession), form, field);
      if (value === undefined) throw new UserError('no-value', 'This field has no value.');
      return { value, name: field.slice(field.indexOf('.') + 1) };
    }
    const found = fieldsOf(form).find(({ id }) => id === field)?.inputs[input];
    if (!found) throw new UserError('no-value', 'This value was computed again, from other inputs.');
    return { value: found.value, name: found.label };
  }

  function payload() {
    const sent = lookedAt(authFlowSession)?.request ?? authFlowSession.form()?.payload;
    if (!sent) throw new UserError('no-payload', 'There is no request to show.');
    return sent;
  }

  return {
    'field/set'({ field, value }) {
      panel.clearNotice();
      authFlowSession.setField(field, value);
      // Even if nothing changed: the page waits for a view that shows the value it sent.
      panel.refresh();
      return null;
    },
    'field/override'({ field, on }) {
      authFlowSession.overrideField(field, on);
      return null;
    },
    'field/reveal': ({ field, input }) => ({ value: shown(field, input).value }),
    async 'field/copy'({ field, input }) {
      const { value, name } = shown(field, input);
      await copy(value, name);
      return null;
    },
    'field/fill'({ field }) {
      authFlowSession.fillOffer(field);
      return null;
    },
    'map/set'({ map, entries }) {
      authFlowSession.setMap(map, entries);
      panel.refresh();
      return null;
    },
    'variant/choose'({ index }) {
      authFlowSession.chooseVariant(index);
      return null;
    },
    'finding/fix'({ at, code }) {
      authFlowSession.applyFix(code, at);
      return null;
    },

    'payload/reveal': () => ({ text: plainPayload(payload()) }),
    async 'payload/copy'({ secrets }) {
      const text =
        secrets === 'shown' ? plainPayload(payload()) : maskedPayload(payload(), authFlowSession.state.chain);
      await copy(text, secrets === 'shown' ? 'Payload with secrets' : 'Payload');
      return null;
    },
    async 'payload/paste'({ text, choice }) {
      const result = await paste(panel, text, choice);
      if ('message' in result) panel.pasteArea = '';
      return result;
    },
    'paste-area/keep'({ text }) {
      panel.pasteArea = text;
      return null;
    },
  };
}
