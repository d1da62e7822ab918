// The result of a bench: one row of the table that `npm run bench` prints.

/** Figures are ratios of two measurements of the same run, so that they mean the same on every machine. */
export interface BenchRow {
  /** What is measured. */
  readonly name: string;
  /** Our figure with its unit, such as `5.1 ms`. */
  readonly ours: string;
  /** The peer or limit it is compared with, and its figure. */
  readonly peer: string;
  /** Ours divided by the peer's. */
  readonly ratio: number;
  /** The goal as text, such as `at most 1.2x`. */
  readonly goal: string;
  readonly held: boolean;
}

export interface Comparison {
  readonly name: string;
  readonly ours: number;
  /** Its name and its figure. */
  readonly peer: readonly [string, number];
  /** Formats a figure with its unit. */
  readonly figure: (value: number) => string;
}

/** A row whose goal is a figure of at most `limit` times the peer's. */
export function atMost(limit: number, { name, ours, peer: [peer, theirs], figure }: Comparison): BenchRow {
  const ratio = ours / theirs;
  return {
    name,
    ours: figure(ours),
    peer: `${peer}: ${figure(theirs)}`,
    ratio,
    goal: `at most ${limit}x`,
    held: ratio <= limit,
  };
}

export const milliseconds =
  (digits: number) =>
  (value: number): string =>
    `${value.toFixed(digits)} ms`;
