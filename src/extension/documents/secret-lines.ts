// Locates the masked values in an exchange document, for the code lenses above them.

import { parseTree } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { maskedNames } from '../reveal/masked-values.ts';
import type { ValuePart, ValuePlace } from '../reveal/masked-values.ts';

export interface SecretLine extends ValuePlace {
  /** Offset of the member in the document's text. */
  readonly offset: number;
}

/** Every masked member of both bodies, and the values kept for the step, in the order of the text. */
export function secretLines(chain: Chain, step: Step, text: string): readonly SecretLine[] {
  const document = parseTree(text);
  const places: readonly (readonly [ValuePart, Node | undefined])[] = [
    ['request', member(member(document, 'request'), 'body')],
    ['kept', member(document, 'kept')],
    ['answer', member(member(document, 'answer'), 'body')],
  ];
  return places.flatMap(([part, body]) => {
    const names = new Set(maskedNames(chain, step, part));
    return names.size === 0
      ? []
      : membersOf(body).flatMap(([name, offset]) => (names.has(name) ? [{ part, name, offset }] : []));
  });
}

function member(node: Node | undefined, key: string): Node | undefined {
  return properties(node).find(({ name }) => name === key)?.value;
}

function properties(node: Node | undefined) {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children: [key, value] = [], offset }) =>
    typeof key?.value === 'string' ? [{ name: key.value, value, offset }] : [],
  );
}

/** The members with the same paths as in the other views: a list is one value. */
function membersOf(node: Node | undefined, path = ''): readonly (readonly [name: string, offset: number])[] {
  return properties(node).flatMap(({ name, value, offset }): readonly (readonly [string, number])[] => {
    const own = path === '' ? name : `${path}.${name}`;
    return value?.type === 'object' ? membersOf(value, own) : [[own, offset]];
  });
}
