// Diagnostics for a request in a JSON file (`*.cognito.json`): the checks of the panel, without a chain or app client.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { check } from '../../cognito/checks/check-request.ts';
import { isJsonObject } from '../../cognito/json.ts';
import { entryIn, nearest, plain } from '../file/located.ts';
import { readYaml } from '../file/read-yaml.ts';
import type { FlowDiagnostic } from './flow-diagnostic.ts';
import { type EntryAt, spanOfFinding, withTextFixes } from './text-fix.ts';
import { writtenYaml } from './written-map.ts';

/** `now` is in Unix milliseconds. */
export function diagnosePayload(text: string, now: number, tables: ApiTables): readonly FlowDiagnostic[] {
  // JSON is a subset of YAML, and the YAML parser reports places.
  const { root, faults } = readYaml(text);
  const broken = faults.map((fault): FlowDiagnostic => ({ severity: 'error', ...fault }));
  const payload = root && plain(root);
  if (!root || !isJsonObject(payload) || faults.some(({ code }) => code !== 'duplicate-key')) return broken;
  const entryAt: EntryAt = (path) => {
    const entry = entryIn(root, path);
    return entry && { keySpan: entry.keySpan, valueSpan: entry.value.span };
  };
  const top = { start: root.span.start, end: root.span.start + 1 };
  const found = check(payload, { tables, now }).map((finding): FlowDiagnostic => {
    const { severity, code, message, path } = finding;
    const around = nearest(root, path);
    const entry = entryAt(path);
    const span =
      (entry && spanOfFinding(finding, entry)) ??
      entryAt(path.slice(0, -1))?.keySpan ??
      (around === root ? top : around.span);
    return withTextFixes({ severity, code, message, span }, finding, text, () => writtenYaml(root));
  });
  return [...broken, ...found];
}
