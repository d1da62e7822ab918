// The view of the draft: its form, payload and buttons.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { AuthFlowSessionState } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import type { Form } from '../../flow/draft/form.ts';
import type { Subject } from '../../flow/draft/draft.ts';
import type { FormView, RunView } from '../../protocol/view.ts';
import { authenticatorOfForm, withAuthenticator } from './authenticator-view.ts';
import type { AuthenticatorViewContext } from './authenticator-view.ts';
import { masked } from './field-view.ts';
import { payloadView } from './payload-view.ts';

export interface FormViewContext extends AuthenticatorViewContext {
  readonly tables: ApiTables;
}

export function formView(form: Form, state: AuthFlowSessionState, context: FormViewContext): FormView {
  return {
    id: form.draftId,
    operation: form.subject.operation,
    title: form.title,
    summary: form.summary,
    documentation: form.documentation,
    readOnly: false,
    ...(form.pasted ? { pasted: true } : {}),
    ...withAuthenticator(authenticatorOfForm(state.chain, form.subject, context, context.tables)),
    ...(form.variants.length === 0 ? {} : { variants: form.variants }),
    fields: form.fields.map(masked),
    maps: form.maps,
    structures: form.structures.map(({ id, help, fields }) => ({ id, help, fields: fields.map(masked) })),
    findings: form.otherFindings,
    payload: payloadView(form.payload, form.subject.operation, state.target?.endpoint, state.chain),
    run: runView(form, state.mode, context.tables),
  };
}

function runView({ subject }: Form, mode: AuthFlowSessionState['mode'], tables: ApiTables): RunView {
  return { label: sendLabel(subject, tables), toEnd: toEnd(subject, mode, tables) };
}

/** The label of the send button. */
function sendLabel(subject: Subject, tables: ApiTables): string {
  if ('challengeName' in subject) return `Answer ${subject.challengeName}`;
  if ('authFlow' in subject) return `Send ${subject.operation}`;
  return tables.operations.get(subject.operation)?.action ?? `Send ${subject.operation}`;
}

function toEnd(subject: Subject, mode: AuthFlowSessionState['mode'], tables: ApiTables): RunView['toEnd'] {
  if (mode === 'respond')
    return { possible: false, message: 'A request written by hand is sent once; there is no chain to follow.' };
  const operation = tables.operations.get(subject.operation);
  const signsIn = 'authFlow' in subject || 'challengeName' in subject || operation?.withinSignIn === true;
  if (!signsIn) return { possible: false, message: `${subject.operation} is a single call.` };
  if (operation?.authorization === 'iam') {
    return { possible: false, message: 'Admin operations need an AWS signature, which this version does not create.' };
  }
  return { possible: true };
}
