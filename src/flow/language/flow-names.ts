// What the names in a flow mean: its variables, of which the innermost hides the others, and its steps with an id.

import type { Flow, FlowFile, FlowStep, Variable } from '../file/flow-file.ts';
import { variablesIn } from '../file/known-values.ts';

export interface FlowNames {
  /** What `${name}` may mean: in each round of the matrix one variable. */
  readonly variables: ReadonlyMap<string, ReadonlySet<Variable>>;
  /** What `${steps.ID.…}` means: of two steps with one id the first, those of the setup before the flow's own. */
  readonly steps: ReadonlyMap<string, FlowStep>;
}

export function namesOf(file: FlowFile, flow: Flow): FlowNames {
  const variables = new Map<string, Set<Variable>>();
  for (const round of flow.rounds) {
    for (const [name, variable] of variablesIn(file, flow, round)) {
      const meant = variables.get(name) ?? new Set();
      variables.set(name, meant.add(variable));
    }
  }
  const steps = new Map<string, FlowStep>();
  for (const step of [...file.setup, ...flow.steps]) {
    if (step.id !== undefined && !steps.has(step.id)) steps.set(step.id, step);
  }
  return { variables, steps };
}
