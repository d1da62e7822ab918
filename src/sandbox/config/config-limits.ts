// What is read of an authflow.sandbox.json at most. Files of workspaces are made by anybody.

export const configLimits = {
  /** Bytes of the file, and characters of its text: tens of thousands of users. */
  bytes: 4 * 1024 * 1024,
  /** Brackets and braces inside each other; what is declared needs eight. */
  depth: 64,
  /** Faults that are told at once. */
  faults: 100,
} as const;
