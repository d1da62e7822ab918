// A tree item as plain data, independent of VS Code, so that unit tests can read it.

export interface TreeItemData {
  /** Stable: independent of label, position and time, so that selection and reveal survive changes. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon?: { readonly codicon: string; readonly color?: string };
  readonly tooltip?: string;
  readonly children: 'none' | 'collapsed' | 'expanded';
  /** Capabilities: the words of `contextValue`, which `when` clauses of menus match. */
  readonly can: readonly string[];
  /** The accessibility label: names the state, because a screen reader does not read the icon. */
  readonly spoken: string;
  readonly command?: { readonly id: string; readonly title: string };
}

/** An item without its id. */
export type TreeItemContent = Omit<TreeItemData, 'id'>;

/** Theme colors of VS Code itself, mostly of the Test Explorer, which every theme has. */
export const stateColors = {
  good: 'testing.iconPassed',
  bad: 'testing.iconFailed',
  waiting: 'editorInfo.foreground',
  warning: 'editorWarning.foreground',
  quiet: 'disabledForeground',
} as const;
