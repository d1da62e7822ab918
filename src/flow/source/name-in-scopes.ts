// Which definition a name means at a place: the one of the innermost scope around it.

import type { Span } from '../file/fault.ts';
import type { Definition, Use } from './variables.ts';

interface Scope<Node> {
  readonly span: Span;
  /** Undefined where the name is defined twice. */
  definition: Definition<Node> | undefined;
  /** The scope around that defines the name too. */
  readonly around: Scope<Node> | undefined;
}

export class NameInScopes<Node> {
  /** In the order in which they start; scopes are inside each other or apart. */
  readonly #scopes: readonly Scope<Node>[];
  readonly #uses: ReadonlyMap<Definition<Node> | undefined, readonly Use<Node>[]>;

  constructor(definitions: readonly Definition<Node>[], uses: readonly Use<Node>[]) {
    this.#scopes = nested(definitions);
    this.#uses = Map.groupBy(uses, ({ at }) => this.definitionAt(at));
  }

  /** Undefined where no scope defines the name, or the innermost one does it twice. */
  definitionAt(at: number): Definition<Node> | undefined {
    let low = 0;
    let high = this.#scopes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#scopes[middle]?.span.start ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    let scope = this.#scopes[low - 1];
    while (scope && scope.span.end < at) scope = scope.around;
    return scope?.definition;
  }

  usesOf(definition: Definition<Node>): readonly Use<Node>[] {
    return this.#uses.get(definition) ?? [];
  }
}

function nested<Node>(definitions: readonly Definition<Node>[]): readonly Scope<Node>[] {
  const sorted = definitions.toSorted((a, b) => a.scope.start - b.scope.start || b.scope.end - a.scope.end);
  const scopes: Scope<Node>[] = [];
  let around: Scope<Node> | undefined;
  for (const definition of sorted) {
    const { scope: span } = definition;
    while (around && around.span.end <= span.start) around = around.around;
    if (around?.span.start === span.start && around.span.end === span.end) {
      around.definition = undefined;
    } else {
      around = { span, definition, around };
      scopes.push(around);
    }
  }
  return scopes;
}
