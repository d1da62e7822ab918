// A fast parser for the subset of YAML that nearly every flow file uses: block maps and block lists, with plain and
// quoted scalars on one line. It takes a sixth of the full parser's time, and leaves everything else, and all errors,
// to it.

import { type Event, EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, COLLECTION_STYLE } from 'js-yaml';
import { parse } from 'yaml';
import { deepestLevel } from './flow-file-limits.ts';
import type { Entry, Located, LocatedValue } from './located.ts';

type Scalar = Extract<Event, { readonly type: typeof EVENT_ID.SCALAR }>;

/** The document of a text; undefined if the full parser is needed. */
export function readBlockYaml(text: string): Located | undefined {
  if (!isPlainText(text)) return undefined;
  const events = eventsOf(text);
  return events && new EventReader(text, events).document();
}

/**
 * False for a text with characters that js-yaml accepts but the full parser may report: tabs, document markers,
 * directives and single carriage returns.
 */
function isPlainText(text: string): boolean {
  return !(
    text.includes('\t') ||
    ['---', '...', '%', '\ufeff'].some((mark) => text.startsWith(mark) || text.includes(`\n${mark}`)) ||
    (text.includes('\r') && /\r(?!\n)/.test(text))
  );
}

function eventsOf(text: string): readonly Event[] | undefined {
  try {
    return parseEvents(text, {});
  } catch {
    return undefined;
  }
}

class EventReader {
  readonly #text: string;
  readonly #events: readonly Event[];
  #at = 0;
  /** The number of maps and lists around the current event. */
  #depth = 0;

  constructor(text: string, events: readonly Event[]) {
    this.#text = text;
    this.#events = events;
  }

  document(): Located | undefined {
    if (!this.#isDocument()) return undefined;
    const root = this.#value();
    return this.#isOver() ? root : undefined;
  }

  #isDocument(): boolean {
    const document = this.#events[this.#at++];
    return (
      document?.type === EVENT_ID.DOCUMENT &&
      !document.explicitStart &&
      !document.explicitEnd &&
      document.directives.length === 0
    );
  }

  /** Whether the document ends here and nothing follows it. */
  #isOver(): boolean {
    return this.#at === this.#events.length - 1;
  }

  #value(): Located | undefined {
    const event = this.#events[this.#at++];
    if (!event || event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) return undefined;
    if (event.type === EVENT_ID.ALIAS || isMarked(event)) return undefined;
    if (event.type === EVENT_ID.SCALAR) return this.#scalar(event);
    if (event.style !== COLLECTION_STYLE.BLOCK) return undefined;
    // Leaves the "nested too deep" error to the full parser, and avoids a stack overflow.
    if (this.#depth >= deepestLevel) return undefined;
    this.#depth += 1;
    const value = event.type === EVENT_ID.MAPPING ? this.#map(event.start) : this.#list(event.start);
    this.#depth -= 1;
    return value;
  }

  #map(start: number): Located | undefined {
    const entries: Entry[] = [];
    const names = new Set<string>();
    let end = start;
    while (!this.#popped()) {
      const key = this.#value();
      const value = key && this.#value();
      if (!value || key.value.kind !== 'scalar') return undefined;
      const name = String(key.value.value);
      // A merge key or a duplicate key.
      if (name === '<<' || names.has(name)) return undefined;
      names.add(name);
      entries.push({ key: name, keySpan: key.span, value });
      ({ end } = value.span);
    }
    return { span: { start, end }, value: { kind: 'map', entries } };
  }

  #list(start: number): Located | undefined {
    const items: Located[] = [];
    let end = start;
    while (!this.#popped()) {
      const item = this.#value();
      if (!item) return undefined;
      items.push(item);
      ({ end } = item.span);
    }
    return { span: { start, end }, value: { kind: 'list', items } };
  }

  /** Consumes the end of the current collection, if it ends here. */
  #popped(): boolean {
    if (this.#events[this.#at]?.type !== EVENT_ID.POP) return false;
    this.#at += 1;
    return true;
  }

  #scalar(event: Scalar): Located | undefined {
    const { valueStart, valueEnd, style, fast } = event;
    // The full parser has its own spans for empty values and multi-line texts.
    if (valueStart < 0) return undefined;
    switch (style) {
      case SCALAR_STYLE.PLAIN: {
        if (!fast) return undefined;
        const source = this.#text.slice(valueStart, valueEnd);
        return { span: { start: valueStart, end: valueEnd }, value: plainScalar(source) };
      }
      case SCALAR_STYLE.SINGLE_QUOTED:
      case SCALAR_STYLE.DOUBLE_QUOTED: {
        const source = this.#text.slice(valueStart, valueEnd);
        if (source.includes('\n')) return undefined;
        const value = fast ? source : getScalarValue(this.#text, event);
        return { span: { start: valueStart - 1, end: valueEnd + 1 }, value: { kind: 'scalar', value, source: value } };
      }
      default:
        return undefined;
    }
  }
}

/** Whether a value has an anchor or a tag. */
function isMarked({ anchorStart, tagStart }: { readonly anchorStart: number; readonly tagStart: number }): boolean {
  return anchorStart >= 0 || tagStart >= 0;
}

/** What may be a number, boolean or null goes to the full parser. `...` must not: there it would end the document. */
function plainScalar(source: string): LocatedValue {
  if (!/^(?:[-+]?(?:\d|\.[\da-z])|(?:~|null|true|false)$)/i.test(source))
    return { kind: 'scalar', value: source, source };
  const value: unknown = parse(source);
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return { kind: 'scalar', value: isPlain ? value : null, source };
}
