// A tree item as data: what VS Code needs to draw one, without VS Code, so that tests can read it.

export interface TreeItemData {
  /** From identity, never from label, place or time, so that selection and reveal survive changes. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon?: { readonly codicon: string; readonly color?: string };
  readonly tooltip?: string;
  readonly children: 'none' | 'collapsed' | 'expanded';
  /** Capabilities, matched in `when` clauses word by word. */
  readonly can: readonly string[];
  /** What a screen reader says: the state in words, because it does not see the icon. */
  readonly spoken: string;
  readonly command?: { readonly id: string; readonly title: string };
}

/** An item before it has its identity. */
export type TreeItemContent = Omit<TreeItemData, 'id'>;

/** State colours of the editor's own test explorer: every theme has them. */
export const stateColors = {
  good: 'testing.iconPassed',
  bad: 'testing.iconFailed',
  waiting: 'editorInfo.foreground',
  warning: 'editorWarning.foreground',
  quiet: 'disabledForeground',
} as const;
