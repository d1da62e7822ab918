// Fills in the references in a flow file that can be resolved without a run.

import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';
import { type Flow, type FlowFile, type FlowStep, type Round, stepTitle, type Variable } from './flow-file.ts';
import { hasReferences, parseTemplate } from './template.ts';

/** Maximum characters of a text with its references filled in, and maximum references: more than Cognito accepts. */
export const largestValue = 100_000;

/** Maximum levels of references between variables: resolving is recursive. */
export const deepestValue = 100;

export type Variables = ReadonlyMap<string, Variable>;

/** The variables of a round by name: the innermost wins. */
export function variablesIn(file: FlowFile, flow: Flow, round: Round): Variables {
  return new Map([...file.variables, ...flow.variables, ...round.variables].map((one) => [one.name, one]));
}

/** A request without members whose values only a run can resolve. */
export function knownRequest(body: JsonObject, variables: Variables): JsonObject {
  let fill = fills.get(variables);
  if (!fill) fills.set(variables, (fill = knownTexts(variables)));
  return fillObject(body, fill);
}

/** A step's title with its variables filled in; other references stay as written. */
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

/** One per round, so that its variables are resolved once for all steps. */
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
 * Resolves texts; undefined for one with a value from outside the file, or with a circular reference. Each variable is
 * resolved once: otherwise variables that refer to the next one twice would take exponential time.
 */
function knownTexts(variables: Variables): Fill {
  const known = new Map<string, string | undefined>();
  const valueOf = (name: string, depth: number): string | undefined => {
    if (known.has(name)) return known.get(name);
    // Marks a circular reference for the recursion.
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
