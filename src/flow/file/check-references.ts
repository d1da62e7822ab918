// Whether every reference of a file leads somewhere: to a variable that there is, or to an earlier step.

import type { JsonValue } from '../../cognito/json.ts';
import { checkVariables } from './check-variables.ts';
import type { FlowFault, Span } from './fault.ts';
import type { Expected, Expectation, Flow, FlowFile, FlowStep, Round } from './flow-file.ts';
import { type Variables, variablesIn } from './known-values.ts';
import { moveSpan } from './move-step.ts';
import { hasReferences, parseTemplate, type Reference } from './template.ts';

interface Known {
  /** By name; the innermost wins. */
  readonly variables: Variables;
  /** The number of the first step with an id. */
  readonly indexOf: (id: string) => number | undefined;
  /** The number of the step that is read; steps before it have answered. */
  readonly at: number;
}

export function checkReferences(file: FlowFile): readonly FlowFault[] {
  const faults: FlowFault[] = [];
  for (const flow of file.flows) {
    for (const round of flow.rounds) checkRound(file, flow, round, faults);
  }
  // A setup and the file's variables are met once for each flow.
  const told = new Set<string>();
  return faults.filter(({ span, message }) => {
    const key = `${span.start} ${message}`;
    return !told.has(key) && told.add(key);
  });
}

function checkRound(file: FlowFile, flow: Flow, round: Round, faults: FlowFault[]): void {
  const variables = variablesIn(file, flow, round);
  const steps = [...file.setup, ...flow.steps];
  let indices: ReadonlyMap<string, number> | undefined;
  const indexOf = (id: string) => (indices ??= indicesOf(steps)).get(id);
  for (const variable of variables.values()) {
    checkText(variable.value, variable.span, { variables, indexOf, at: 0 }, faults);
  }
  faults.push(...checkVariables(variables));
  for (const [at, step] of steps.entries()) {
    // Most steps of a long file refer to nothing, and their lines say so.
    if (step.origin && !hasReferences(step.origin.text)) continue;
    checkStep(step, { variables, indexOf, at }, faults);
  }
}

function indicesOf(steps: readonly FlowStep[]): ReadonlyMap<string, number> {
  // Of two steps with one name the first is meant.
  return new Map(steps.flatMap(({ id }, at): [string, number][] => (id === undefined ? [] : [[id, at]])).toReversed());
}

function checkStep(step: FlowStep, known: Known, faults: FlowFault[]): void {
  const by = step.origin?.at ?? 0;
  for (const { text, span } of textsOf(step.origin?.step ?? step)) {
    checkText(text, moveSpan(span, by), known, faults);
  }
}

interface TextInStep {
  readonly text: string;
  readonly span: Span;
}

/** What was found in each step; those that were read by themselves come again. */
const found = new WeakMap<FlowStep, readonly TextInStep[]>();

/** The texts of a step that are more than themselves. */
function textsOf(step: FlowStep): readonly TextInStep[] {
  const before = found.get(step);
  if (before) return before;
  const texts = [...textsOfCall(step), ...textsOfExpectation(step)];
  found.set(step, texts);
  return texts;
}

function textsOfCall({ act }: FlowStep): readonly TextInStep[] {
  if (act.kind !== 'call') return [];
  const texts: TextInStep[] = [];
  const walk = (value: JsonValue, path: readonly string[]): void => {
    if (typeof value === 'string') {
      // Of many texts few are more than themselves: their places alone are looked for.
      if (hasReferences(value)) texts.push({ text: value, span: act.spanAt(path) });
    } else if (Array.isArray(value)) value.forEach((item, index) => walk(item, [...path, String(index)]));
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key]);
    }
  };
  walk(act.body, []);
  return texts;
}

function textsOfExpectation(step: FlowStep): readonly TextInStep[] {
  return expectedOf(step.expect).flatMap(({ value, span }) =>
    typeof value === 'string' && hasReferences(value) ? [{ text: value, span }] : [],
  );
}

function expectedOf(expect: Expectation): readonly Expected[] {
  const { challengeName, availableChallenges, status, error } = expect;
  return [
    ...[challengeName, availableChallenges, status, error?.type, error?.message].filter((one) => one !== undefined),
    ...(expect.challengeParameters ?? []),
    ...(expect.authenticationResult ?? []),
    ...(expect.body ?? []),
    ...(expect.claims ?? []).flatMap(({ members }) => members),
  ];
}

function checkText(text: string, span: Span, known: Known, faults: FlowFault[]): void {
  const { parts, faults: own } = parseTemplate(text);
  for (const { message } of own) faults.push({ code: 'template', message, span });
  for (const part of parts) {
    const fault = part.kind === 'reference' ? faultOf(part.reference, known) : undefined;
    if (fault) faults.push({ ...fault, span });
  }
}

function faultOf(reference: Reference, { variables, indexOf, at }: Known): Omit<FlowFault, 'span'> | undefined {
  if (reference.kind === 'variable' && !variables.has(reference.name)) {
    return { code: 'unknown-variable', message: `There is no variable ${reference.name}.` };
  }
  if (reference.kind !== 'step') return undefined;
  const index = indexOf(reference.step);
  if (index !== undefined && index < at) return undefined;
  return index !== undefined
    ? {
        code: 'later-step',
        message: `The step ${reference.step} comes later, or is this one: its answer is not there yet.`,
      }
    : { code: 'unknown-step', message: `There is no step with the id ${reference.step}.` };
}
