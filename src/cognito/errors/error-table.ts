// A table of error entries, looked up by type and message.

import { type ErrorEntry, templatesOf } from './error-entry.ts';
import {
  compileTemplate,
  landmarkOf,
  literalLength,
  normalizeMessage,
  type TemplateMatcher,
} from './message-template.ts';

/** The entry that explains an error. */
interface ErrorMatch {
  readonly entry: ErrorEntry;
  /** What the placeholders of the entry's template matched. */
  readonly captures: Readonly<Record<string, string>>;
  /** The message is one that programs without Cognito have too, and so is the type. */
  readonly isGeneral?: true;
}

export interface ErrorTable {
  readonly all: readonly ErrorEntry[];
  /**
   * By type and message, then by message alone (other endpoints use other types), then by type. Where several entries
   * fit: the one for this operation, then the one that says more of the message. A type without a message stands for
   * its message: `redirect_mismatch`. A class of a library that one entry alone names belongs to it, whatever its
   * message: libraries word theirs anew, and a service’s type has many.
   * @param operation absent or empty: not known, so that no entry is ruled out by it
   */
  find(type: string, message: string, operation?: string): ErrorMatch | undefined;
}

interface CompiledTemplate {
  readonly entry: ErrorEntry;
  readonly isGeneral: boolean;
  readonly landmark: string;
  readonly literalLength: number;
  readonly match: TemplateMatcher;
}

/** Where two messages fit equally well, the earlier entry of the list wins. */
export function errorTable(all: readonly ErrorEntry[]): ErrorTable {
  /** Compiled on first use: most of the time no error needs to be explained. */
  let compiled: readonly CompiledTemplate[] | undefined;
  return {
    all,
    find(type, message, operation = '') {
      compiled ??= compile(all);
      const normalized = normalizeMessage(message === '' ? type : message);
      const small = normalized.toLowerCase();
      const rank = ({ entry: { operations, types } }: CompiledTemplate): number =>
        (types.includes(type) ? 0 : 4) +
        (operations === undefined || operation === '' ? 1 : operations.includes(operation) ? 0 : 2);
      const candidates = compiled
        .filter(({ landmark }) => small.includes(landmark))
        .map((template) => ({ template, rank: rank(template) }))
        .toSorted((one, other) => one.rank - other.rank || other.template.literalLength - one.template.literalLength);
      for (const { template } of candidates) {
        const captures = template.match(normalized);
        if (captures) {
          const isGeneral = template.isGeneral && !all.some(({ types }) => types.includes(type));
          return { entry: template.entry, captures, ...(isGeneral ? { isGeneral } : {}) };
        }
      }
      const ofType = all.filter((entry) => entry.types.includes(type));
      const byType =
        ofType.find((entry) => entry.messages === undefined) ?? (isOfLibrary(type) ? only(ofType) : undefined);
      return byType && { entry: byType, captures: {} };
    },
  };
}

/** A class of errors that a library made, as languages name them; the types of services end otherwise. */
function isOfLibrary(type: string): boolean {
  return /[A-Za-z](?:Error|Timeout)$/.test(type);
}

function only(entries: readonly ErrorEntry[]): ErrorEntry | undefined {
  return entries.length === 1 ? entries[0] : undefined;
}

function compile(all: readonly ErrorEntry[]): readonly CompiledTemplate[] {
  return all.flatMap((entry) =>
    templatesOf(entry).map((template) => ({
      entry,
      isGeneral: entry.generalMessages?.includes(template) ?? false,
      landmark: landmarkOf(template),
      literalLength: literalLength(template),
      match: compileTemplate(template),
    })),
  );
}
