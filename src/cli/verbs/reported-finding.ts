// A finding as `check` prints it.

export interface ReportedFinding {
  /** 1-based. */
  readonly line: number;
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly path: readonly string[];
  readonly fixes: readonly { readonly title: string }[];
}

/** Of one finding, and of all of its kind in the request. */
export function titlesOf(...fixes: readonly ({ readonly title: string } | undefined)[]): ReportedFinding['fixes'] {
  return fixes.flatMap((fix) => (fix ? [{ title: fix.title }] : []));
}
