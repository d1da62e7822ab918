// Reads located values as maps, lists and scalars, and collects the faults.

import { findNearestKey } from '../../cognito/checks/nearest-key.ts';
import type { FlowFault, FlowFaultCode, Span } from './fault.ts';
import { type Entry, type Located, plain } from './located.ts';

export class FlowFileParser {
  readonly faults: FlowFault[] = [];

  fault(code: FlowFaultCode, span: Span, message: string, fix?: FlowFault['fix']): void {
    this.faults.push({ code, message, span, ...(fix ? { fix } : {}) });
  }

  /** Reports a key that means `meant`, with a fix that renames it. */
  mistypedKey(code: FlowFaultCode, { key, keySpan }: Entry, message: string, meant: string): void {
    const isQuoted = keySpan.end - keySpan.start !== key.length;
    const text = isQuoted ? JSON.stringify(meant) : meant;
    const fix = { title: `Rename to ${meant}`, edits: [{ span: keySpan, text }] };
    this.fault(code, keySpan, `${message} Did you mean ${meant}?`, fix);
  }

  /** The entries of a map. Any other value is a fault, except an empty one. */
  map(value: Located, what: string): readonly Entry[] {
    if (value.value.kind === 'map') return value.value.entries;
    if (!isNothing(value)) this.fault('wrong-type', value.span, `${what} must be a map of keys and values.`);
    return [];
  }

  list(value: Located, what: string): readonly Located[] {
    if (value.value.kind === 'list') return value.value.items;
    if (!isNothing(value))
      this.fault('wrong-type', value.span, `${what} must be a list, with a dash before each item.`);
    return [];
  }

  /** A string; a number is taken as written. */
  text(value: Located, what: string): string | undefined {
    const text = value.value.kind === 'scalar' ? plain(value, true) : undefined;
    if (typeof text === 'string' && text !== '') return text;
    this.fault('wrong-type', value.span, `${what} must be a string.`);
    return undefined;
  }

  number(value: Located, what: string): number | undefined {
    const number = plain(value);
    if (typeof number === 'number' && number > 0) return number;
    this.fault('wrong-type', value.span, `${what} must be a number greater than 0.`);
    return undefined;
  }

  /** Reports keys that are not in `known`, each with the most similar known key. */
  unknownKeys(entries: readonly Entry[], known: readonly string[], what: string): void {
    const written = new Set(entries.map(({ key }) => key));
    for (const entry of entries) {
      const { key, keySpan } = entry;
      if (known.includes(key)) continue;
      const meant = findNearestKey(key, known);
      const message = `${what} has no key ${key}.`;
      if (meant === undefined) this.fault('unknown-key', keySpan, message);
      else if (written.has(meant))
        this.fault('unknown-key', keySpan, `${message} Did you mean ${meant}? It is there too.`);
      else this.mistypedKey('unknown-key', entry, message, meant);
    }
  }
}

function isNothing({ value }: Located): boolean {
  return value.kind === 'scalar' && value.value === null;
}
