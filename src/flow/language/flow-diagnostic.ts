// What is wrong at one place of a flow file, or of a call in a program.

import type { Span } from '../file/fault.ts';
import type { TextFix } from './text-fix.ts';

export interface FlowDiagnostic {
  readonly severity: 'error' | 'warning' | 'info';
  /** Stable and kebab-case. */
  readonly code: string;
  readonly message: string;
  readonly span: Span;
  readonly fix?: TextFix;
}
