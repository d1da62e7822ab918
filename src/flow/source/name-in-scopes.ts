// Which definition a name means at a place: the one of the innermost scope around it.

import { grouped } from './grouped.ts';
import type { Span } from '../file/fault.ts';

interface At {
  readonly at: number;
}

interface Defined extends At {
  /** Where the name means what is defined. */
  readonly scope: Span;
}

interface Scope<Definition> {
  readonly span: Span;
  /** Undefined where the name is defined twice. */
  definition: Definition | undefined;
  /** The scope around that defines the name too. */
  readonly around: Scope<Definition> | undefined;
}

export class NameInScopes<Definition extends Defined, Use extends At> {
  /** In the order in which they start; scopes are inside each other or apart. */
  readonly #scopes: readonly Scope<Definition>[];
  readonly #uses: ReadonlyMap<Definition | undefined, readonly Use[]>;

  constructor(definitions: readonly Definition[], uses: readonly Use[]) {
    this.#scopes = nested(definitions);
    this.#uses = grouped(uses, ({ at }) => this.definitionAt(at));
  }

  /** Undefined where no scope defines the name, or the innermost one does it twice. */
  definitionAt(at: number): Definition | undefined {
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

  usesOf(definition: Definition): readonly Use[] {
    return this.#uses.get(definition) ?? [];
  }
}

function nested<Definition extends Defined>(definitions: readonly Definition[]): readonly Scope<Definition>[] {
  const sorted = definitions.toSorted((a, b) => a.scope.start - b.scope.start || b.scope.end - a.scope.end);
  const scopes: Scope<Definition>[] = [];
  let around: Scope<Definition> | undefined;
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
