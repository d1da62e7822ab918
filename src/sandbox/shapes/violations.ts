// The violated constraints of a request in the service's words, from the faults that zod found.

import type * as z from 'zod/mini';
import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import { inEnumOrder } from './enum-order.ts';
import { shownValue } from './shown-value.ts';

/** Members that are maps. All other objects are structures, whose members are named in messages. */
const maps: ReadonlySet<string> = new Set([
  'AcrMapping',
  'AttributeMapping',
  'AuthParameters',
  'ChallengeResponses',
  'ClientMetadata',
  'ProviderDetails',
  'Tags',
  'UserPoolTags',
]);

/** Maximum number of faults in a message; further ones are neither counted nor listed. */
const FAULT_LIMIT = 10;

/** Each violated constraint as text: `Value 'x' at 'userPoolId' failed to satisfy constraint: …`. */
export function violations(issues: readonly z.core.$ZodIssue[], body: JsonObject): readonly string[] {
  return faultsOf(issues, body)
    .slice(0, FAULT_LIMIT)
    .map(({ subject, rules, within }) => {
      const rule = [...rules].join(', ');
      return `${subject} failed to satisfy constraint: ${within === undefined ? rule : `${within}: [${rule}]`}`;
    });
}

interface Fault {
  readonly subject: string;
  readonly rules: Set<string>;
  /** For the items of a list, and the keys or values of a map, which the message does not name. */
  readonly within?: string;
}

/** The items of one list are one fault (observed for ExplicitAuthFlows), and so are the keys of a map, and its values. */
function faultsOf(issues: readonly z.core.$ZodIssue[], body: JsonObject): readonly Fault[] {
  const faults: Fault[] = [];
  const groups = new Map<string, Fault>();
  for (const issue of issues) {
    const isItem = typeof issue.path.at(-1) === 'number';
    const path = isItem ? issue.path.slice(0, -1) : issue.path;
    const { names, place, inMap } = placeOf(path);
    const value = valueAt(body, path);
    const rules = value === undefined ? ['Member must not be null'] : constraintsOf(issue);
    const within = groupOf(issue, inMap, isItem);
    const group = within === undefined ? undefined : groups.get(`${place} ${within}`);
    if (group) {
      for (const rule of rules) group.rules.add(rule);
      continue;
    }
    const subject = `Value${inMap ? '' : shownValue(names, value, issue.code === 'invalid_value')} at '${place}'`;
    const fault = { subject, rules: new Set(rules), ...(within === undefined ? {} : { within }) };
    if (within !== undefined) groups.set(`${place} ${within}`, fault);
    faults.push(fault);
  }
  return faults;
}

function groupOf({ code }: z.core.$ZodIssue, inMap: boolean, isItem: boolean): string | undefined {
  if (inMap) return code === 'invalid_key' ? 'Map keys must satisfy constraint' : 'Map value must satisfy constraint';
  return isItem ? 'Member must satisfy constraint' : undefined;
}

function constraintsOf(issue: z.core.$ZodIssue): readonly string[] {
  return issue.code === 'invalid_key' ? issue.issues.map(constraint) : [constraint(issue)];
}

/** The value at the path of a fault; undefined where there is none. */
export function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return isJsonObject(value) && Object.hasOwn(value, key) ? value[String(key)] : undefined;
  }, body);
}

/**
 * The place of a fault as in the service's messages: lower camel case, `userAttributes.1.member.name` in a list,
 * `lambdaConfig.preSignUp` in a structure. Inside a map, only the map is named.
 */
function placeOf(path: readonly PropertyKey[]): {
  readonly names: readonly string[];
  readonly place: string;
  readonly inMap: boolean;
} {
  const names = path.filter((key) => typeof key !== 'number').map(String);
  const [first = ''] = names;
  const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
  if (maps.has(first)) return { names, place: lower(first), inMap: path.length > 1 };
  const parts = path.map((key) => (typeof key === 'number' ? `${key + 1}.member` : lower(String(key))));
  return { names, place: parts.join('.'), inMap: false };
}

function constraint(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small')
    return `Member must have ${measure(issue)} greater than or equal to ${String(issue.minimum)}`;
  if (issue.code === 'too_big')
    return `Member must have ${measure(issue)} less than or equal to ${String(issue.maximum)}`;
  if (issue.code === 'invalid_format') return `Member must satisfy regular expression pattern: ${patternOf(issue)}`;
  if (issue.code === 'invalid_value')
    return `Member must satisfy enum value set: [${inEnumOrder(issue.values.map(String)).join(', ')}]`;
  return 'Member must be valid';
}

function measure({ origin }: { readonly origin: string }): 'value' | 'length' {
  return origin === 'string' || origin === 'array' ? 'length' : 'value';
}

/** The pattern as in the model: without our slashes, anchors and flag. */
function patternOf(issue: z.core.$ZodIssueInvalidStringFormat): string {
  return (issue.pattern ?? '').replace(/^\/\^/, '').replace(/\$\/u$/, '');
}
