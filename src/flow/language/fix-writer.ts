// Collects the edits of a fix and writes them as text edits of a request.

import type { Edit } from '../../cognito/checks/finding.ts';
import type { Span } from '../file/fault.ts';
import { joinEdits } from './join-edits.ts';
import { lineBreakOf } from './line-break.ts';
import { keyText, renamedKey, valueInBraces, valueText } from './literal-text.ts';
import { indentAt, lineEnd, mapEdits, type MapPlan, type TextEdit } from './map-edits.ts';
import { hasArguments, isBlock, writtenAt, type WrittenEntry, type WrittenMap } from './written-map.ts';

/** A new entry: its name, and its value for a place with or without braces; undefined where it cannot be there. */
interface Addition {
  readonly name: string;
  readonly value: (inBlock: boolean, indent: string) => string | undefined;
}

export class FixWriter {
  readonly #text: string;
  readonly #root: WrittenMap;
  readonly #plans = new Map<WrittenMap, MapPlan>();
  readonly #inPlace: TextEdit[] = [];
  /** Entries for maps that are not written yet, or are empty, by the key of the map. */
  readonly #newMaps = new Map<string, Addition[]>();

  constructor(text: string, root: WrittenMap) {
    this.#text = text;
    this.#root = root;
  }

  /** False if the edit cannot be written. */
  take({ path, value, to }: Edit): boolean {
    const entry = writtenAt(this.#root, path);
    const map = this.#mapAt(path.slice(0, -1));
    if (to === undefined && value !== undefined) {
      return entry && map ? this.#replace(entry, map, value) : this.#add(path, this.#literal(value, path));
    }
    if (!entry || !map || (!entry.canRename && !isShorthand(entry))) return false;
    const name = to?.at(-1) ?? '';
    if (to !== undefined && path.slice(0, -1).join('\n') === to.slice(0, -1).join('\n'))
      return this.#rename(entry, map, name);
    if (to !== undefined && !this.#add(to, this.#asWritten(entry, map, name))) return false;
    this.#planOf(map).removed.add(entry);
    return true;
  }

  edits(): readonly TextEdit[] | undefined {
    for (const [key, additions] of this.#newMaps) if (!this.#writeMap(key, additions)) return undefined;
    const removed = [...this.#plans.values()].flatMap((plan) => [...plan.removed]);
    // Of a removed map, nothing is edited any more.
    const isGone = (span: Span) =>
      removed.some(({ map, valueSpan }) => map && valueSpan.start <= span.start && span.end <= valueSpan.end);
    const edits: TextEdit[] = this.#inPlace.filter(({ span }) => !isGone(span));
    for (const [map, plan] of this.#plans) {
      if (map !== this.#root && isGone(map.span)) continue;
      const own = mapEdits(map, plan, this.#text);
      if (!own) return undefined;
      edits.push(...own);
    }
    return joinEdits(edits);
  }

  #mapAt(path: readonly string[]): WrittenMap | undefined {
    return path.length === 0 ? this.#root : writtenAt(this.#root, path)?.map;
  }

  #planOf(map: WrittenMap): MapPlan {
    const plan = this.#plans.get(map) ?? { removed: new Set<WrittenEntry>(), added: [] };
    this.#plans.set(map, plan);
    return plan;
  }

  #replace({ literalSpan }: WrittenEntry, map: WrittenMap, value: string): boolean {
    const place = { inBlock: isBlock(map, this.#text), root: this.#root, text: this.#text };
    const before = this.#slice(literalSpan);
    this.#inPlace.push({ span: literalSpan, text: valueText(value, { ...place, before }) });
    return true;
  }

  #rename(entry: WrittenEntry, map: WrittenMap, name: string): boolean {
    const key = renamedKey(name, entry, map, this.#root, this.#text);
    if (key === undefined || writtenAt(map, [name])) return false;
    const text = isShorthand(entry) ? `${key}: ${this.#slice(entry.valueSpan)}` : key;
    this.#inPlace.push({ span: entry.keySpan, text });
    return true;
  }

  #literal(value: string, path: readonly string[]): Addition {
    const place = { root: this.#root, text: this.#text };
    return { name: path.at(-1) ?? '', value: (inBlock) => valueText(value, { ...place, inBlock }) };
  }

  /** The value of an entry as it is written, for another place. */
  #asWritten({ keySpan, valueSpan }: WrittenEntry, map: WrittenMap, name: string): Addition {
    const value = this.#slice(valueSpan);
    const rest = this.#text.slice(keySpan.end, valueSpan.end).trimEnd();
    const from = indentAt(this.#text, keySpan.start);
    return {
      name,
      value: (inBlock, indent) => {
        if (!inBlock) return valueInBraces(value, map.syntax);
        if (!/[\r\n]/.test(rest)) return value;
        // The lines keep their distance to the key.
        if (from === undefined) return undefined;
        const lines = rest.replace(/^\s*:[ \t]*/, '').split('\n');
        return lines
          .map((line, at) => (at === 0 || !line.startsWith(from) ? line : indent + line.slice(from.length)))
          .join('\n');
      },
    };
  }

  #add(to: readonly string[], addition: Addition): boolean {
    const parent = to.slice(0, -1);
    const map = this.#mapAt(parent);
    if (map && writtenAt(map, to.slice(-1))) return false;
    if (map && (map.entries.length > 0 || map === this.#root)) return this.#addTo(map, addition);
    const [key, ...deeper] = parent;
    if (key === undefined || deeper.length > 0) return false;
    this.#newMaps.set(key, [...(this.#newMaps.get(key) ?? []), addition]);
    return true;
  }

  #addTo(map: WrittenMap, { name, value }: Addition): boolean {
    const key = keyText(name, map, this.#root, this.#text);
    const inBlock = isBlock(map, this.#text);
    if (key === undefined || value(inBlock, '') === undefined) return false;
    const separator = hasArguments(map, this.#text) ? '=' : ':';
    this.#planOf(map).added.push((indent) => `${key}${separator}${spaced(value(inBlock, indent) ?? '', separator)}`);
    return true;
  }

  /** Writes a map that is missing or empty. */
  #writeMap(key: string, additions: readonly Addition[]): boolean {
    const text = this.#text;
    const entry = writtenAt(this.#root, [key]);
    const empty: WrittenMap = { span: { start: 0, end: 0 }, entries: [], syntax: this.#root.syntax };
    const keys = additions.map(({ name }) => keyText(name, empty, this.#root, text) ?? '');
    // As in the request: compact JSON and Python have no blanks inside braces.
    const pad =
      hasArguments(this.#root, text) || /^\{\S/.test(text.slice(this.#root.span.start, this.#root.span.start + 2))
        ? ''
        : ' ';
    const inBraces = () => {
      const values = additions.map(({ value }) => value(false, ''));
      return values.every((value) => value !== undefined)
        ? `{${pad}${values.map((value, at) => `${keys[at]}: ${value}`).join(', ')}${pad}}`
        : undefined;
    };
    const inBlock = (indent: string) =>
      additions
        .map(
          ({ value }, at) =>
            `${lineBreakOf(text)}${indent}  ${keys[at]}:${spaced(value(true, `${indent}  `) ?? '', ':')}`,
        )
        .join('');
    const isIn = isBlock(this.#root, text);
    if (!entry)
      return this.#addTo(this.#root, { name: key, value: (block, indent) => (block ? inBlock(indent) : inBraces()) });
    const written = this.#slice(entry.literalSpan).trim();
    const indent = indentAt(text, entry.keySpan.start);
    if (isIn && written === '' && indent !== undefined) {
      const at = lineEnd(text, entry.keySpan.end);
      this.#inPlace.push({ span: { start: at, end: at }, text: inBlock(indent) });
      return true;
    }
    const braces = inBraces();
    if (braces === undefined || !/^(?:\{\s*\}|null|~|None)$/.test(written)) return false;
    this.#inPlace.push({ span: entry.literalSpan, text: braces });
    return true;
  }

  #slice({ start, end }: Span): string {
    return this.#text.slice(start, end);
  }
}

/** `{ username }`: the key is also the value. */
function isShorthand({ keySpan, valueSpan }: WrittenEntry): boolean {
  return keySpan.start === valueSpan.start && keySpan.end === valueSpan.end;
}

function spaced(value: string, separator: string): string {
  return separator === '=' || /^\r?\n/.test(value) ? value : ` ${value}`;
}
