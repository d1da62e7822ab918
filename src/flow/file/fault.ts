// The faults of a flow file, with their places.

/** Offsets into the text: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type FlowFaultCode =
  /** Invalid YAML, with the message of the parser. */
  | 'yaml'
  | 'too-large'
  | 'duplicate-key'
  | 'wrong-type'
  | 'unknown-key'
  | 'missing-key'
  | 'no-operation'
  | 'two-operations'
  | 'duplicate-name'
  | 'template'
  | 'unknown-variable'
  | 'variable-cycle'
  | 'unknown-step'
  | 'later-step'
  | 'bad-pattern'
  | 'bad-path';

export interface FlowFault {
  readonly code: FlowFaultCode;
  /** One sentence. */
  readonly message: string;
  readonly span: Span;
  readonly fix?: { readonly title: string; readonly edits: readonly { readonly span: Span; readonly text: string }[] };
}

/** Both are 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}
