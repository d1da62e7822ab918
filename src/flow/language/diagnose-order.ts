// Diagnostics for challenges in an impossible order: a step must answer a challenge that the step before can lead to.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { authFlowOf, challengeOf } from '../../cognito/checks/table-entries.ts';
import type { JsonValue } from '../../cognito/json.ts';
import { subjectKindOf } from '../../cognito/operations/operation.ts';
import type { Span } from '../file/fault.ts';
import type { CallAction, FlowStep } from '../file/flow-file.ts';
import { hasReferences } from '../file/template.ts';
import type { FlowDiagnostic } from './flow-diagnostic.ts';
import { lineBreakOf } from './line-break.ts';
import type { TextFix } from './text-fix.ts';

/** `steps` are the setup and the steps of one flow; `text` is the text of the file. */
export function diagnoseOrder(steps: readonly FlowStep[], text: string, tables: ApiTables): readonly FlowDiagnostic[] {
  const diagnostics: FlowDiagnostic[] = [];
  /** The possible outcomes of the last call; undefined if unknown. */
  let possible: readonly string[] | undefined;
  let after = '';
  for (const [index, step] of steps.entries()) {
    const { action, expect } = step;
    if (action.kind !== 'call') continue;
    const answered = answeredBy(action, tables);
    if (answered !== undefined && possible && !expect.error && !isAnswerable(answered, possible, tables)) {
      diagnostics.push(impossible(action, { answered, after, possible, text, here: step, steps, index, tables }));
    }
    // A refused call does not change the state of the sign-in.
    if (expect.error) continue;
    const next = nextOf(action, expect.challengeName?.value, tables);
    if (next === 'as before') continue;
    possible = next;
    after = answered ?? authFlowOf(action.body, tables)?.name ?? action.operation;
  }
  return diagnostics;
}

/** The challenge that a step answers, if it is written literally. */
function answeredBy({ operation, body }: CallAction, tables: ApiTables): string | undefined {
  const { ChallengeName: name } = body;
  return kindOf(operation, tables) === 'challenge' && typeof name === 'string' && !hasReferences(name)
    ? name
    : undefined;
}

function kindOf(operation: string, { operations }: ApiTables): ReturnType<typeof subjectKindOf> {
  const entry = operations.get(operation);
  return entry ? subjectKindOf(entry) : 'operation';
}

interface OrderContext {
  readonly tables: ApiTables;
  readonly answered: string;
  /** The name of the call before it. */
  readonly after: string;
  readonly possible: readonly string[];
  readonly text: string;
  readonly here: FlowStep;
  /** The steps of the flow, and the index of `here`. */
  readonly steps: readonly FlowStep[];
  readonly index: number;
}

function impossible(action: CallAction, context: OrderContext): FlowDiagnostic {
  const { answered, after } = context;
  const possible = context.possible.filter((one) => one !== 'tokens');
  const message =
    possible.length === 0 ? 'the sign-in is complete by then' : `the next challenge may be ${possible.join(', ')}`;
  const place = action.entryAt(['ChallengeName'])?.valueSpan ?? action.operationSpan;
  // If tokens are possible too, there may be no challenge to answer.
  const [only, ...others] = context.possible;
  const fix =
    moveHere(context) ??
    (only !== undefined && only !== 'tokens' && others.length === 0
      ? { title: `Answer ${only}`, edits: [{ span: place, text: only }] }
      : undefined);
  return {
    severity: 'warning',
    code: 'impossible-challenge',
    message: `${answered} cannot follow ${after}: ${message}.`,
    span: place,
    ...(fix ? { fix } : {}),
  };
}

/** Maximum number of later steps that are searched for the intended one. */
const FURTHEST = 50;

/** If a later step of the same list answers a challenge that is possible here, offers to move it here. */
function moveHere({ here, steps, index, possible, text, tables }: OrderContext): TextFix | undefined {
  const to = linesOfStep(text, here);
  if (!to) return undefined;
  // A step that is further away is unlikely to be the intended one.
  for (const step of steps.slice(index + 1, index + 1 + FURTHEST)) {
    const answered = step.action.kind === 'call' ? answeredBy(step.action, tables) : undefined;
    const from = linesOfStep(text, step);
    if (!from || answered === undefined || !isAnswerable(answered, possible, tables)) continue;
    if (from.indent !== to.indent || from.span.start < to.span.start) return undefined;
    const lines = text.slice(from.span.start, from.span.end);
    const whole = lines.endsWith('\n') ? lines : `${lines}${lineBreakOf(text)}`;
    return {
      title: `Move the ${answered} step here`,
      edits: [
        { span: { start: to.span.start, end: to.span.start }, text: whole },
        { span: from.span, text: '' },
      ],
    };
  }
  return undefined;
}

/** The lines of a step after its dash; undefined for one without its own lines, such as in braces. */
function linesOfStep(text: string, { span }: FlowStep): { readonly span: Span; readonly indent: number } | undefined {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const [, indent] = /^([ ]*)-[ ]+$/.exec(text.slice(start, span.start)) ?? [];
  if (indent === undefined) return undefined;
  const lineBreak = text.indexOf('\n', Math.max(span.start, span.end - 1));
  return { span: { start, end: lineBreak < 0 ? text.length : lineBreak + 1 }, indent: indent.length };
}

/** A challenge can also be answered under another name: PASSWORD answers SELECT_CHALLENGE. */
function isAnswerable(name: string, possible: readonly string[], { challenges }: ApiTables): boolean {
  const challenge = challenges.get(name);
  const others = challenge?.answerable ? (challenge.alsoAnswers ?? []) : [];
  return [name, ...others].some((one) => possible.includes(one));
}

function nextOf(
  { operation, body }: CallAction,
  expected: JsonValue | undefined,
  tables: ApiTables,
): readonly string[] | undefined | 'as before' {
  const kind = kindOf(operation, tables);
  if (kind === 'operation') return 'as before';
  if (typeof expected === 'string') return tables.challenges.get(expected) && [expected];
  if (kind === 'auth-flow') return authFlowOf(body, tables)?.firstAnswers;
  const challenge = challengeOf(body, tables);
  return challenge?.answerable ? challenge.next : undefined;
}
