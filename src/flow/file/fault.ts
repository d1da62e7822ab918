// What is wrong with a flow file, and where.

/** Offsets into the text: from `start` up to `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type FlowFaultCode =
  /** The text is no YAML: what the parser says. */
  | 'yaml'
  | 'too-large'
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
}

/** 1-based, both. */
export interface Place {
  readonly line: number;
  readonly column: number;
}
