// Challenges in an order that cannot be: the one that is answered must be one that the step before can lead to.

import { authFlows } from '../../cognito/auth-flows/table.ts';
import { challenges, isChallengeName } from '../../cognito/challenges/table.ts';
import { authFlowOf } from '../../cognito/checks/rows.ts';
import type { JsonValue } from '../../cognito/json.ts';
import type { CallAct, FlowStep } from '../file/flow-file.ts';
import { moveSpan } from '../file/move-step.ts';
import { hasReferences } from '../file/template.ts';
import type { FlowDiagnostic } from './diagnose.ts';
import { lineBreakOf } from './line-break.ts';
import type { TextFix } from './text-fix.ts';

/** `steps` are those of one flow, its setup before them. */
export function diagnoseOrder(steps: readonly FlowStep[]): readonly FlowDiagnostic[] {
  const found: FlowDiagnostic[] = [];
  /** What the last answer may have been; undefined when nothing is known. */
  let possible: readonly string[] | undefined;
  let after = '';
  for (const [index, step] of steps.entries()) {
    // Where it stands matters to what is told only.
    const { act, expect } = step.origin?.step ?? step;
    if (act.kind !== 'call') continue;
    const answered = answeredBy(act);
    if (answered !== undefined && possible && !expect.error && !isAnswerable(answered, possible)) {
      found.push(impossible(act, { answered, after, possible, here: step.origin, steps, index }));
    }
    // A refused call leaves things as they were.
    if (expect.error) continue;
    const next = nextOf(act, expect.challengeName?.value);
    if (next === 'as before') continue;
    possible = next;
    after = answered ?? authFlowOf(act.body)?.name ?? act.operation;
  }
  return found;
}

/** The challenge that a step answers, where it says so itself. */
function answeredBy({ operation, body }: CallAct): string | undefined {
  const { ChallengeName: name } = body;
  const isAnswer = /^(?:Admin)?RespondToAuthChallenge$/.test(operation);
  return isAnswer && typeof name === 'string' && !hasReferences(name) ? name : undefined;
}

interface Situation {
  readonly answered: string;
  /** What was done before it. */
  readonly after: string;
  readonly possible: readonly string[];
  /** The lines of the step, where it was read by itself. */
  readonly here: FlowStep['origin'];
  /** Of the flow, and which of them answers. */
  readonly steps: readonly FlowStep[];
  readonly index: number;
}

/** `act` has its places in the step's own lines. */
function impossible(act: CallAct, situation: Situation): FlowDiagnostic {
  const { answered, after, here } = situation;
  const possible = situation.possible.filter((one) => one !== 'tokens');
  const words = possible.length === 0 ? 'after it the sign-in is done' : `what may come is ${possible.join(', ')}`;
  const place = moveSpan(act.entryAt(['ChallengeName'])?.valueSpan ?? act.operationSpan, here?.at ?? 0);
  // Where tokens may come instead, nothing need be answered.
  const [only, ...others] = situation.possible;
  const fix =
    moveHere(situation) ??
    (only !== undefined && only !== 'tokens' && others.length === 0
      ? { title: `Answer ${only}`, edits: [{ span: place, text: only }] }
      : undefined);
  return {
    severity: 'warning',
    code: 'impossible-challenge',
    message: `${answered} cannot follow ${after}: ${words}.`,
    span: place,
    ...(fix ? { fix } : {}),
  };
}

/** Steps that are looked through for the one that was meant. */
const FURTHEST = 50;

/** Where a later step of the same list answers what comes here, it was meant to stand here. */
function moveHere({ here, steps, index, possible }: Situation): TextFix | undefined {
  if (!here) return undefined;
  // A step that is further away was hardly meant.
  for (const { origin } of steps.slice(index + 1, index + 1 + FURTHEST)) {
    const act = origin?.step.act;
    const answered = act?.kind === 'call' ? answeredBy(act) : undefined;
    if (!origin || answered === undefined || !isAnswerable(answered, possible)) continue;
    if (indentOf(origin.text) !== indentOf(here.text) || origin.at < here.at) return undefined;
    const lines = origin.text.endsWith('\n') ? origin.text : `${origin.text}${lineBreakOf(origin.text)}`;
    return {
      title: `Move the step of ${answered} here`,
      edits: [
        { span: { start: here.at, end: here.at }, text: lines },
        { span: { start: origin.at, end: origin.at + origin.text.length }, text: '' },
      ],
    };
  }
  return undefined;
}

function indentOf(lines: string): number {
  return lines.length - lines.trimStart().length;
}

/** SELECT_CHALLENGE is answered by itself, or by the factor's own name. */
function isAnswerable(name: string, possible: readonly string[]): boolean {
  return (
    possible.includes(name) || (possible.includes('SELECT_CHALLENGE') && ['PASSWORD', 'PASSWORD_SRP'].includes(name))
  );
}

function nextOf(
  { operation, body }: CallAct,
  expected: JsonValue | undefined,
): readonly string[] | undefined | 'as before' {
  const isStart = /^(?:Admin)?InitiateAuth$/.test(operation);
  const isAnswer = /^(?:Admin)?RespondToAuthChallenge$/.test(operation);
  if (!isStart && !isAnswer) return 'as before';
  if (typeof expected === 'string') return isChallengeName(expected) ? [expected] : undefined;
  if (isStart) return authFlowOf(body) && authFlows[authFlowOf(body)?.name ?? 'USER_AUTH'].firstAnswers;
  const { ChallengeName: name } = body;
  const challenge = typeof name === 'string' && isChallengeName(name) ? challenges[name] : undefined;
  return challenge?.answerable ? challenge.next : undefined;
}
