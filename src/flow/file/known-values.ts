// What the texts of a file come to by the file alone, before anything is run.

import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';
import { type Flow, type FlowFile, type FlowStep, type Round, stepTitle, type Variable } from './flow-file.ts';
import { hasReferences, parseTemplate } from './template.ts';

/** Characters that a text may come to, and references in it: more than Cognito takes. */
export const largestValue = 100_000;

/** Variables that a variable may refer through, one behind the other: each takes a place on the stack. */
export const deepestValue = 100;

export type Variables = ReadonlyMap<string, Variable>;

/** What holds in a round, by its name: the innermost wins. */
export function variablesIn(file: FlowFile, flow: Flow, round: Round): Variables {
  return new Map([...file.variables, ...flow.variables, ...round.variables].map((one) => [one.name, one]));
}

/** A request without the members that only a run can fill in. */
export function knownRequest(body: JsonObject, variables: Variables): JsonObject {
  let fill = fills.get(variables);
  if (!fill) fills.set(variables, (fill = knownTexts(variables)));
  return fillObject(body, fill);
}

/** A step's title with its variables in it; what only a run knows stays as it is written. */
export function knownStepTitle(step: FlowStep, variables: Variables): string {
  const { action } = step;
  if (action.kind !== 'call') return stepTitle(step);
  const { AuthFlow = null, ChallengeName = null } = action.body;
  const text = [AuthFlow, ChallengeName].filter((word) => typeof word === 'string');
  if (!text.some(hasReferences)) return stepTitle(step);
  const known = knownRequest({ AuthFlow, ChallengeName }, variables);
  return stepTitle({ ...step, action: { ...action, body: { ...action.body, ...known } } });
}

type Fill = (text: string) => string | undefined;

/** One for all steps of a round: what its variables come to is found out once. */
const fills = new WeakMap<Variables, Fill>();

function fillObject(body: JsonObject, fill: Fill): JsonObject {
  const entries: [string, JsonValue][] = [];
  for (const [key, value] of Object.entries(body)) {
    const filled = isJsonObject(value) ? fillObject(value, fill) : typeof value === 'string' ? fill(value) : value;
    if (filled !== undefined) entries.push([key, filled]);
  }
  return Object.fromEntries(entries);
}

/**
 * Fills texts; undefined for one of which a part is not in the file, or that has no end. Each variable is filled once:
 * a few that name the next one twice would otherwise take for ever.
 */
function knownTexts(variables: Variables): Fill {
  const known = new Map<string, string | undefined>();
  const valueOf = (name: string, depth: number): string | undefined => {
    if (known.has(name)) return known.get(name);
    // Whoever comes back here goes in a circle.
    known.set(name, undefined);
    const variable = variables.get(name);
    const value = variable && depth <= deepestValue ? fill(variable.value, depth + 1) : undefined;
    known.set(name, value);
    return value;
  };
  const fill = (text: string, depth: number): string | undefined => {
    if (!hasReferences(text)) return text;
    let result = '';
    for (const part of parseTemplate(text).parts) {
      const own =
        part.kind === 'text'
          ? part.text
          : part.reference.kind === 'variable'
            ? valueOf(part.reference.name, depth)
            : undefined;
      if (own === undefined || result.length + own.length > largestValue) return undefined;
      result += own;
    }
    return result;
  };
  return (text) => fill(text, 0);
}
