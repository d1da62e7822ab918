// Formats a flow file: indents by two spaces, collapses empty lines, and keeps comments and quotes.

import { parseDocument, type Tags } from 'yaml';
import type { Located } from '../file/located.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';
import { readYaml } from '../file/read-yaml.ts';
import { lineBreakOf } from './line-break.ts';

/**
 * The formatted text. Undefined for invalid YAML, for JSON, which has its own formatters, for a file beyond the limits,
 * and if formatting would change the content.
 */
export function formatted({ text, root, faults }: FlowDocument): string | undefined {
  // Without a root, the nesting may exceed the limit and overflow the stack of the printer.
  if (!root || faults.some(({ code }) => code === 'yaml' || code === 'duplicate-key') || /^\s*[[{]/.test(text))
    return undefined;
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, customTags: textsOnly });
  if (document.errors.length > 0 || document.contents === null) return undefined;
  // No folding: it would break long texts over several lines.
  const lines = document.toString({ lineWidth: 0, indent: 2, flowCollectionPadding: true, verifyAliasOrder: false });
  const even = lines.replaceAll(/\r?\n/g, lineBreakOf(text));
  const after = readYaml(even);
  const isSame = after.root && after.faults.length === 0 && contentOf(after.root) === contentOf(root);
  return isSame ? even : undefined;
}

/** A text form of the content, to compare two trees. Values that are not read, such as binary data, use the source. */
function contentOf({ value }: Located): string {
  switch (value.kind) {
    case 'map':
      return `{${value.entries.map((entry) => `${JSON.stringify(entry.key)}:${contentOf(entry.value)}`).join()}}`;
    case 'list':
      return `[${value.items.map(contentOf).join()}]`;
    case 'scalar':
      return JSON.stringify(value.value ?? [value.source]);
  }
}

/** Keeps numbers as written: the code 000000 must not become 0. */
function textsOnly(tags: Tags): Tags {
  return tags.filter((tag) => typeof tag === 'string' || !/:(?:int|float|bool)$/.test(tag.tag));
}
