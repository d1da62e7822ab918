// A row of the table of remedies: when a remedy has a button, and what the button does.

import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import type { RemedyDeps, RemedyPanel } from './remedy-effects.ts';
import type { RemedyState } from './remedy-state.ts';

/** @param key the key, or the id of the field, that the remedy is about */
export type Condition = (state: RemedyState, key: string | undefined) => boolean;
/** Returns the id of the form field to show. */
type Change = (session: AuthFlowSession, state: RemedyState, key: string | undefined) => string | undefined;

export type RemedyRow =
  | { readonly does: 'change-form'; readonly when: Condition; readonly change: Change }
  | {
      readonly does: 'act';
      readonly when: Condition;
      readonly act: (panel: RemedyPanel, state: RemedyState, deps: RemedyDeps, key: string | undefined) => unknown;
    }
  /** A sentence without a button. */
  | { readonly does: 'nothing'; readonly because: string };

export function change(when: Condition, edit: Change): RemedyRow {
  return { does: 'change-form', when, change: edit };
}

export function act(when: Condition, run: Extract<RemedyRow, { does: 'act' }>['act']): RemedyRow {
  return { does: 'act', when, act: run };
}
