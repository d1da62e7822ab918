// What the variables of a program hold where a call uses them, as far as the text alone shows it.

import { grouped } from './grouped.ts';
import type { Span } from '../file/fault.ts';
import { NameInScopes } from './name-in-scopes.ts';

/** A place that gives a variable its first value, or that binds its name in another way: then without a value. */
export interface Definition<Node> {
  readonly name: string;
  readonly at: number;
  /** Where the name means this variable. */
  readonly scope: Span;
  /** Where the list of statements starts that the definition stands in. */
  readonly list: number;
  readonly value: Node | undefined;
}

/** `params.AuthParameters.USERNAME = value`, or what does the same: `put`, `Add`. */
interface Write<Node> {
  readonly kind: 'write';
  readonly name: string;
  readonly at: number;
  /** From the variable's value down to the member. */
  readonly path: readonly string[];
  readonly keySpan: Span;
  /** Undefined where only a run knows it. */
  readonly value: Node | undefined;
  /** Where the list of statements starts of which the write is one; undefined where it stands deeper in one. */
  readonly list: number | undefined;
}

export type Use<Node> =
  | Write<Node>
  /** The whole variable gets another value. */
  | { readonly kind: 'assigned'; readonly name: string; readonly at: number }
  /** Something else has hold of the value, or of the member at `path`, and may change it. */
  | { readonly kind: 'shared'; readonly name: string; readonly at: number; readonly path: readonly string[] };

/** What a variable holds at a place. */
export interface Held<Node> {
  readonly value: Node;
  /** In the order of the text. `isSure`: it happens before the place, whatever way a run takes. */
  readonly writes: readonly { readonly write: Write<Node>; readonly isSure: boolean }[];
  /** Paths of the members that something else may have changed. */
  readonly shared: readonly (readonly string[])[];
}

/** Uses of one variable that are looked at, at each of them. Programs that people write have a few dozen. */
const MOST_OF_VARIABLE = 100;

export class Variables<Node> {
  readonly #definitions: ReadonlyMap<string, readonly Definition<Node>[]>;
  readonly #uses: ReadonlyMap<string, readonly Use<Node>[]>;
  /** By name, for those that were asked for. */
  readonly #names = new Map<string, NameInScopes<Definition<Node>, Use<Node>>>();

  constructor(definitions: readonly Definition<Node>[], uses: readonly Use<Node>[]) {
    this.#definitions = grouped(definitions, ({ name }) => name);
    this.#uses = grouped(uses, ({ name }) => name);
  }

  /** Where the scope of the variable ends that is defined at a place. */
  endOf(name: string, at: number): number | undefined {
    const definition = this.#scopesOf(name).definitionAt(at);
    return definition?.at === at ? definition.scope.end : undefined;
  }

  /** Undefined for a variable that the text does not define, or that gets another value somewhere. */
  heldAt(name: string, at: number): Held<Node> | undefined {
    const scopes = this.#scopesOf(name);
    const definition = scopes.definitionAt(at);
    if (definition?.value === undefined || definition.at >= at) return undefined;
    const own = scopes.usesOf(definition);
    if (own.length > MOST_OF_VARIABLE || own.some(({ kind }) => kind === 'assigned')) return undefined;
    return {
      value: definition.value,
      writes: own.flatMap((use) =>
        use.kind === 'write' ? [{ write: use, isSure: use.list === definition.list && use.at < at }] : [],
      ),
      shared: own.flatMap((use) => (use.kind === 'shared' && use.at < at ? [use.path] : [])),
    };
  }

  #scopesOf(name: string): NameInScopes<Definition<Node>, Use<Node>> {
    const known = this.#names.get(name);
    if (known) return known;
    const made = new NameInScopes(this.#definitions.get(name) ?? [], this.#uses.get(name) ?? []);
    this.#names.set(name, made);
    return made;
  }
}
