// The complete schema of a view. The page trusts its host, so the unit tests validate the host's views with it. It
// follows the types of src/protocol: without a required member it does not compile, and without an optional member it
// rejects the first view that has it.
import * as z from 'zod/mini';
import type {
  FieldValue,
  FindingView,
  FormField,
  Offer,
  Option,
  Origin,
  SessionView,
} from '../../src/protocol/form-field.ts';
import type {
  AnswerView,
  AuthenticatorView,
  FormView,
  MapView,
  NamedValue,
  PanelView,
  RefreshTokenView,
  RunView,
  StepView,
  StructureView,
  TimingView,
  TokenCardView,
  TopView,
  VariantView,
} from '../../src/protocol/view.ts';

type Schema<T> = z.ZodMiniType<T>;
const text = z.string();
const flag = z.boolean();
const number = z.number();
const may = z.exactOptional;

const option: Schema<Option> = z.strictObject({ value: text, label: text, detail: may(text), tooltip: may(text) });
const namedValue: Schema<NamedValue> = z.strictObject({
  name: text,
  value: text,
  meaning: text,
  warning: may(text),
  secret: may(text),
});
const authenticator: Schema<AuthenticatorView> = z.strictObject({
  step: text,
  account: text,
  keeping: z.enum(['kept', 'possible', 'never']),
  showQr: may(flag),
});
const origin: Schema<Origin> = z.strictObject({
  kind: z.enum(['none', 'typed', 'filled', 'computed', 'overridden']),
  label: text,
});
const offer: Schema<Offer> = z.strictObject({ label: text, validUntil: may(number) });
const finding: Schema<FindingView> = z.strictObject({
  severity: z.enum(['error', 'warning', 'info']),
  code: text,
  at: text,
  message: text,
  missing: may(z.literal(true)),
  fix: may(z.strictObject({ title: text })),
});
const findings = z.array(finding);

const fieldValue: Schema<FieldValue> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('empty') }),
  z.strictObject({ kind: z.literal('text'), text }),
  z.strictObject({ kind: z.literal('secret'), length: number }),
]);

const session: Schema<SessionView> = z.strictObject({
  fingerprint: text,
  state: z.enum(['live', 'used', 'expired', 'unknown']),
  label: text,
  issuedAt: may(number),
  expiresAt: may(number),
});

const field: Schema<FormField> = z
  .strictObject({
    id: text,
    key: text,
    help: text,
    secrecy: z.enum(['open', 'code', 'secret']),
    source: z.enum([
      'person',
      'client',
      'parameter',
      'computed',
      'delivered',
      'authenticator',
      'choice',
      'device',
      'token',
      'answer',
    ]),
    place: z.enum(['first', 'typed', 'filled', 'computed', 'optional']),
    required: flag,
    needText: may(text),
    value: fieldValue,
    origin,
    overridable: flag,
    inputs: z.array(z.strictObject({ label: text, value: text, secret: flag })),
    choices: may(z.strictObject({ options: z.array(option), free: flag })),
    multiline: flag,
    notSent: flag,
    findings,
    offer: may(offer),
    session: may(session),
  })
  // The page shows every value it gets, so a secret must be masked before.
  .check(
    z.refine(({ secrecy, value }) => secrecy !== 'secret' || value.kind !== 'text', {
      error: 'a secret is not masked',
    }),
    z.refine(({ inputs }) => inputs.every(({ secret, value }) => !secret || value.startsWith('‹secret')), {
      error: 'a secret input is not masked',
    }),
  );

const variant: Schema<VariantView> = z.strictObject({ title: text, help: text, chosen: flag });
const map: Schema<MapView> = z.strictObject({
  id: text,
  help: text,
  entries: z.array(z.strictObject({ key: text, value: text })),
  findings,
});
const structure: Schema<StructureView> = z.strictObject({ id: text, help: text, fields: z.array(field) });
const run: Schema<RunView> = z.strictObject({
  label: text,
  toEnd: z.discriminatedUnion('possible', [
    z.strictObject({ possible: z.literal(true) }),
    z.strictObject({ possible: z.literal(false), message: text }),
  ]),
});

