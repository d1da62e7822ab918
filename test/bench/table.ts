// Formats bench rows as a Markdown table that can be pasted into media/docs/measured.md.
import type { BenchRow } from './row.ts';

const head = ['What', 'Ours', 'Peer or limit', 'Ratio', 'Goal', 'Held'];

/** The table, with columns padded for a terminal. */
export function printTable(rows: readonly BenchRow[]): string {
  const cells = [head, ...rows.map(toCells)];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

function toCells({ name, ours, peer, ratio, goal, held }: BenchRow): string[] {
  return [name, ours, peer, `${ratio.toPrecision(3)}x`, goal, held ? 'yes' : 'no'];
}
