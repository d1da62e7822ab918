// Opens what was found in a pasted text: a form, an explanation, a decoded token.

import { valueIn } from '../../flow/draft/edit-draft.ts';
import type { Form } from '../../flow/draft/form.ts';
import type { PastedExplanation } from '../../flow/pasted/explain-pasted.ts';
import type { AuthFlowPanel } from '../panel/auth-flow-panel.ts';
import { openChainInPanel, requireNoCallUnderWay } from '../panel/call-in-progress.ts';
import { UserError } from '../user-error.ts';
import type { Found, FoundRequest } from './found-item.ts';

type OpenedPanel = Pick<AuthFlowPanel, 'authFlowSession' | 'show' | 'setNotice'>;

export interface OpenFoundDeps {
  readonly panels: { readonly chain: OpenedPanel; readonly respond: OpenedPanel };
  readonly openExplanation: (explanation: PastedExplanation) => Promise<void>;
  readonly openToken: (text: string) => Promise<void>;
}

/**
 * Resolves with sentences about what was opened, and what the user has to enter. They hold no value.
 * @throws UserError when nothing can be opened, with the reason
 */
export async function openFound(found: Found, deps: OpenFoundDeps): Promise<string> {
  const { chain, respond } = deps.panels;
  switch (found.kind) {
    case 'request': {
      requireNoCallUnderWay(respond.authFlowSession);
      respond.authFlowSession.loadRequest(found.request);
      const message = requestMessage(found, respond.authFlowSession.form());
      respond.setNotice(undefined);
      respond.show({ focusForm: true });
      return message;
    }
    case 'answer': {
      openChainInPanel(chain.authFlowSession, found.chain);
      const { draft } = chain.authFlowSession.state;
      chain.setNotice({
        tone: 'info',
        message: draft
          ? 'Read from a pasted answer. Its Session counts from now, and may be older.'
          : 'Read from a pasted answer.',
      });
      chain.show({ focusForm: true });
      return 'The answer was opened in the panel Auth Flow.';
    }
    case 'error':
      await deps.openExplanation(found.explanation);
      return 'The explanation was opened as a document.';
    case 'token':
      await deps.openToken(found.text);
      return 'The decoded token was opened as a document.';
    case 'refused':
      throw new UserError('not-openable', found.reason);
  }
}

/** "Read as an AWS CLI command. PASSWORD is a variable there: enter it." */
function requestMessage({ format, computed, notes }: FoundRequest, form: Form | undefined): string {
  const names = (empty: boolean): readonly string[] =>
    computed.filter((path) => !valueIn(form, path.join('.')) === empty).map((path) => path.at(-1) ?? '');
  const [toEnter, filled] = [names(true), names(false)];
  return [
    `Read as ${format}.`,
    ...(toEnter.length === 0
      ? []
      : [
          toEnter.length === 1
            ? `${listed(toEnter)} is a variable there: enter it.`
            : `${listed(toEnter)} are variables there: enter them.`,
        ]),
    ...(filled.length === 0
      ? []
      : [
          `${listed(filled)} ${filled.length === 1 ? 'is a variable' : 'are variables'} there; the form has filled ${filled.length === 1 ? 'it' : 'them'} in.`,
        ]),
    ...notes,
  ].join(' ');
}

function listed(names: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
}