const form: Schema<FormView> = z.strictObject({
  id: text,
  operation: text,
  title: text,
  summary: text,
  documentation: text,
  readOnly: flag,
  pasted: may(z.literal(true)),
  authenticator: may(authenticator),
  variants: may(z.array(variant)),
  fields: z.array(field),
  maps: z.array(map),
  structures: z.array(structure),
  findings,
  payload: z.strictObject({ text, hasSecrets: flag, operation: text, line: text }),
  run,
});

const top: Schema<TopView> = z.strictObject({
  targets: z.array(option),
  target: text,
  clients: z.array(option),
  client: text,
  subjects: z.array(option),
  subject: text,
  subjectLabel: z.enum(['Auth flow', 'Challenge']),
  users: z.array(option),
  user: text,
  userMarks: may(z.strictObject({ starred: flag, password: z.enum(['unknown', 'known', 'kept']) })),
  changeText: may(text),
});

const step: Schema<StepView> = z.strictObject({
  id: text,
  title: text,
  detail: text,
  state: z.enum(['waiting', 'running', 'answered', 'refused', 'failed', 'cancelled', 'signed-in']),
  stateLabel: text,
  durationMs: may(number),
});

const timing: Schema<TimingView> = z.strictObject({
  totalMs: number,
  connectMs: may(number),
  waitMs: may(number),
  readMs: may(number),
});
const answerBase = {
  stepId: text,
  status: may(number),
  timing,
  requestId: may(text),
  tries: z.array(text),
  headline: text,
};
const tokenCard: Schema<TokenCardView> = z.strictObject({
  use: z.enum(['id', 'access']),
  title: text,
  verdict: z.strictObject({
    state: z.enum(['checking', 'verified', 'failed', 'unknown']),
    message: text,
    checks: z.array(z.strictObject({ name: text, state: z.enum(['passed', 'failed', 'unknown']), message: text })),
  }),
  summary: z.array(z.strictObject({ label: text, value: text, detail: may(text) })),
  expiresAt: may(number),
  claims: z.array(namedValue),
  uses: z.array(z.strictObject({ api: text, takes: z.enum(['yes', 'no', 'depends']), message: text })),
});
const refresh: Schema<RefreshTokenView> = z.strictObject({ message: text, header: z.array(namedValue) });

const answer: Schema<AnswerView> = z.discriminatedUnion('kind', [
  z.strictObject({
    ...answerBase,
    kind: z.literal('challenge'),
    challenge: text,
    summary: text,
    parameters: z.array(namedValue),
  }),
  z.strictObject({
    ...answerBase,
    kind: z.literal('tokens'),
    cards: z.array(tokenCard),
    device: may(z.array(namedValue)),
    refresh: may(refresh),
  }),
  z.strictObject({
    ...answerBase,
    kind: z.literal('error'),
    explanation: text,
    cognito: may(z.strictObject({ type: text, message: text })),
    causes: z.array(z.strictObject({ text, likely: flag })),
    remedies: z.array(z.strictObject({ text, action: may(z.strictObject({ id: text, label: text, key: may(text) })) })),
    documentation: may(text),
  }),
  z.strictObject({
    ...answerBase,
    kind: z.literal('done'),
    members: z.array(namedValue),
    authenticator: may(authenticator),
  }),
]);

const view: Schema<PanelView> = z.strictObject({
  mode: z.enum(['chain', 'respond']),
  top,
  steps: z.array(step),
  lookingAt: may(text),
  running: may(z.strictObject({ message: text })),
  form: may(form),
  answer: may(answer),
  fromDisk: may(z.literal(true)),
  meaningsFolded: may(z.literal(true)),
  nextCalls: may(
    z.strictObject({
      calls: z.array(z.strictObject({ operation: text, label: text, help: text })),
      others: z.array(z.strictObject({ label: text, whyNot: text })),
      note: may(text),
    }),
  ),
  notice: may(z.strictObject({ tone: z.enum(['info', 'warning', 'error']), message: text })),
});

/**
 * Returns the view.
 * @throws Error that names each member that is missing, unknown or of the wrong type
 */
export function validView(panelView: PanelView): PanelView {
  return validated(view, panelView);
}

/** Like {@link validView}, for one answer. */
export function validAnswer(answerView: AnswerView): AnswerView {
  return validated(answer, answerView);
}

function validated<T>(schema: Schema<T>, shown: T): T {
  const parsed = z.safeParse(schema, shown);
  if (parsed.success) return shown;
  throw new Error(`The view does not match its schema: ${z.prettifyError(parsed.error)}`);
}
