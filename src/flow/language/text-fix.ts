// Converts the fix of a finding to text edits: keys are moved and renamed with their values as written.

import type { Finding, Fix } from '../../cognito/checks/finding.ts';
import type { Span } from '../file/fault.ts';
import { FixWriter } from './fix-writer.ts';
import type { FlowDiagnostic } from './flow-diagnostic.ts';
import type { WrittenEntry, WrittenMap } from './written-map.ts';

export interface TextFix {
  readonly title: string;
  readonly edits: readonly { readonly span: Span; readonly text: string }[];
}

export type EntryAt = (path: readonly string[]) => { readonly keySpan: Span; readonly valueSpan: Span } | undefined;

/** Findings about one of the names of a closed set: they are reported at the value. */
const aboutValues = [
  'auth-flow-unknown',
  'challenge-name-unknown',
  'answer-not-offered',
  'email-mfa-is-email-otp',
  'preferred-challenge-unknown',
  'value-of-another-kind',
];

/** Where a finding about an entry is reported. */
export function spanOfFinding(
  { code }: Finding,
  { keySpan, valueSpan }: Pick<WrittenEntry, 'keySpan' | 'valueSpan'>,
): Span {
  return aboutValues.includes(code) && valueSpan.end > valueSpan.start ? valueSpan : keySpan;
}

/**
 * Makes diagnostics of the findings about one request, with their fixes as far as they can be written in the text. They
 * are computed when they are read, and what findings share is computed once: a file may have thousands of findings.
 * @param text the text of the whole file
 */
export function textFixes(
  text: string,
  request: () => WrittenMap | undefined,
): (diagnostic: Omit<FlowDiagnostic, 'fix' | 'fixAll'>, finding: Pick<Finding, 'fix' | 'fixAll'>) => FlowDiagnostic {
  let root: { readonly map: WrittenMap | undefined } | undefined;
  const known = new Map<Fix, TextFix | undefined>();
  const written = (fix: Fix | undefined): TextFix | undefined => {
    if (!fix || known.has(fix)) return fix && known.get(fix);
    root ??= { map: request() };
    const own = root.map && textFix(fix, text, root.map);
    known.set(fix, own);
    return own;
  };
  return (diagnostic, { fix, fixAll }) => ({
    ...diagnostic,
    get fix() {
      return written(fix);
    },
    get fixAll() {
      return written(fixAll);
    },
  });
}

/**
 * The fix as text edits that do not overlap. Undefined where the text cannot be changed without losing something: a key
 * that is a variable too, a value over several lines that would go between braces.
 * @param text the text of the whole file
 * @param root the request
 */
function textFix({ title, edits }: Fix, text: string, root: WrittenMap): TextFix | undefined {
  const writer = new FixWriter(text, root);
  const own = edits.every((edit) => writer.take(edit)) ? writer.edits() : undefined;
  return own && own.length > 0 ? { title, edits: own } : undefined;
}
