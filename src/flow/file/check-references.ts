// Checks that every reference in a flow file names an existing variable or an earlier step.

import { checkVariables } from './check-variables.ts';
import type { FlowFault, Span } from './fault.ts';
import type { Flow, FlowFile, FlowStep, Round } from './flow-file.ts';
import { type Variables, variablesIn } from './known-values.ts';
import { parseTemplate, type Reference } from './template.ts';
import { textsOf } from './texts-of-step.ts';

interface Known {
  /** By name; the innermost wins. */
  readonly variables: Variables;
  /** The index of the first step with an id. */
  readonly indexOf: (id: string) => number | undefined;
  /** The index of the step being checked; only earlier steps have an answer. */
  readonly at: number;
}

export function checkReferences(file: FlowFile): readonly FlowFault[] {
  const faults: FlowFault[] = [];
  for (const flow of file.flows) {
    for (const round of flow.rounds) checkRound(file, flow, round, faults);
  }
  // The setup and the file's variables are checked once for each flow.
  const reported = new Set<string>();
  return faults.filter(({ span, message }) => {
    const key = `${span.start} ${message}`;
    return !reported.has(key) && reported.add(key);
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
    for (const { text, span } of textsOf(step)) checkText(text, span, { variables, indexOf, at }, faults);
  }
}

function indicesOf(steps: readonly FlowStep[]): ReadonlyMap<string, number> {
  // If two steps have the same id, it refers to the first.
  return new Map(steps.flatMap(({ id }, at): [string, number][] => (id === undefined ? [] : [[id, at]])).toReversed());
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
        message: `The step ${reference.step} has not run yet. Refer to an earlier step.`,
      }
    : { code: 'unknown-step', message: `There is no step with the ID ${reference.step}.` };
}
