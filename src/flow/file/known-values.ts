// What the texts of a file come to by the file alone, before anything is run.

import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';
import { type Flow, type FlowFile, type FlowStep, type Round, stepTitle, type Variable } from './flow-file.ts';
import { parseTemplate } from './template.ts';

/** What holds in a round, the innermost last. */
export function variablesIn(file: FlowFile, flow: Flow, round: Round): readonly Variable[] {
  return [...file.variables, ...flow.variables, ...round.variables];
}

/** A request without the members that only a run can fill in. */
export function knownRequest(body: JsonObject, variables: readonly Variable[]): JsonObject {
  const entries: [string, JsonValue][] = [];
  for (const [key, value] of Object.entries(body)) {
    const filled = isJsonObject(value)
      ? knownRequest(value, variables)
      : typeof value === 'string'
        ? textOf(value, variables, 0)
        : value;
    if (filled !== undefined) entries.push([key, filled]);
  }
  return Object.fromEntries(entries);
}

/** A step's title with its variables in it; what only a run knows stays as it is written. */
export function knownStepTitle(step: FlowStep, variables: readonly Variable[]): string {
  const { act } = step;
  if (act.kind !== 'call') return stepTitle(step);
  const body = { ...act.body, ...knownRequest(act.body, variables) };
  return stepTitle({ ...step, act: { ...act, body } });
}

/** Undefined when a part of it is not in the file. Circles end where nobody would write more. */
function textOf(text: string, variables: readonly Variable[], depth: number): string | undefined {
  if (depth > 20) return undefined;
  let result = '';
  for (const part of parseTemplate(text).parts) {
    if (part.kind === 'text') {
      result += part.text;
      continue;
    }
    const { reference } = part;
    const variable =
      reference.kind === 'variable' ? variables.findLast(({ name }) => name === reference.name) : undefined;
    const value = variable && textOf(variable.value, variables, depth + 1);
    if (value === undefined) return undefined;
    result += value;
  }
  return result;
}
