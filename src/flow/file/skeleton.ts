// A flow file without its steps: small, and so read anew at every keystroke. Each list of steps is a single item in it.

import type { Span } from './fault.ts';
import type { Located } from './located.ts';
import type { StepLines } from './split-steps.ts';

const ITEM = '- 0\n';

/** A list's place in the skeleton: [start, end) stands for the lines. */
interface Gap extends Span {
  readonly lines: StepLines;
  /** Where the last step's value ends in the file. */
  readonly lastEnd: number;
}

export class Skeleton {
  readonly text: string;
  readonly #gaps: readonly Gap[];

  /** `ends`: where the last step's value of each list ends in `text`. */
  constructor(text: string, lists: readonly StepLines[], ends: readonly number[]) {
    const gaps: Gap[] = [];
    let own = '';
    let from = 0;
    for (const [index, lines] of lists.entries()) {
      own += text.slice(from, lines.start);
      const start = own.length;
      own += ' '.repeat(lines.indent) + ITEM;
      gaps.push({ start, end: own.length, lines, lastEnd: ends[index] ?? lines.end });
      from = lines.end;
    }
    this.text = own + text.slice(from);
    this.#gaps = gaps;
  }

  /** A span of the skeleton in the file. */
  spanOf({ start, end }: Span): Span {
    return { start: this.#offset(start), end: this.#offset(end) };
  }

  #offset(offset: number): number {
    const gap = this.#gaps.findLast(({ start }) => start <= offset);
    if (!gap) return offset;
    const { lines, start, end, lastEnd } = gap;
    if (offset >= end) return lines.end + offset - end;
    return offset - start <= lines.indent ? lines.start + offset - start : lastEnd;
  }

  /** The number of the list that this value of the file stands for. */
  listAt({ span, value }: Located): number | undefined {
    if (value.kind !== 'list') return undefined;
    const index = this.#gaps.findIndex(({ lines }) => lines.start + lines.indent === span.start);
    return index < 0 ? undefined : index;
  }

  /** A value of the skeleton with its places in the file; the lists keep their single item. */
  whole({ span, value }: Located): Located {
    if (value.kind === 'scalar') return { span: this.spanOf(span), value };
    if (value.kind === 'list') {
      return { span: this.spanOf(span), value: { kind: 'list', items: value.items.map((item) => this.whole(item)) } };
    }
    const entries = value.entries.map((entry) => ({
      key: entry.key,
      keySpan: this.spanOf(entry.keySpan),
      value: this.whole(entry.value),
    }));
    return { span: this.spanOf(span), value: { kind: 'map', entries } };
  }
}
