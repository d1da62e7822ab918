// The short form of an explanation for reports: what happened, the most likely cause with its evidence, and the fix.

import type { ErrorExplanation } from '../../cognito/errors/explanation.ts';

export interface ExplanationLine {
  readonly label: 'why' | 'likely cause' | 'possible cause' | 'fix';
  /** One to three sentences. */
  readonly text: string;
}

/**
 * One line each for the title, the first cause and the first remedy, if any. The explanation's lists are sorted by how
 * well they fit this call.
 */
export function explanationLines({ title, causes, remedies }: ErrorExplanation): readonly ExplanationLine[] {
  const [cause] = causes;
  const [remedy] = remedies;
  return [
    { label: 'why', text: `${title}.` },
    ...(cause
      ? [
          {
            label: cause.likely === 'most' ? ('likely cause' as const) : ('possible cause' as const),
            text: cause.why === undefined ? cause.text : `${cause.text} ${cause.why}`,
          },
        ]
      : []),
    ...(remedy ? [{ label: 'fix' as const, text: remedy.text }] : []),
  ];
}
