// readForm() turns a draft into a form: fills, computes and checks all values.

import { check, type Finding } from '../../cognito/checks/check-request.ts';
import type { FindingView, FormField } from '../../protocol/form-field.ts';
import { openChallenge } from '../chain/chain-state.ts';
import { buildPayload } from './build-payload.ts';
import { checkContext } from './draft-check-context.ts';
import { describeSubject } from './describe-subject.ts';
import type { Draft } from './draft.ts';
import type { DraftContext } from './draft-context.ts';
import { fillForm } from './fill-form.ts';
import type { Form } from './form.ts';
import { findingView } from './form-field.ts';
import { type FieldsById, fieldsOfSubject, parentOf, type SubjectFields } from './subject-fields.ts';
import { variantsOf } from './variants.ts';

/** Findings for required inputs that are not sent: check() sees only the payload. */
function missingInputs(fields: readonly FormField[]): Finding[] {
  const isOverridden = fields.some(
    ({ source, origin }) => source === 'computed' && origin.kind !== 'none' && origin.kind !== 'computed',
  );
  if (isOverridden) return [];
  return fields
    .filter((field) => field.notSent && field.required && field.value.kind === 'empty')
    .map((field) => ({
      severity: 'error',
      path: [...parentOf(field.id, field).split('.').filter(Boolean), field.key],
      code: 'input-missing',
      message: `${field.key} is required to compute the proof; it is not sent.`,
    }));
}

function mapsOf(
  draft: Draft,
  subject: SubjectFields,
  findings: readonly Finding[],
  shown: Set<Finding>,
  view: (finding: Finding) => FindingView,
): Form['maps'] {
  return subject.operation.maps.map((map) => {
    const entries = draft.maps[map.name] ?? [];
    const own = findings.filter(
      ({ path }) => path[0] === map.name && (map.keys === 'free' || entries.some((entry) => entry.key === path[1])),
    );
    for (const finding of own) shown.add(finding);
    const help =
      map.keys === 'free'
        ? map.help
        : 'Keys without a field in the form. They are sent as is; Cognito ignores unknown keys.';
    return { id: map.name, help, entries, findings: own.map(view) };
  });
}

/** Pure: the same draft and context give the same form. */
export function readForm(draft: Draft, context: DraftContext): Form {
  const { chain, tables } = context;
  const parameters = chain ? openChallenge(chain)?.answer.parameters : undefined;
  const subject = fieldsOfSubject(draft.subject, tables, parameters);
  const filled = fillForm(subject.all, draft, context);
  const payload = buildPayload(draft, subject, filled);
  const filledIn = new Set(
    filled.filter(({ origin: { kind } }) => kind === 'filled' || kind === 'computed').map(({ id }) => id),
  );
  const findings = [...missingInputs(filled), ...check(payload, { ...checkContext(draft, context), filledIn })];

  const view = (finding: Finding) => findingView(finding, payload);
  const shown = new Set<Finding>();
  const checked = filled.map((field): FormField => {
    const own = findings.filter((finding) => finding.path.join('.') === field.id);
    for (const finding of own) shown.add(finding);
    return { ...field, findings: own.map(view) };
  });
  const fieldsIn = (ids: FieldsById) => checked.filter(({ id }) => ids.has(id));
  const maps = mapsOf(draft, subject, findings, shown, view);
  return {
    draftId: draft.id,
    ...(draft.pasted ? { pasted: true } : {}),
    subject: draft.subject,
    ...describeSubject(draft.subject, tables),
    variants: variantsOf(draft, chain, tables).map(({ title, help, chosen }) => ({ title, help, chosen })),
    fields: fieldsIn(subject.fields),
    maps,
    structures: subject.structures.map(({ structure, fields }) => ({
      id: structure.name,
      help: structure.help,
      fields: fieldsIn(fields),
    })),
    findings,
    otherFindings: findings.filter((finding) => !shown.has(finding)).map(view),
    payload,
  };
}
