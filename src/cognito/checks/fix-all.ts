// One fix for several names that are wrong in the same request.

import type { Finding, Fix } from './finding.ts';

/**
 * Adds to each finding the fix of all of them, if there are several.
 * @param findings with fixes that keep every value, in the order in which the fixes apply
 */
export function withFixAll(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const edits = findings.flatMap(({ fix }) => fix?.edits ?? []);
  const isKeys = edits.every(({ value }) => value === undefined);
  const isRename =
    isKeys && edits.every(({ path, to = [] }) => path.slice(0, -1).join('\n') === to.slice(0, -1).join('\n'));
  const isMove = edits.every(({ path, to = [] }) => path.at(-1) === to.at(-1));
  const verb = isRename ? 'Rename' : isMove ? 'Move' : isKeys ? 'Move and rename' : 'Correct';
  const fixAll: Fix = { title: `${verb} all ${findings.length} ${isKeys ? 'keys' : 'names'}`, edits };
  return findings.map((finding) => ({ ...finding, fixAll }));
}
