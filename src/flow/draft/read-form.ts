// readForm(): a draft with everything filled in, computed and checked.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { check, type Finding } from '../../cognito/checks/check.ts';
import { openChallenge } from '../chain/chain-state.ts';
import type { SessionState } from '../chain/chain.ts';
import { sessionStates, stepWords } from '../chain/session-states.ts';
import { buildPayload } from './build-payload.ts';
import { checkContext } from './check-context.ts';
import { describeSubject } from './describe-subject.ts';
import type { Draft, Subject } from './draft.ts';
import type { DraftEnvironment } from './environment.ts';
import { offeredChoices } from './fill.ts';
import type { Form, FormField, FormSession, Origin } from './form.ts';
import { type ResolvedRow, resolveRows } from './resolve-rows.ts';
import { rowsOf, type SubjectRows } from './rows.ts';
import { variantsOf } from './variants.ts';

interface SessionValue {
  readonly value?: string;
  readonly origin: Origin;
  readonly state?: SessionState;
}

const isStart = (subject: Subject) => 'authFlow' in subject;

/** The session that the newest answer of the chain brought; an answer without one leaves none. */
function readSession(draft: Draft, subject: SubjectRows, environment: DraftEnvironment): SessionValue | undefined {
  if (!subject.operation.takesSession) return undefined;
  const { chain, now } = environment;
  const states = chain ? sessionStates(chain, now) : [];
  const last = chain?.steps.findLast(({ answer }) => answer.kind === 'challenge' || answer.kind === 'software-token');
  const newest = last && states.find((state) => state.fromStep === last.index);
  const auto = isStart(draft.subject) ? undefined : newest;
  const typed = draft.typed['Session'];
  if (typed !== undefined) {
    const known = states.find((state) => state.session === typed);
    const origin: Origin = auto
      ? { kind: 'overridden', words: 'overridden' }
      : { kind: 'typed', words: 'pasted by hand' };
    return { ...(typed === '' ? {} : { value: typed }), origin, ...(known ? { state: known } : {}) };
  }
  if (!auto || !last) return { origin: { kind: 'none', words: '' } };
  return { value: auto.session, origin: { kind: 'filled', words: `from ${stepWords(last)}` }, state: auto };
}

/** What is asked for but never sent cannot be missing from the payload, so it is judged here. */
function missingInputs(resolved: readonly ResolvedRow[]): Finding[] {
  const isOverridden = resolved.some(
    ({ row, origin }) => row.field.source.kind === 'computed' && origin.kind !== 'none' && origin.kind !== 'computed',
  );
  if (isOverridden) return [];
  return resolved
    .filter(({ row, needed, value }) => row.field.sent === false && needed === true && !value)
    .map(({ row }) => ({
      severity: 'error',
      path: [...row.at, row.field.key],
      code: 'input-missing',
      message: `${row.field.key} is required to compute the proof; it is not sent.`,
    }));
}

function sessionIsRequired(subject: Subject, subjectRows: SubjectRows, tables: ApiTables): boolean {
  if ('challengeName' in subject) {
    const challenge = tables.challenges.get(subject.challengeName);
    return challenge?.answerable === true && challenge.session !== 'optional';
  }
  return subjectRows.operation.authorization === 'session-or-access-token';
}

function mapsOf(draft: Draft, subject: SubjectRows, findings: readonly Finding[], shown: Set<Finding>): Form['maps'] {
  return subject.operation.maps.map((map) => {
    const entries = draft.maps[map.name] ?? [];
    const own = findings.filter(
      ({ path }) => path[0] === map.name && (map.keys === 'free' || entries.some((entry) => entry.key === path[1])),
    );
    for (const finding of own) shown.add(finding);
    const help =
      map.keys === 'free'
        ? map.help
        : 'Keys that the form does not have; they are sent as they are and Cognito ignores unknown ones.';
    return { id: map.name, help, entries, findings: own };
  });
}

/** Everything about a draft at one moment. Pure: the same draft and environment give the same form. */
export function readForm(draft: Draft, environment: DraftEnvironment): Form {
  const { chain, tables } = environment;
  const parameters = chain ? openChallenge(chain)?.answer.parameters : undefined;
  const subject = rowsOf(draft.subject, tables, parameters);
  const session = readSession(draft, subject, environment);
  const allRows = [...subject.rows, ...subject.structures.flatMap((structure) => structure.rows)];
  const resolved = resolveRows(allRows, draft, environment, session?.value);
  const payload = buildPayload(draft, subject, resolved, session?.value);
  const findings = [...missingInputs(resolved), ...check(payload, checkContext(draft, environment))];

  const shown = new Set<Finding>();
  const findingsAt = (id: string) => {
    const own = findings.filter((finding) => finding.path.join('.') === id);
    for (const finding of own) shown.add(finding);
    return own;
  };
  const toField = ({ row, needed, value, origin, inputs, offer }: ResolvedRow): FormField => ({
    id: row.id,
    field: row.field,
    required: needed === true,
    ...(value === undefined ? {} : { value }),
    origin,
    inputs,
    choices: offeredChoices(row.field, environment),
    findings: findingsAt(row.id),
    ...(offer ? { offer } : {}),
  });
  const fieldsOf = (rows: readonly { readonly id: string }[]) =>
    resolved.filter((one) => rows.some((row) => row.id === one.row.id)).map(toField);

  const fields = fieldsOf(subject.rows);
  const structures = subject.structures.map(({ structure, rows }) => ({
    id: structure.name,
    help: structure.help,
    fields: fieldsOf(rows),
  }));
  const formSession: FormSession | undefined = session && {
    ...session,
    required: sessionIsRequired(draft.subject, subject, tables),
    findings: findingsAt('Session'),
  };
  const maps = mapsOf(draft, subject, findings, shown);
  return {
    draftId: draft.id,
    subject: draft.subject,
    ...describeSubject(draft.subject, tables),
    variants: variantsOf(draft, chain, tables).map(({ title, help, chosen }) => ({ title, help, chosen })),
    fields,
    ...(formSession ? { session: formSession } : {}),
    maps,
    structures,
    findings,
    otherFindings: findings.filter((finding) => !shown.has(finding)),
    payload,
  };
}
