// Secrets known by their value: what was sent or received as a secret is masked wherever else it appears.

import { isCognitosWord, standsAlone } from './cognito-phrases.ts';
import { isPlaceholder, placeholderFor } from './placeholder.ts';
import { base64Forms, formsInsideBase64, writtenForms } from './secret-forms.ts';
import type { SecretKind } from './secrecy.ts';

/** Shorter values can be guessed in a few thousand tries: masking them would only make texts unreadable. */
const shortest = 3;
/** Values of this length or more are masked anywhere, shorter ones only with no letter or digit next to them. */
const anywhereFrom = 8;
/** From six bytes, the form inside a longer base64 text is too long to be a coincidence. */
const insideBase64From = 6;

/** Short forms are looked up by this many characters. */
const prefixLength = 3;
/** Sessions and tokens; comparing them at every position of a text would be slow. */
const longFrom = 64;

interface Form {
  readonly text: string;
  readonly value: string;
  /** Only where no letter or digit is next to it. */
  readonly alone: boolean;
  /** Part of a longer base64 text, which is masked as a whole. */
  readonly inside: boolean;
}

interface Secret {
  readonly kind: SecretKind;
  readonly key: string | undefined;
  readonly forms: readonly Form[];
}

export interface MaskOptions {
  /** One-time codes stay readable. For a screen only, never for a log or a file. */
  readonly showCodes?: boolean;
}

/**
 * The secret values of one chain, one run or one window. Each is recognised as it is, and encoded for JSON, URLs, HTML
 * and base64. Encrypted, hashed or doubly encoded values (except JSON in JSON) are not recognised.
 */
export class SecretValues {
  readonly #open: ReadonlySet<string>;
  readonly #most: number;
  readonly #secrets = new Map<string, Secret>();
  #index: Index | undefined;

  /**
   * @param open values that are never masked, even if they equal a secret: usernames, IDs
   * @param most the largest number of secrets; the oldest are dropped
   */
  constructor({ open = [], most = Infinity }: { readonly open?: Iterable<string>; readonly most?: number } = {}) {
    this.#open = new Set(open);
    this.#most = most;
  }

