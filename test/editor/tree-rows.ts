// Reads a tree view of the workbench as data, so that a test can compare it.
import type { Locator } from 'playwright-core';

/** One visible row. */
export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** 1 for a root. */
  readonly level: number;
  /** Undefined for a row that cannot be expanded. */
  readonly expanded: boolean | undefined;
  /** The accessible name. */
  readonly spoken: string;
}

/** The visible rows, from top to bottom. */
export async function readTreeRows(pane: Locator): Promise<TreeRow[]> {
  const rows = await pane.locator('.monaco-list-row').evaluateAll((elements) =>
    elements.map((row) => {
      const expanded = row.getAttribute('aria-expanded');
      return {
        index: Number(row.getAttribute('data-index')),
        row: {
          label: row.querySelector('.label-name')?.textContent ?? '',
          description: row.querySelector('.label-description')?.textContent ?? '',
          level: Number(row.getAttribute('aria-level') ?? 1),
          expanded: expanded === null ? undefined : expanded === 'true',
          spoken: row.getAttribute('aria-label') ?? '',
        },
      };
    }),
  );
  // The rows are in no particular order in the DOM; they are positioned by style.
  return rows.toSorted((a, b) => a.index - b.index).map(({ row }) => row);
}
