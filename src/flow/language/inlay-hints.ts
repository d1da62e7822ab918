// What a run adds to a request that the file leaves out, as words behind the request's lines.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { ValueSource } from '../../cognito/field.ts';
import { fieldsOfSubject, parentOf } from '../draft/subject-fields.ts';
import type { Span } from '../file/fault.ts';
import type { FlowStep } from '../file/flow-file.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';
import { subjectOfCall } from './subject-of-call.ts';

export interface FlowHint {
  /** Offset into the text, behind a key and its colon. */
  readonly at: number;
  readonly text: string;
  /** What each key is made of; Markdown. */
  readonly documentation: string;
}

/** Those in a part of the file, in its order, one at most for each request. */
export function inlayHints({ file }: FlowDocument, { start, end }: Span, tables: ApiTables): readonly FlowHint[] {
  const all = [...file.setup, ...file.flows.flatMap(({ steps }) => steps)]
    .filter(({ span }) => span.start <= end && span.end >= start)
    .flatMap((step) => hintOf(step, tables))
    .filter(({ at }) => at >= start && at <= end);
  // An anchor's steps are met once for each flow that has them.
  return [...new Map(all.map((hint) => [hint.at, hint])).values()];
}

function hintOf({ action }: FlowStep, tables: ApiTables): readonly FlowHint[] {
  if (action.kind !== 'call') return [];
  const subject = subjectOfCall(action, tables);
  if (!subject) return [];
  const { map, fields } = fieldsOfSubject(subject, tables);
  // Whether a conditional key goes along depends on the app client, which the file does not know.
  const left = [...fields].flatMap(([id, field]) => {
    const path = [parentOf(id, field), field.key].filter(Boolean);
    const isLeft = field.need.kind === 'required' && madeOf(field.source) !== undefined && !action.entryAt(path);
    return isLeft ? [field] : [];
  });
  if (left.length === 0) return [];
  const place = (map === undefined ? undefined : action.entryAt([map])?.keySpan) ?? action.operationSpan;
  return [
    {
      at: place.end + 1,
      text: `adds ${left.map(({ key }) => key).join(', ')}`,
      documentation: left.map(({ key, source }) => `- \`${key}\`: ${madeOf(source)}`).join('\n'),
    },
  ];
}

/** Where a run has the value from; undefined when a user or the target must give it. */
function madeOf(source: ValueSource): string | undefined {
  if (source.kind === 'computed') return `computed from ${source.from}`;
  if (source.kind === 'parameter') return `from the challenge’s ${source.names.join(' or ')}`;
  return undefined;
}
