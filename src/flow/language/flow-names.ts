// Name resolution in a flow: its variables, where the innermost hides the others, and its steps with an id.

import type { Flow, FlowFile, FlowStep, Variable } from '../file/flow-file.ts';
import { variablesIn } from '../file/known-values.ts';

export interface FlowNames {
  /** The variables that `${name}` may refer to: one in each round of the matrix. */
  readonly variables: ReadonlyMap<string, ReadonlySet<Variable>>;
  /** The step that `${steps.ID.…}` refers to: the first with this id, those of the setup before the flow's own. */
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
