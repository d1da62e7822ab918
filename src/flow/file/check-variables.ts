// Checks the variables of a round for circular references, and for values that grow too large.

import type { FlowFault } from './fault.ts';
import type { Variable } from './flow-file.ts';
import { deepestValue, largestValue, type Variables } from './known-values.ts';
import { parseTemplate, type Reference } from './template.ts';

/** Maximum number of names in the message about a circular reference. */
const namesShown = 8;

interface Open {
  readonly variable: Variable;
  /** The number of its own characters and references. */
  readonly own: number;
  /** The variables that it refers to, repeated for each reference. */
  readonly names: readonly string[];
}

/** The extent of a variable with its references filled in. */
interface Extent {
  /** Characters and references. */
  readonly size: number;
  /** Levels of references. */
  readonly depth: number;
}

/** Topological sort: settles each variable after those that it refers to. The rest are in a cycle or refer to one. */
export function checkVariables(variables: Variables): readonly FlowFault[] {
  const faults: FlowFault[] = [];
  const open = new Map([...variables].map(([name, variable]) => [name, openOf(variable, variables)]));
  const users = usersOf(open);
  /** The number of open variables that each variable refers to. */
  const waiting = new Map([...open.values()].map((one) => [one, new Set(one.names).size]));
  const settled = new Map<string, Extent>();
  /** Variables that are too large, or refer to one that is: only the innermost is reported. */
  const excessive = new Set<string>();
  const ready = [...open.values()].filter(({ names }) => names.length === 0);

  const settle = (): void => {
    for (let one = ready.pop(); one; one = ready.pop()) {
      const { name, span } = one.variable;
      if (!open.delete(name)) continue;
      const extent = extentOf(one, settled);
      settled.set(name, extent);
      const excess = one.names.length > 0 ? excessOf(extent) : undefined;
      const isInnerExcessive = one.names.some((inner) => excessive.has(inner));
      if (excess !== undefined || isInnerExcessive) excessive.add(name);
      if (excess !== undefined && !isInnerExcessive) {
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
    const cycle = cycleFrom(first, open);
    for (const [at, { variable }] of cycle.entries()) {
      faults.push({ code: 'variable-cycle', message: cycleMessage(cycle, at), span: variable.span });
      // Settle the cycle, so that variables that only refer to it are not reported.
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

/** Completes "The variable x …"; undefined within the limits. */
function excessOf({ size, depth }: Extent): string | undefined {
  if (size > largestValue) {
    return `has more than ${largestValue.toLocaleString('en')} characters with its references filled in`;
  }
  return depth > deepestValue ? `has more than ${deepestValue} levels of references` : undefined;
}

/** `${totp:NAME}` and `${inbox:NAME}` use a variable's value if a variable has that name. */
function variableOf(reference: Reference): string | undefined {
  const { kind } = reference;
  return kind === 'variable' || kind === 'totp' || kind === 'inbox' ? reference.name : undefined;
}

/** The variables that refer to each variable. */
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

/** Each open variable refers to another open one, so following the references ends in a cycle. */
function cycleFrom(first: Open, open: ReadonlyMap<string, Open>): readonly Open[] {
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

function cycleMessage(cycle: readonly Open[], at: number): string {
  const size = Math.min(namesShown, cycle.length);
  const shown = Array.from({ length: size }, (_, index) => cycle[(at + index) % cycle.length]?.variable.name ?? '');
  const [name = ''] = shown;
  if (cycle.length === 1) return `The variable ${name} refers to itself.`;
  const left = cycle.length - shown.length;
  const text = left > 0 ? `${shown.join(', ')} and ${left} more` : [...shown, name].join(', ');
  return `Circular reference between the variables ${text}.`;
}
