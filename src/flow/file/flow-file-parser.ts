// Reads located values as maps, lists and scalars, and collects the faults.

import { findNearestKey } from '../../cognito/checks/nearest-key.ts';
import type { FlowFault, FlowFaultCode, Span } from './fault.ts';
import { type Entry, type Located, plain } from './located.ts';

export class FlowFileParser {
  readonly faults: FlowFault[] = [];

  fault(code: FlowFaultCode, span: Span, message: string): void {
    this.faults.push({ code, message, span });
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
    for (const { key, keySpan } of entries) {
      if (known.includes(key)) continue;
      const meant = findNearestKey(key, known);
      this.fault('unknown-key', keySpan, `${what} has no key ${key}.${meant ? ` Did you mean ${meant}?` : ''}`);
    }
  }
}

function isNothing({ value }: Located): boolean {
  return value.kind === 'scalar' && value.value === null;
}
