// The shape of everything the host may say, checked before any of it is drawn. The types of src/protocol decide: a
// schema that misses a member they require does not compile.
// A file of its own, loaded with the first message: fetching it and making the schemas would hold up the first drawing.
import * as z from 'zod/mini';
import type { HostEvent, HostMessage, Method, Reply } from '../../protocol/messages.ts';
import type {
  AnswerView,
  AuthenticatorView,
  FieldValue,
  FieldView,
  FindingView,
  FormView,
  MapView,
  NamedValue,
  OfferView,
  Option,
  OriginView,
  PanelView,
  RefreshTokenView,
  RunView,
  SessionView,
  StepView,
  StructureView,
  TimingView,
  TokenCardView,
  TopView,
  VariantView,
} from '../../protocol/view.ts';

// zod would otherwise try `new Function`, which the page's CSP reports as a violation.
z.config({ jitless: true });

type Schema<T> = z.ZodMiniType<T>;
const text = z.string();
const flag = z.boolean();
const number = z.number();
const may = z.exactOptional;

const option: Schema<Option> = z.object({ value: text, label: text, detail: may(text) });
const namedValue: Schema<NamedValue> = z.object({ name: text, value: text, meaning: text, secret: may(text) });
const authenticator: Schema<AuthenticatorView> = z.object({
  step: text,
  account: text,
  keeping: z.enum(['kept', 'possible', 'never']),
  showQr: may(flag),
});
const origin: Schema<OriginView> = z.object({
  kind: z.enum(['none', 'typed', 'filled', 'computed', 'overridden']),
  words: text,
});
const offer: Schema<OfferView> = z.object({ words: text, validUntil: may(number) });
const finding: Schema<FindingView> = z.object({
  severity: z.enum(['error', 'warning', 'info']),
  code: text,
  at: text,
  message: text,
  fix: may(z.object({ title: text })),
});
const findings = z.array(finding);

const fieldValue: Schema<FieldValue> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('empty') }),
  z.object({ kind: z.literal('text'), text }),
  z.object({ kind: z.literal('secret'), length: number }),
]);

const field: Schema<FieldView> = z.object({
  id: text,
  key: text,
  place: z.enum(['typed', 'filled', 'computed', 'optional']),
  required: flag,
  needWords: may(text),
  help: text,
  value: fieldValue,
  origin,
  overridable: flag,
  inputs: z.array(z.object({ label: text, value: text })),
  choices: may(z.object({ options: z.array(option), free: flag })),
  multiline: flag,
  secret: may(flag),
  notSent: flag,
  findings,
  offer: may(offer),
});

const session: Schema<SessionView> = z.object({
  value: fieldValue,
  fingerprint: may(text),
  origin,
  required: flag,
  state: z.enum(['none', 'live', 'used', 'expired', 'unknown']),
  stateWords: text,
  issuedAt: may(number),
  expiresAt: may(number),
  findings,
});

const variant: Schema<VariantView> = z.object({ title: text, help: text, chosen: flag });
const map: Schema<MapView> = z.object({
  id: text,
  help: text,
  entries: z.array(z.object({ key: text, value: text })),
  findings,
});
const structure: Schema<StructureView> = z.object({ id: text, help: text, fields: z.array(field) });
const run: Schema<RunView> = z.object({
  label: text,
  tone: z.enum(['primary', 'anyway']),
  errors: number,
  toEnd: z.discriminatedUnion('possible', [
    z.object({ possible: z.literal(true) }),
    z.object({ possible: z.literal(false), words: text }),
  ]),
});

const form: Schema<FormView> = z.object({
  id: text,
  operation: text,
  title: text,
  summary: text,
  documentation: text,
  readOnly: flag,
  session: may(session),
  authenticator: may(authenticator),
  variants: may(z.array(variant)),
  fields: z.array(field),
  maps: z.array(map),
  structures: z.array(structure),
  findings,
  payload: z.object({ text, hasSecrets: flag, operation: text, line: text }),
  run,
});

const top: Schema<TopView> = z.object({
  targets: z.array(option),
  target: text,
  clients: z.array(option),
  client: text,
  subjects: z.array(option),
  subject: text,
  subjectLabel: z.enum(['Auth flow', 'Challenge']),
  users: z.array(option),
  user: text,
  changeWords: may(text),
});

