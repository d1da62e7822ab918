// Reads a flow file that is being written: after a keystroke only the step that changed is read again. What it says is
// what `readFlowFile` says, save that a broken step leaves the others whole.

import type { FlowStep } from './flow-file.ts';
import type { Entry } from './located.ts';
import { moveSpan, moveStep } from './move-step.ts';
import { type ReadFlowFile, readFlowFile, readLocatedFile } from './read-flow-file.ts';
import { readStep } from './read-step.ts';
import { longestFile } from './limits.ts';
import { readYaml } from './read-yaml.ts';
import type { Reader } from './reader.ts';
import { sameEnds } from './same-ends.ts';
import { Skeleton } from './skeleton.ts';
import { splitSteps, type StepLines } from './split-steps.ts';
import { StepPieces } from './step-pieces.ts';

export class FlowFileReader {
  readonly #pieces = new StepPieces();
  /** The steps of the last text at their places, by what was read: most have not moved. */
  #placed: ReadonlyMap<FlowStep, FlowStep> = new Map();
  /** The text that was last read in pieces. */
  #before = '';

  /** `defaultName` is what a file with one nameless flow calls it. */
  read(text: string, defaultName: string): ReadFlowFile {
    const lists = text.length > longestFile ? [] : splitSteps(text);
    return (
      (lists.length > 0 ? this.#readInPieces(text, lists, defaultName) : undefined) ?? readFlowFile(text, defaultName)
    );
  }

  /** Undefined where a part cannot be read without the others. */
  #readInPieces(text: string, lists: readonly StepLines[], defaultName: string): ReadFlowFile | undefined {
    const pieces = this.#pieces.of(text, lists, sameEnds(this.#before, text));
    if (!pieces) return undefined;
    this.#before = text;
    const startOf = (list: number, step: number): number => lists[list]?.starts[step] ?? 0;
    const ends = pieces.map((own, list) => startOf(list, own.length - 1) + (own.at(-1)?.end ?? 0));
    const skeleton = new Skeleton(text, lists, ends);
    const { root, faults, isAnchored } = readYaml(skeleton.text);
    if (isAnchored) return undefined;

    const placed = new Map<FlowStep, FlowStep>();
    const met = new Set<number>();
    const listSteps = (reader: Reader, { value }: Entry, what: string): readonly FlowStep[] => {
      const list = skeleton.listAt(value);
      if (list === undefined) return reader.list(value, what).flatMap((step) => readStep(reader, step) ?? []);
      met.add(list);
      return (pieces[list] ?? []).flatMap((piece, index) => {
        const at = startOf(list, index);
        for (const { code, span, message } of piece.faults) reader.fault(code, moveSpan(span, at), message);
        if (!piece.step) return [];
        const before = this.#placed.get(piece.step);
        const there = before?.origin?.at === at ? before : moveStep(piece.step, at, piece.text);
        placed.set(piece.step, there);
        return [there];
      });
    };
    const yaml = {
      root: root && skeleton.whole(root),
      faults: [
        ...faults.map((fault) => ({ ...fault, span: skeleton.spanOf(fault.span) })),
        ...pieces.flatMap((own, list) =>
          own.flatMap(({ yamlFaults }, index) =>
            yamlFaults.map((fault) => ({ ...fault, span: moveSpan(fault.span, startOf(list, index)) })),
          ),
        ),
      ],
    };
    const read = readLocatedFile(yaml, text, defaultName, listSteps);
    this.#placed = placed;
    // A list that was none to the reader stood in some other text.
    return met.size === lists.length ? read : undefined;
  }
}
