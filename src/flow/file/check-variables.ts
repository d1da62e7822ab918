// Whether the variables of a round come to an end: none leads back to itself, and none grows beyond use.

import type { FlowFault } from './fault.ts';
import type { Variable } from './flow-file.ts';
import { deepestValue, largestValue, type Variables } from './known-values.ts';
import { parseTemplate, type Reference } from './template.ts';

/** Names of a circle that are told; a circle of thousands is told by its first ones. */
const namesShown = 8;

interface Open {
  readonly variable: Variable;
  /** Its own characters and references. */
  readonly own: number;
  /** The variables it names, each as often as it names them. */
  readonly names: readonly string[];
}

/** What a variable comes to with all that it refers to. */
interface Extent {
  /** Characters and references. */
  readonly size: number;
  /** Variables one behind the other. */
  readonly depth: number;
}

/** Settles each variable once, after those that it refers to; whatever cannot be settled leads into a circle. */
export function checkVariables(variables: Variables): readonly FlowFault[] {
  const faults: FlowFault[] = [];
  const open = new Map([...variables].map(([name, variable]) => [name, openOf(variable, variables)]));
  const users = usersOf(open);
  /** How many of the variables that each one names are open. */
  const waiting = new Map([...open.values()].map((one) => [one, new Set(one.names).size]));
  const settled = new Map<string, Extent>();
  /** Those that are too large, or built of one that is: only the first is told. */
  const beyond = new Set<string>();
  const ready = [...open.values()].filter(({ names }) => names.length === 0);

  const settle = (): void => {
    for (let one = ready.pop(); one; one = ready.pop()) {
      const { name, span } = one.variable;
      if (!open.delete(name)) continue;
      const extent = extentOf(one, settled);
      settled.set(name, extent);
      const excess = one.names.length > 0 ? excessOf(extent) : undefined;
      const isBuiltOfOne = one.names.some((inner) => beyond.has(inner));
      if (excess !== undefined || isBuiltOfOne) beyond.add(name);
      if (excess !== undefined && !isBuiltOfOne) {
        faults.push({ code: 'too-large', message: `The variable ${name} ${excess}.`, span });
      }
      for (const user of users.get(name) ?? []) {
        const left = (waiting.get(user) ?? 0) - 1;
        waiting.set(user, left);
        if (left === 0) ready.push(user);
      }
    }
  };

  settle();
  for (let [first] = open.values(); first; [first] = open.values()) {
    const circle = circleFrom(first, open);
    for (const [at, { variable }] of circle.entries()) {
      faults.push({ code: 'variable-cycle', message: circleMessage(circle, at), span: variable.span });
      // Whoever refers to a circle from outside is not in it.
      ready.push({ variable, own: 0, names: [] });
    }
    settle();
  }
  return faults;
}

function openOf(variable: Variable, variables: Variables): Open {
  let own = 0;
  const names: string[] = [];
  for (const part of parseTemplate(variable.value).parts) {
    const name = part.kind === 'reference' ? variableOf(part.reference) : undefined;
    if (name !== undefined && variables.has(name)) names.push(name);
    own += part.kind === 'text' ? part.text.length : 1;
  }
  return { variable, own, names };
}

function extentOf({ own, names }: Open, settled: ReadonlyMap<string, Extent>): Extent {
  let size = own;
  let depth = 0;
  for (const name of names) {
    const inner = settled.get(name);
    if (!inner) continue;
    size += inner.size;
    depth = Math.max(depth, inner.depth + 1);
  }
  return { size, depth };
}

/** What is too much; undefined for what can be used. */
function excessOf({ size, depth }: Extent): string | undefined {
  if (size > largestValue) {
    return `grows to more than ${largestValue.toLocaleString('en')} characters by what it refers to`;
  }
  return depth > deepestValue ? `refers through more than ${deepestValue} others` : undefined;
}

/** `${totp:NAME}` and `${inbox:NAME}` take a variable's value where there is one of that name. */
function variableOf(reference: Reference): string | undefined {
  const { kind } = reference;
  return kind === 'variable' || kind === 'totp' || kind === 'inbox' ? reference.name : undefined;
}

/** Who refers to each variable. */
function usersOf(open: ReadonlyMap<string, Open>): ReadonlyMap<string, readonly Open[]> {
  const users = new Map<string, Open[]>();
  for (const one of open.values()) {
    for (const name of new Set(one.names)) {
      const known = users.get(name);
      if (known) known.push(one);
      else users.set(name, [one]);
    }
  }
  return users;
}

/** Each open variable refers to an open one, so that who follows them comes to where they have been. */
function circleFrom(first: Open, open: ReadonlyMap<string, Open>): readonly Open[] {
  const path = new Set<Open>();
  let next: Open | undefined = first;
  while (next && !path.has(next)) {
    path.add(next);
    const inner: string | undefined = next.names.find((name) => open.has(name));
    next = inner === undefined ? undefined : open.get(inner);
  }
  const passed = [...path];
  return next ? passed.slice(passed.indexOf(next)) : passed;
}

function circleMessage(circle: readonly Open[], at: number): string {
  const size = Math.min(namesShown, circle.length);
  const shown = Array.from({ length: size }, (_, index) => circle[(at + index) % circle.length]?.variable.name ?? '');
  const [name = ''] = shown;
  if (circle.length === 1) return `The variable ${name} refers to itself.`;
  const left = circle.length - shown.length;
  const text = left > 0 ? `${shown.join(', ')} and ${left} more` : [...shown, name].join(', ');
  return `The variables ${text} refer to each other in a circle.`;
}