  /** @param key its member's name, if there is one: it says which token this is */
  add(value: string, kind: SecretKind = 'secret', key?: string): void {
    const known = this.#secrets.get(value);
    // A code may be shown; a value that is also another kind of secret may not.
    if (known && (known.kind === kind || known.kind !== 'code')) return;
    if (!known && !isMaskable(value, this.#open)) return;
    this.#secrets.delete(value);
    this.#secrets.set(value, { kind, key, forms: known?.forms ?? formsOf(value) });
    const [oldest] = this.#secrets.keys();
    if (this.#secrets.size > this.#most && oldest !== undefined) this.#secrets.delete(oldest);
    this.#index = undefined;
  }

  addAll(other: SecretValues): void {
    for (const [value, secret] of other.#secrets) {
      if (this.#open.has(value) || this.#secrets.has(value)) continue;
      this.#secrets.set(value, secret);
      this.#index = undefined;
    }
  }

  /** The text with every secret replaced by its placeholder. Masking twice changes nothing. */
  mask(text: string, { showCodes = false }: MaskOptions = {}): string {
    let done = '';
    let copiedTo = 0;
    for (const { from, to, value } of this.#find(text, showCodes)) {
      const { kind, key } = this.#secrets.get(value) ?? { kind: 'secret' as const, key: undefined };
      done += text.slice(copiedTo, from) + placeholderFor(kind, value, key);
      copiedTo = to;
    }
    return copiedTo === 0 ? text : done + text.slice(copiedTo);
  }

  /** Whether a text contains a secret of at least eight characters, or is itself a secret. */
  isIn(text: string): boolean {
    return this.#find(text, false).some(
      ({ from, to, value }) => value.length >= anywhereFrom || (from === 0 && to === text.length),
    );
  }

  /** The secrets in a text, in order and without overlaps. */
  #find(text: string, showCodes: boolean): readonly SecretSpan[] {
    if (this.#secrets.size === 0) return [];
    const { long, short, filter } = (this.#index ??= indexOf(this.#secrets.values()));
    const spans: SecretSpan[] = [];
    /**
     * Returns the position to continue from, so that a base64 word is scanned only once, however often a secret is in
     * it.
     */
    const add = (form: Form, at: number): number => {
      const range = rangeOf(form, text, at);
      const isShown = showCodes && this.#secrets.get(form.value)?.kind === 'code';
      if (!isShown) spans.push({ ...range, value: form.value });
      return form.inside ? range.to : at + 1;
    };
    for (const form of long) {
      if (form.text.length > text.length) continue;
      for (let at = text.indexOf(form.text); at >= 0; at = text.indexOf(form.text, at)) at = add(form, at);
    }
    for (let at = 0; at + prefixLength <= text.length; at++) {
      if (text.charAt(at) === '‹') at = endOfPlaceholder(text, at);
      if (filter[slotOf(text, at)] === 0) continue;
      const form = short
        .get(text.slice(at, at + prefixLength))
        ?.find((one) => text.startsWith(one.text, at) && (!one.alone || standsAlone(text, at, one.text.length)));
      if (form) at = add(form, at) - 1;
    }
    return joined(spans);
  }
}

interface SecretSpan {
  readonly from: number;
  readonly to: number;
  readonly value: string;
}

interface Index {
  /** Searched one after the other with String.indexOf, which is fast. */
  readonly long: readonly Form[];
  /** By their first characters, the longest first. */
  readonly short: ReadonlyMap<string, readonly Form[]>;
  /** A hash filter: 0 where no short form starts with these characters, which skips most positions of a text. */
  readonly filter: Uint8Array;
}

/** The filter slot of the three characters at a position. */
function slotOf(text: string, at: number): number {
  return (text.charCodeAt(at) * 961 + text.charCodeAt(at + 1) * 31 + text.charCodeAt(at + 2)) & 0xfff;
}

/** Merges overlapping spans, so that no part of a secret stays visible. */
function joined(spans: readonly SecretSpan[]): readonly SecretSpan[] {
  const result: SecretSpan[] = [];
  for (const one of spans.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = result.at(-1);
    if (last && one.from < last.to) result[result.length - 1] = { ...last, to: Math.max(last.to, one.to) };
    else result.push(one);
  }
  return result;
}

function isMaskable(value: string, open: ReadonlySet<string>): boolean {
  return value.length >= shortest && !isPlaceholder(value) && !open.has(value) && !isCognitosWord(value);
}

function formsOf(value: string): readonly Form[] {
  const alone = value.length < anywhereFrom;
  const written = writtenForms(value).map((text) => ({ text, value, alone, inside: false }));
  const base64 =
    value.length < insideBase64From
      ? base64Forms(value).map((text) => ({ text, value, alone, inside: false }))
      : formsInsideBase64(value).map((text) => ({ text, value, alone: false, inside: true }));
  return [...written, ...base64];
}

function indexOf(secrets: Iterable<Secret>): Index {
  const long: Form[] = [];
  const short = new Map<string, Form[]>();
  for (const { forms } of secrets) {
    for (const form of forms) {
      const prefix = form.text.slice(0, prefixLength);
      const others = form.text.length >= longFrom ? long : short.get(prefix);
      if (others) others.push(form);
      else short.set(prefix, [form]);
    }
  }
  for (const forms of short.values()) forms.sort((a, b) => b.text.length - a.text.length);
  const filter = new Uint8Array(0x1000);
  for (const prefix of short.keys()) filter[slotOf(prefix, 0)] = 1;
  return { long, short, filter };
}

/** The position of the last character of the placeholder that starts at `at`, or `at` when there is none. */
function endOfPlaceholder(text: string, at: number): number {
  const end = text.indexOf('›', at);
  return end > 0 && end - at < 40 && isPlaceholder(text.slice(at, end + 1)) ? end : at;
}

function rangeOf(form: Form, text: string, at: number): { readonly from: number; readonly to: number } {
  const { length } = form.text;
  return form.inside ? wordAround(text, at, length) : { from: at, to: at + length };
}

/** The whole base64 text around a match, or the whole token. */
function wordAround(text: string, at: number, length: number): { readonly from: number; readonly to: number } {
  let from = at;
  let to = at + length;
  while (from > 0 && isBase64(text, from - 1)) from -= 1;
  while (to < text.length && isBase64(text, to)) to += 1;
  return { from, to };
}

function isBase64(text: string, at: number): boolean {
  return /[\w+/=.-]/.test(text.charAt(at));
}