const step: Schema<StepView> = z.object({
  id: text,
  title: text,
  detail: text,
  state: z.enum(['waiting', 'running', 'answered', 'refused', 'failed', 'cancelled', 'signed-in']),
  stateWords: text,
  durationMs: may(number),
});

const timing: Schema<TimingView> = z.object({
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
const tokenCard: Schema<TokenCardView> = z.object({
  use: z.enum(['id', 'access']),
  title: text,
  verdict: z.object({
    state: z.enum(['checking', 'verified', 'failed', 'unknown']),
    words: text,
    checks: z.array(z.object({ name: text, state: z.enum(['passed', 'failed', 'unknown']), words: text })),
  }),
  expiresAt: may(number),
  claims: z.array(namedValue),
  uses: z.array(z.object({ api: text, takes: z.enum(['yes', 'no', 'depends']), words: text })),
});
const refresh: Schema<RefreshTokenView> = z.object({ words: text, header: z.array(namedValue) });

const answer: Schema<AnswerView> = z.discriminatedUnion('kind', [
  z.object({
    ...answerBase,
    kind: z.literal('challenge'),
    challenge: text,
    summary: text,
    parameters: z.array(namedValue),
  }),
  z.object({
    ...answerBase,
    kind: z.literal('tokens'),
    cards: z.array(tokenCard),
    device: may(z.array(namedValue)),
    refresh: may(refresh),
  }),
  z.object({
    ...answerBase,
    kind: z.literal('error'),
    explanation: text,
    cognito: may(z.object({ type: text, message: text })),
    causes: z.array(z.object({ words: text, likely: flag })),
    remedies: z.array(z.object({ words: text, action: may(z.object({ id: text, label: text })) })),
    documentation: may(text),
  }),
  z.object({ ...answerBase, kind: z.literal('done'), members: z.array(namedValue), authenticator: may(authenticator) }),
]);

const view: Schema<PanelView> = z.object({
  mode: z.enum(['chain', 'respond']),
  top,
  steps: z.array(step),
  lookingAt: may(text),
  running: may(z.object({ words: text })),
  form: may(form),
  answer: may(answer),
  notice: may(z.object({ tone: z.enum(['info', 'warning', 'error']), words: text })),
});

const event: Schema<HostEvent> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('view'), view }),
  z.object({ kind: z.literal('focus-form'), field: may(text) }),
]);
const reply: Schema<Reply> = z.discriminatedUnion('ok', [
  z.object({ id: number, ok: z.literal(true), result: z.unknown() }),
  z.object({ id: number, ok: z.literal(false), error: z.object({ code: text, message: text }) }),
]);

/** Results that carry something; every other method answers null. */
const results: Partial<Record<Method, z.ZodMiniType>> = {
  'page/ready': z.object({ view, pasteArea: may(text) }),
  'field/reveal': z.object({ value: text }),
  'payload/reveal': z.object({ text }),
  'token/reveal': z.object({ value: text }),
  'secret/reveal': z.object({ value: text }),
  'authenticator/reveal': z.object({ value: text }),
  'authenticator/qr': z.object({ rows: z.array(text) }),
};

/** `what` names the member and the rule, never its value: that may be a secret. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly what: string };

/** A reply or an event, told apart by `kind`. */
export function parseHostMessage(data: unknown): Parsed<HostMessage> {
  const isEvent = typeof data === 'object' && data !== null && 'kind' in data;
  return isEvent ? parse(event, data) : parse(reply, data);
}

export function parseResult(method: Method, result: unknown): Parsed<unknown> {
  const schema = results[method];
  return schema ? parse(schema, result) : { ok: true, value: null };
}

function parse<T>(schema: Schema<T>, data: unknown): Parsed<T> {
  const parsed = z.safeParse(schema, data);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0];
  const member = issue && issue.path.length > 0 ? issue.path.join('.') : 'the message';
  const rule = issue?.code === 'invalid_type' ? `must be ${article(issue.expected)}` : 'has no known value';
  return { ok: false, what: `${member} ${rule}` };
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}
