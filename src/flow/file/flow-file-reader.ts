// Reads a flow file that is being written: after a keystroke only the step that changed is read again. What it says is
// what `readFlowFile` says, save that a broken step leaves the others whole.

import type { FlowFault } from './fault.ts';
import type { FlowStep } from './flow-file.ts';
import type { Entry, Located } from './located.ts';
import { moveSpan, moveStep } from './move-step.ts';
import { readBlockItems } from './read-block-yaml.ts';
import { type ReadFlowFile, readFlowFile, readLocatedFile } from './read-flow-file.ts';
import { readStep } from './read-step.ts';
import { readYaml } from './read-yaml.ts';
import { Reader } from './reader.ts';
import { Skeleton } from './skeleton.ts';
import { splitSteps, type StepLines } from './split-steps.ts';

/** The lines of one step, read by themselves: all places are offsets into them. */
interface Piece {
  readonly step: FlowStep | undefined;
  /** Where the step's value ends. */
  readonly end: number;
  /** Of the YAML; then of what it says. */
  readonly yamlFaults: readonly FlowFault[];
  readonly faults: readonly FlowFault[];
}

/** A piece at its place in the file. */
interface Placed {
  readonly piece: Piece;
  readonly at: number;
  readonly text: string;
}

export class FlowFileReader {
  /** By their text. Only what the last text had: it is the file's, and long. */
  #pieces: ReadonlyMap<string, Piece> = new Map();
  /** The steps of the last text at their places; most have not moved. */
  #moved = new Map<FlowStep, FlowStep>();

  /** `defaultName` is what a file with one nameless flow calls it. */
  read(text: string, defaultName: string): ReadFlowFile {
    const lists = splitSteps(text);
    return (
      (lists.length === 0 ? undefined : this.#readInPieces(text, lists, defaultName)) ?? readFlowFile(text, defaultName)
    );
  }

  /** Undefined where a part cannot be read without the others. */
  #readInPieces(text: string, lists: readonly StepLines[], defaultName: string): ReadFlowFile | undefined {
    const placed = this.#place(text, lists);
    if (!placed) return undefined;
    const ends = placed.map((pieces) => pieces.at(-1)).map((last) => (last ? last.at + last.piece.end : 0));
    const skeleton = new Skeleton(text, lists, ends);
    const { root, faults, isAnchored } = readYaml(skeleton.text);
    if (isAnchored) return undefined;
    const moved = new Map<FlowStep, FlowStep>();
    const met = new Set<number>();
    const listSteps = (reader: Reader, { value }: Entry, what: string): readonly FlowStep[] => {
      const index = skeleton.listAt(value);
      if (index === undefined) return reader.list(value, what).flatMap((step) => readStep(reader, step) ?? []);
      met.add(index);
      return (placed[index] ?? []).flatMap(({ piece, at, text: own }) => {
        for (const { code, span, message } of piece.faults) reader.fault(code, moveSpan(span, at), message);
        const { step } = piece;
        if (!step) return [];
        const before = this.#moved.get(step);
        const there = before?.origin?.at === at ? before : moveStep(step, at, own);
        moved.set(step, there);
        return [there];
      });
    };
    const yaml = {
      root: root && skeleton.whole(root),
      faults: [
        ...faults.map((fault) => ({ ...fault, span: skeleton.spanOf(fault.span) })),
        ...placed
          .flat()
          .flatMap(({ piece, at }) => piece.yamlFaults.map((fault) => ({ ...fault, span: moveSpan(fault.span, at) }))),
      ],
    };
    const read = readLocatedFile(yaml, text, defaultName, listSteps);
    this.#moved = moved;
    // A list that was none to the reader stood in some other text.
    return met.size === lists.length ? read : undefined;
  }

  /** The pieces of each list; undefined when one of them has an anchor. */
  #place(text: string, lists: readonly StepLines[]): readonly (readonly Placed[])[] | undefined {
    const kept = new Map<string, Piece>();
    const placed: (readonly Placed[])[] = [];
    for (const lines of lists) {
      const texts = lines.starts.map((start, index) => text.slice(start, lines.starts[index + 1] ?? lines.end));
      const fresh = this.#readTogether(text, lines, texts);
      const own: Placed[] = [];
      for (const [index, one] of texts.entries()) {
        const piece = kept.get(one) ?? this.#pieces.get(one) ?? fresh?.[index] ?? readPiece(one);
        if (!piece) return undefined;
        kept.set(one, piece);
        own.push({ piece, at: lines.starts[index] ?? 0, text: one });
      }
      placed.push(own);
    }
    this.#pieces = kept;
    return placed;
  }

  /** The pieces of a list of which most are new, in one go; undefined where each must be read by itself. */
  #readTogether(text: string, lines: StepLines, texts: readonly string[]): readonly Piece[] | undefined {
    const unknown = texts.reduce((sum, one) => sum + (this.#pieces.has(one) ? 0 : 1), 0);
    if (unknown < 2 || unknown < texts.length / 2) return undefined;
    const { start, end, starts } = lines;
    const items = readBlockItems(
      text.slice(start, end),
      starts.map((one) => one - start),
    );
    return items?.map((item) => pieceOf(item, []));
  }
}

/** Undefined for one with an anchor. */
function readPiece(text: string): Piece | undefined {
  const { root, faults, isAnchored } = readYaml(text);
  if (isAnchored) return undefined;
  const items = root?.value.kind === 'list' ? root.value.items : [];
  const [item] = items;
  if (!item || items.length > 1)
    return faults.length > 0 ? { step: undefined, end: text.length, yamlFaults: faults, faults: [] } : undefined;
  return pieceOf(item, faults);
}

function pieceOf(item: Located, yamlFaults: readonly FlowFault[]): Piece {
  const reader = new Reader();
  const step = readStep(reader, item);
  return { step, end: item.span.end, yamlFaults, faults: reader.faults };
}
