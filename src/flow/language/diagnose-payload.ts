// Diagnostics for a request in a JSON file (`*.cognito.json`), in the editor and on the command line: the checks of the
// panel, without a chain or app client.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { check } from '../../cognito/checks/check-request.ts';
import type { JsonValue } from '../../cognito/json.ts';
import { entryIn, type Located, nearest, plain } from '../file/located.ts';
import { readYaml } from '../file/read-yaml.ts';
import { repeatedKeyText } from '../source/repeated-key.ts';
import type { FlowDiagnostic } from './flow-diagnostic.ts';
import { type EntryAt, spanOfFinding, textFixes } from './text-fix.ts';
import { writtenYaml } from './written-map.ts';

export interface ReadPayload {
  /** Undefined for a text that holds nothing, or that cannot be parsed at all. */
  readonly root: Located | undefined;
  /** What it holds, an object if it is right; undefined where its syntax is wrong. */
  readonly payload: JsonValue | undefined;
  /** What is wrong with the text itself. */
  readonly faults: readonly FlowDiagnostic[];
}

/** The request that a JSON file holds. Of a key that stands twice the last one counts, as in every parser of JSON. */
export function readPayload(text: string): ReadPayload {
  // JSON is a subset of YAML, and the YAML parser reports places.
  const { root, faults: found } = readYaml(text);
  const isReadable = found.every(({ code }) => code === 'duplicate-key');
  const paths = root && found.length > 0 && isReadable ? pathsOfKeys(root) : new Map<number, readonly string[]>();
  const faults = found.map((fault): FlowDiagnostic => {
    const path = paths.get(fault.span.start);
    if (path === undefined) return { severity: 'error', ...fault };
    // JSON has no rule against it (RFC 8259, section 4), and the editor's own JSON check warns of it.
    return { ...fault, severity: 'warning', message: repeatedKeyText({ path }), path };
  });
  return { root, payload: root && isReadable ? plain(root) : undefined, faults };
}

/** The path of each key, by the offset at which it stands. */
function pathsOfKeys(root: Located): ReadonlyMap<number, readonly string[]> {
  const paths = new Map<number, readonly string[]>();
  const walk = ({ value }: Located, at: readonly string[]): void => {
    if (value.kind === 'list') {
      for (const [index, item] of value.items.entries()) walk(item, [...at, String(index)]);
    }
    if (value.kind !== 'map') return;
    for (const { key, keySpan, value: inner } of value.entries) {
      const path = [...at, key];
      paths.set(keySpan.start, path);
      walk(inner, path);
    }
  };
  walk(root, []);
  return paths;
}

/** `now` is in Unix milliseconds. */
export function diagnosePayload(text: string, now: number, tables: ApiTables): readonly FlowDiagnostic[] {
  const { root, payload, faults } = readPayload(text);
  if (!root || payload === undefined) return faults;
  const entryAt: EntryAt = (path) => {
    const entry = entryIn(root, path);
    return entry && { keySpan: entry.keySpan, valueSpan: entry.value.span };
  };
  const top = { start: root.span.start, end: root.span.start + 1 };
  const withFixes = textFixes(text, () => writtenYaml(root));
  const found = check(payload, { tables, now }).map((finding): FlowDiagnostic => {
    const { severity, code, message, path } = finding;
    const around = nearest(root, path);
    const entry = entryAt(path);
    const span =
      (entry && spanOfFinding(finding, entry)) ??
      entryAt(path.slice(0, -1))?.keySpan ??
      (around === root ? top : around.span);
    return withFixes({ severity, code, message, span, path }, finding);
  });
  return [...faults, ...found];
}
