// The request being written, shaped for display.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import type { ConversationState } from '../../flow/run/conversation-api.ts';
import type { Form, FormSession } from '../../flow/draft/form.ts';
import type { Subject } from '../../flow/draft/draft.ts';
import type { FieldView, FormView, RunView, SessionView } from '../../protocol/view.ts';
import { sessionSign } from '../trees/state-words.ts';
import { authenticatorOfForm, withAuthenticator } from './authenticator-view.ts';
import type { AuthenticatorFacts } from './authenticator-view.ts';
import { fieldView, findingView, valueView } from './field-view.ts';
import { payloadView } from './payload-view.ts';

export function formView(form: Form, state: ConversationState, facts: AuthenticatorFacts): FormView {
  const session = form.session && !isAside(form.session) ? form.session : undefined;
  return {
    id: form.draftId,
    operation: form.subject.operation,
    title: form.title,
    summary: form.summary,
    documentation: form.documentation,
    readOnly: false,
    ...(session ? { session: sessionView(session) } : {}),
    ...withAuthenticator(authenticatorOfForm(state.chain, form.subject, facts)),
    ...(form.variants.length === 0 ? {} : { variants: form.variants }),
    fields: [...form.fields.map(fieldView), ...(form.session && !session ? [sessionAside(form.session)] : [])],
    maps: form.maps.map(({ id, help, entries, findings }) => ({
      id,
      help,
      entries,
      findings: findings.map(findingView),
    })),
    structures: form.structures.map(({ id, help, fields }) => ({ id, help, fields: fields.map(fieldView) })),
    findings: form.otherFindings.map(findingView),
    payload: payloadView(form.payload, form.subject.operation, state.target?.endpoint, state.chain),
    run: runView(form, state.mode),
  };
}

export function sessionView({ value, origin, required, state, findings }: FormSession): SessionView {
  const none = value === undefined || value === '';
  return {
    value: valueView(value, 'secret'),
    ...(state === undefined ? {} : { fingerprint: state.fingerprint }),
    origin,
    required,
    state: none ? 'none' : (state?.state ?? 'unknown'),
    stateWords: none ? 'none' : state ? sessionSign(state).words : 'not from this chain',
    ...(state === undefined || none ? {} : { issuedAt: state.issuedAt, expiresAt: state.expiresAt }),
    findings: findings.map(findingView),
  };
}

/** A session that nothing asks for and no answer brought is one optional field among others. */
function isAside({ required, origin }: FormSession): boolean {
  return !required && (origin.kind === 'none' || origin.kind === 'typed');
}

function sessionAside({ value, origin, findings }: FormSession): FieldView {
  return {
    id: 'Session',
    key: 'Session',
    place: 'optional',
    required: false,
    help: 'Opaque text of an earlier answer. InitiateAuth takes the one of ConfirmSignUp, to sign a new user in at once.',
    value: valueView(value, 'secret'),
    origin,
    overridable: false,
    inputs: [],
    multiline: false,
    secret: true,
    notSent: false,
    findings: findings.map(findingView),
  };
}

function runView({ subject, findings }: Form, mode: ConversationState['mode']): RunView {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return {
    label: errors > 0 ? 'Send anyway' : sendWords(subject),
    tone: errors > 0 ? 'anyway' : 'primary',
    errors,
    toEnd: toEnd(subject, mode),
  };
}

/** What the button will do. */
function sendWords(subject: Subject): string {
  if ('challengeName' in subject) return `Answer ${subject.challengeName}`;
  if ('authFlow' in subject) return `Send ${subject.operation}`;
  return cognitoTables.operations.get(subject.operation)?.action ?? `Send ${subject.operation}`;
}

function toEnd(subject: Subject, mode: ConversationState['mode']): RunView['toEnd'] {
  if (mode === 'respond')
    return { possible: false, words: 'A payload built by hand is sent once; it has no chain to follow.' };
  const operation = cognitoTables.operations.get(subject.operation);
  const signsIn = 'authFlow' in subject || 'challengeName' in subject || operation?.withinSignIn === true;
  if (!signsIn) return { possible: false, words: `${subject.operation} is a single call.` };
  if (operation?.authorization === 'iam') {
    return { possible: false, words: 'Admin operations need an AWS signature, which this version does not make.' };
  }
  return { possible: true };
}
