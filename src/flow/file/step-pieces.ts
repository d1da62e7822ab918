// Steps of a flow file read by themselves, and kept for as long as their lines are in it.

import type { FlowFault } from './fault.ts';
import type { FlowStep } from './flow-file.ts';
import type { Located } from './located.ts';
import { readBlockItems } from './read-block-yaml.ts';
import { readStep } from './read-step.ts';
import { readYaml } from './read-yaml.ts';
import { Reader } from './reader.ts';
import type { SameEnds } from './same-ends.ts';
import type { StepLines } from './split-steps.ts';

/** The lines of one step, read by themselves: all places are offsets into `text`. */
export interface Piece {
  readonly text: string;
  /** Undefined for lines that no step can be had from. */
  readonly step: FlowStep | undefined;
  /** Where the step's value ends. */
  readonly end: number;
  /** Of the YAML. */
  readonly yamlFaults: readonly FlowFault[];
  /** Of what it says. */
  readonly faults: readonly FlowFault[];
}

/** Steps read in one go: more of them would only be in the memory's way. */
const TOGETHER = 100;

export class StepPieces {
  /** By their text; only what the last file had. */
  #kept: ReadonlyMap<string, Piece> = new Map();
  /** By where they began in it. */
  #placed: ReadonlyMap<number, Piece> = new Map();
  #length = 0;

  /**
   * The pieces of each list; undefined when one of them has an anchor, so that it means nothing by itself.
   * @param same what `text` shares with the one before
   */
  of(text: string, lists: readonly StepLines[], same: SameEnds): readonly (readonly Piece[])[] | undefined {
    const kept = new Map<string, Piece>();
    const placed = new Map<number, Piece>();
    const read: (readonly Piece[])[] = [];
    const grown = text.length - this.#length;
    /** The piece at a place that the edit has left alone. */
    const untouched = (start: number, end: number): Piece | undefined => {
      const before = end <= same.prefix ? start : start >= text.length - same.suffix ? start - grown : undefined;
      const piece = before === undefined ? undefined : this.#placed.get(before);
      return piece?.text.length === end - start ? piece : undefined;
    };
    for (const lines of lists) {
      const fresh = this.#kept.size === 0 ? readTogether(text, lines) : undefined;
      const pieces: Piece[] = [];
      for (const [index, start] of lines.starts.entries()) {
        const end = lines.starts[index + 1] ?? lines.end;
        const piece = untouched(start, end) ?? fresh?.[index] ?? this.#find(text.slice(start, end));
        if (!piece) return undefined;
        kept.set(piece.text, piece);
        placed.set(start, piece);
        pieces.push(piece);
      }
      read.push(pieces);
    }
    this.#kept = kept;
    this.#placed = placed;
    this.#length = text.length;
    return read;
  }

  /** What the edit has moved, or what is new. */
  #find(lines: string): Piece | undefined {
    return this.#kept.get(lines) ?? readPiece(detached(lines));
  }
}

/** A slice keeps the text alive that it was cut from: with one for each keystroke, many long ones. */
function detached(slice: string): string {
  return slice.split('').join('');
}

/** The pieces of a list in one go; undefined where each must be read by itself. */
function readTogether(text: string, { starts, end }: StepLines): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  for (let from = 0; from < starts.length; from += TOGETHER) {
    const some = starts.slice(from, from + TOGETHER);
    const [start = 0] = some;
    const items = readBlockItems(
      text.slice(start, starts[from + TOGETHER] ?? end),
      some.map((one) => one - start),
    );
    if (!items) return undefined;
    for (const [index, item] of items.entries()) {
      pieces.push(pieceOf(text.slice(some[index], starts[from + index + 1] ?? end), item, []));
    }
  }
  return pieces;
}

/** Undefined for one with an anchor. */
function readPiece(text: string): Piece | undefined {
  const { root, faults, isAnchored } = readYaml(text);
  if (isAnchored) return undefined;
  const item = onlyItem(root);
  if (item) return pieceOf(text, item, faults);
  return faults.length > 0 ? { text, step: undefined, end: text.length, yamlFaults: faults, faults: [] } : undefined;
}

function onlyItem(root: Located | undefined): Located | undefined {
  const items = root?.value.kind === 'list' ? root.value.items : [];
  return items.length === 1 ? items[0] : undefined;
}

function pieceOf(text: string, item: Located, yamlFaults: readonly FlowFault[]): Piece {
  const reader = new Reader();
  const step = readStep(reader, item, onDemand(text));
  return { text, step, end: item.span.end, yamlFaults, faults: reader.faults };
}

/** Reads lines once more, when they are asked for. */
function onDemand(text: string): () => Located {
  let item: Located | undefined;
  return () => {
    item ??= onlyItem(readYaml(text).root);
    if (!item) throw new Error('The lines of a step were read once, and cannot be read again.');
    return item;
  };
}
