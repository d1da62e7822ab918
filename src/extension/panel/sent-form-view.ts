// The view of a request that was sent: its form, read-only.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { redact } from '../../cognito/redaction/redact-value.ts';
import { secrecyOf } from '../../cognito/redaction/secrecy.ts';
import type { Field } from '../../cognito/field.ts';
import { isJsonObject } from '../../cognito/json.ts';
import type { JsonObject, JsonValue } from '../../cognito/json.ts';
import { subjectOf } from '../../flow/chain/subject-of.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { sessionFingerprint } from '../../flow/chain/session-states.ts';
import { redactIn, secretsOfChain } from '../../flow/chain/chain-secrets.ts';
import { fieldsOfSubject } from '../../flow/draft/subject-fields.ts';
import { fieldValue } from '../../flow/draft/value.ts';
import type { FormField } from '../../protocol/form-field.ts';
import type { FormView } from '../../protocol/view.ts';
import { maskedValue } from './field-view.ts';
import { payloadView } from './payload-view.ts';
import { subjectHead } from './subject-title.ts';

const maps = ['AuthParameters', 'ChallengeResponses'];
const freeMaps = ['ClientMetadata'];
/** Left out, because the title already names them. */
const headMembers = ['AuthFlow', 'ChallengeName'];

export function sentFormView(chain: Chain, step: Step, tables: ApiTables): FormView {
  const subject = subjectOf(step, tables);
  const known = subject && fieldsOfSubject(subject, tables).all;
  const secrets = secretsOfChain(chain);
  const head = subjectHead(subject, { ...step, title: redactIn(chain, step.title) }, tables);
  const { request } = step;
  // Codes stay visible, because the user has typed them.
  const mask = (text: string): string => secrets.mask(text, { showCodes: true });
  return {
    id: `sent/${chain.id}/${step.index}`,
    operation: redactIn(chain, step.operation),
    ...head,
    readOnly: true,
    fields: values(request).map(({ id, key, path, value }) => sentField(id, key, path, value, known?.get(id), mask)),
    maps: freeMaps.flatMap((id) => {
      const map = request[id];
      if (!isJsonObject(map)) return [];
      const entries = Object.entries(redact(map, { secrets })).map(([key, value]) => ({ key, value: textOf(value) }));
      return [{ id, help: 'As it was sent.', entries, findings: [] }];
    }),
    structures: [],
    findings: [],
    payload: payloadView(request, step.operation, chain.target.endpoint, chain),
    run: {
      label: 'Sent',
      toEnd: {
        possible: false,
        message: 'This request was already sent. Run Again from Here repeats the chain up to it.',
      },
    },
  };
}

interface SentValue {
  readonly id: string;
  readonly key: string;
  readonly path: readonly string[];
  readonly value: string;
}

/** The maps first, as in the form; then the other members, with structures flattened. */
function values(request: JsonObject): readonly SentValue[] {
  const inMaps = maps.flatMap((map) => membersOf(request[map], [map]));
  const others = Object.entries(request)
    .filter(([name]) => ![...maps, ...freeMaps, ...headMembers].includes(name))
    .flatMap(([name, value]) =>
      isJsonObject(value) ? membersOf(value, [name]) : [{ id: name, key: name, path: [], value: textOf(value) }],
    );
  return [...inMaps, ...others];
}

function membersOf(value: JsonValue | undefined, path: readonly string[]): readonly SentValue[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).map(([key, inner]) => ({
    id: [...path, key].join('.'),
    key,
    path,
    value: textOf(inner),
  }));
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function sentField(
  id: string,
  key: string,
  path: readonly string[],
  value: string,
  field: Field | undefined,
  mask: (text: string) => string,
): FormField {
  const secrecy = field?.secrecy ?? secrecyOf(path, key);
  const isSession = key === 'Session' && path.length === 0;
  return {
    id,
    key,
    help: field?.help ?? 'Not a documented key of this request.',
    secrecy,
    source: field?.source.kind ?? 'person',
    place: isSession ? 'first' : 'typed',
    required: field?.need.kind === 'required',
    value: maskedValue(fieldValue(secrecy === 'open' ? mask(value) : value), secrecy),
    origin: { kind: 'none', label: 'sent' },
    overridable: false,
    inputs: [],
    multiline: secrecy === 'open' && value.length > 200,
    notSent: false,
    findings: [],
    // The current state of the session is shown by the chain, not by the request.
    ...(isSession && value !== ''
      ? { session: { fingerprint: sessionFingerprint(value), state: 'unknown', label: '' } }
      : {}),
  };
}
