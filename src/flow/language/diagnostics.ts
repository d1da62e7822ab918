// All diagnostics of a flow file: faults of the file, requests that Cognito would refuse, and challenges in an
// impossible order.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { valueAt } from '../../cognito/checks/apply-edits.ts';
import { check } from '../../cognito/checks/check-request.ts';
import { isAboutKey } from '../../cognito/checks/finding.ts';
import { authFlowOf, challengeOf } from '../../cognito/checks/table-entries.ts';
import type { JsonValue } from '../../cognito/json.ts';
import { type FieldsById, fieldsOfSubject } from '../draft/subject-fields.ts';
import type { CallAction, FlowStep } from '../file/flow-file.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';
import { hasReferences } from '../file/template.ts';
import { addMissing } from './add-missing.ts';
import { diagnoseExpectation } from './diagnose-expectation.ts';
import { diagnoseOrder } from './diagnose-order.ts';
import { subjectOfCall } from './subject-of-call.ts';
import type { FlowDiagnostic } from './flow-diagnostic.ts';
import { spanOfFinding, textFixes } from './text-fix.ts';
import { writtenYaml } from './written-map.ts';

/** Sorted by place. `now` is in Unix milliseconds. */
export function diagnose(
  { text, file, faults }: FlowDocument,
  now: number,
  tables: ApiTables,
): readonly FlowDiagnostic[] {
  const fieldsOf = knownFields(tables);
  const atSandbox = file.target === undefined || file.target.toLowerCase() === 'sandbox';
  const steps = [...file.setup, ...file.flows.flatMap((flow) => flow.steps)];
  const diagnostics = [
    ...faults.map((fault): FlowDiagnostic => ({ severity: 'error', ...fault })),
    ...steps.flatMap(({ expect }) => diagnoseExpectation(expect, text, tables)),
    ...steps.flatMap((step) => diagnoseStep(step, { atSandbox, text, now, tables, fieldsOf })),
    ...file.flows.flatMap((flow) => diagnoseOrder([...file.setup, ...flow.steps], text, tables)),
  ];
  const seen = new Set<string>();
  return diagnostics
    .filter(({ span, code, message }) => {
      // Steps of the setup, and steps repeated by an alias, are checked once for each flow.
      const key = `${span.start} ${code} ${message}`;
      return !seen.has(key) && seen.add(key);
    })
    .toSorted((a, b) => a.span.start - b.span.start);
}

interface StepContext {
  /** The sandbox fills in passwords of its users. */
  readonly atSandbox: boolean;
  /** The text of the whole file. */
  readonly text: string;
  /** Unix milliseconds. */
  readonly now: number;
  readonly tables: ApiTables;
  readonly fieldsOf: (action: CallAction) => FieldsById;
}

function diagnoseStep({ action, expect }: FlowStep, context: StepContext): readonly FlowDiagnostic[] {
  if (action.kind !== 'call') return [];
  const { atSandbox, text, now, tables } = context;
  const operation = tables.operations.get(action.operation);
  if (!operation) return [];
  /** Lazy: only needed for a step with findings. */
  const fields = () => context.fieldsOf(action);
  const { takesSession } = operation;
  const filled = (path: readonly string[]): boolean => {
    // The session of the chain is sent instead.
    if (takesSession && path.join('.') === 'AccessToken') return true;
    const field = fields().get(path.join('.'));
    if (!field) return path.length < 2;
    const { source, key } = field;
    return (key === 'PASSWORD' && atSandbox) || source.kind !== 'person';
  };
  const withFixes = textFixes(text, () => writtenYaml(action.written));
  return (
    check(action.body, { tables, operation: action.operation, now })
      .filter(({ code, path }) => !(code === 'missing' && filled(path)) && code !== 'session-missing')
      // A run uses the password for the SRP proof and does not send it.
      .filter(
        ({ code, path }) =>
          !(code.startsWith('key-of-another-') && path.at(-1) === 'PASSWORD' && startsSrp(fields(), path)),
      )
      .filter((finding) => isAboutKey(finding) || !isReference(valueAt(action.body, finding.path)))
      .map((finding): FlowDiagnostic => {
        const { code, message, path } = finding;
        const entry = action.entryAt(path);
        // A step that expects an error may be wrong on purpose.
        const severity = expect.error ? 'info' : finding.severity;
        const span = entry ? spanOfFinding(finding, entry) : action.spanAt(path);
        const fix = code === 'missing' ? addMissing({ text, ...action }, path) : undefined;
        if (fix) return { severity, code, message, span, path, fix };
        return withFixes({ severity, code, message, span, path }, finding);
      })
  );
}

/** The fields of a call, cached by challenge and auth flow: there are few of those, and many steps. */
function knownFields(tables: ApiTables): (action: CallAction) => FieldsById {
  const known = new Map<string, FieldsById>();
  return (action) => {
    const challenge = challengeOf(action.body, tables)?.name;
    const flow = authFlowOf(action.body, tables)?.name;
    const isKnown = challenge !== undefined || flow !== undefined;
    const key = [action.operation, challenge, flow].join(' ');
    const before = isKnown ? known.get(key) : undefined;
    if (before) return before;
    const subject = subjectOfCall(action, tables);
    const fields: FieldsById = subject ? fieldsOfSubject(subject, tables).fields : new Map();
    if (isKnown) known.set(key, fields);
    return fields;
  };
}

/** Whether the map of the key at `path` can have SRP_A. */
function startsSrp(fields: FieldsById, path: readonly string[]): boolean {
  return fields.has([...path.slice(0, -1), 'SRP_A'].join('.'));
}

function isReference(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && hasReferences(value);
}
