// Inlay hints for keys that a run adds to a request.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { ValueSource } from '../../cognito/field.ts';
import { fieldsOfSubject, parentOf } from '../draft/subject-fields.ts';
import type { Span } from '../file/fault.ts';
import type { FlowStep } from '../file/flow-file.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';
import { subjectOfCall } from './subject-of-call.ts';

export interface FlowHint {
  /** Offset into the text, after a key and its colon. */
  readonly at: number;
  readonly text: string;
  /** The source of each added key; Markdown. */
  readonly documentation: string;
}

/** The hints in a range of the file, at most one for each request. */
export function inlayHints({ file }: FlowDocument, { start, end }: Span, tables: ApiTables): readonly FlowHint[] {
  const all = [...file.setup, ...file.flows.flatMap(({ steps }) => steps)]
    .filter(({ span }) => span.start <= end && span.end >= start)
    .flatMap((step) => hintOf(step, tables))
    .filter(({ at }) => at >= start && at <= end);
  // Steps repeated by an alias occur once for each flow that has them.
  return [...new Map(all.map((hint) => [hint.at, hint])).values()];
}

function hintOf({ action }: FlowStep, tables: ApiTables): readonly FlowHint[] {
  if (action.kind !== 'call') return [];
  const subject = subjectOfCall(action, tables);
  if (!subject) return [];
  const { map, fields } = fieldsOfSubject(subject, tables);
  // Conditional keys depend on the app client, which is not known here.
  const left = [...fields].flatMap(([id, field]) => {
    const path = [parentOf(id, field), field.key].filter(Boolean);
    const isLeft = field.need.kind === 'required' && sourceText(field.source) !== undefined && !action.entryAt(path);
    return isLeft ? [field] : [];
  });
  if (left.length === 0) return [];
  const place = (map === undefined ? undefined : action.entryAt([map])?.keySpan) ?? action.operationSpan;
  return [
    {
      at: place.end + 1,
      text: `adds ${left.map(({ key }) => key).join(', ')}`,
      documentation: left.map(({ key, source }) => `- \`${key}\`: ${sourceText(source)}`).join('\n'),
    },
  ];
}

/** Where a run gets the value from; undefined if it comes from the user or the target. */
function sourceText(source: ValueSource): string | undefined {
  if (source.kind === 'computed') return `computed from ${source.from}`;
  if (source.kind === 'parameter') return `from the challenge’s ${source.names.join(' or ')}`;
  return undefined;
}
