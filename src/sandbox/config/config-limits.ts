// Limits for reading authflow.sandbox.json. A workspace may come from anybody, so the file is not trusted.

export const configLimits = {
  /** Bytes of the file, and characters of its text: enough for tens of thousands of users. */
  bytes: 4 * 1024 * 1024,
  /** Nested arrays and objects; a valid configuration needs eight levels. */
  depth: 64,
  /** Faults that are reported at once. */
  faults: 100,
} as const;
