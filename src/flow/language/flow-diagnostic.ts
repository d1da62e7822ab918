// A diagnostic in a flow file, a request file or a program's source.

import type { Span } from '../file/fault.ts';
import type { TextFix } from './text-fix.ts';

export interface FlowDiagnostic {
  readonly severity: 'error' | 'warning' | 'info';
  /** Stable and kebab-case. */
  readonly code: string;
  readonly message: string;
  readonly span: Span;
  /** Of a finding about a request: where in the payload it is. */
  readonly path?: readonly string[];
  readonly fix?: TextFix | undefined;
  /** Resolves all diagnostics of this kind in the request, where there are several. */
  readonly fixAll?: TextFix | undefined;
}
