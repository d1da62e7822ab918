// Sends one form and builds the step of the chain.

import type { SentForm } from '../../cognito/errors/sent-form.ts';
import type { JsonObject } from '../../cognito/json.ts';
import type { Transport } from '../../cognito/transport.ts';
import type { ChainSecrets, Step, Target } from '../chain/chain.ts';
import type { Answer } from '../chain/answer.ts';
import { readAnswer } from '../chain/read-answer.ts';
import type { TargetClock } from '../chain/target-clock.ts';
import type { Draft } from '../draft/draft.ts';
import { fieldsOf, type Form, textIn } from '../draft/form.ts';

function titleOf(form: Form): Pick<Step, 'title' | 'detail'> {
  const { subject } = form;
  if ('authFlow' in subject) return { title: subject.operation, detail: subject.authFlow };
  if ('challengeName' in subject) return { title: subject.challengeName, detail: subject.operation };
  return { title: subject.operation, detail: '' };
}

interface SendContext {
  /** Of the step in its chain. */
  readonly index: number;
  readonly target: Target;
  readonly send: Transport;
  readonly signal: AbortSignal;
  /** The target's clock when the call is sent. */
  readonly clock: TargetClock;
  readonly sentForm?: SentForm;
}

/** Sends the form's payload to the target and reads the answer. Does not reject for network errors. */
export async function sendStep(form: Form, draft: Draft, context: SendContext): Promise<Step> {
  const { index, target, send, signal, clock, sentForm } = context;
  const { operation } = form.subject;
  const exchange = await send({ endpoint: target.endpoint, operation, body: form.payload }, { signal });
  const password = passwordIn(form);
  return {
    index,
    operation,
    ...titleOf(form),
    request: form.payload,
    exchange,
    answer: readAnswer(exchange),
    typed: draft.typed,
    ...(password ? { password } : {}),
    ...(clock.aheadMs === 0 ? {} : { clockAheadMs: clock.aheadMs }),
    ...(sentForm ? { sentForm } : {}),
  };
}

function passwordIn(form: Form): string | undefined {
  return textIn(form.fields.find(({ key }) => key === 'PASSWORD'));
}

function newPasswordIn(form: Form): string | undefined {
  return textIn(form.fields.find(({ key }) => key === 'NEW_PASSWORD' || key === 'ProposedPassword'));
}

function sentSrpA(payload: JsonObject): string | undefined {
  for (const map of ['AuthParameters', 'ChallengeResponses']) {
    const values = payload[map];
    const srpA = typeof values === 'object' && values !== null && 'SRP_A' in values ? values['SRP_A'] : undefined;
    if (typeof srpA === 'string') return srpA;
  }
  return undefined;
}

/** Answers after which the password in the request is the user's. */
const accepted: readonly Answer['kind'][] = ['challenge', 'tokens', 'done'];

/** The chain's secrets with those of the sent form added. A new password replaces the old one once it is accepted. */
export function rememberSecrets(secrets: ChainSecrets, form: Form, draft: Draft, answer: Answer): ChainSecrets {
  const changed = accepted.includes(answer.kind) ? newPasswordIn(form) : undefined;
  const password = changed ?? passwordIn(form);
  const srpA = sentSrpA(form.payload);
  return {
    ...secrets,
    values: [...new Set([...(secrets.values ?? []), ...secretValuesOf(form)])],
    ...(password ? { password } : {}),
    srpExponents:
      srpA === undefined ? secrets.srpExponents : { ...secrets.srpExponents, [srpA]: draft.fresh.srpExponent },
  };
}

/** Values of secret fields, sent or not, and secret inputs of computed values: a client secret, a device's password. */
function secretValuesOf(form: Form): readonly string[] {
  return fieldsOf(form).flatMap((field) => {
    const own = field.secrecy === 'secret' ? textIn(field) : undefined;
    const inputs = field.inputs.filter((input) => input.secret).map((input) => input.value);
    return own === undefined ? inputs : [own, ...inputs];
  });
}
