// A flow file written evenly: two spaces a level, one empty line at most, comments and quotes as they were.

import { parseDocument, type Tags } from 'yaml';
import type { Located } from '../file/located.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';
import { readYaml } from '../file/read-yaml.ts';
import { lineBreakOf } from './line-break.ts';

/**
 * The text as it should be; undefined for one that is no YAML, or JSON, which has formatters of its own, and for one that
 * is beyond the limits of a flow file or would not say the same afterwards.
 */
export function formatted({ text, root, faults }: FlowDocument): string | undefined {
  // Without a root, values may be deeper than are read, and would make the printer run out of stack.
  if (!root || faults.some(({ code }) => code === 'yaml') || /^\s*[[{]/.test(text)) return undefined;
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, customTags: textsOnly });
  if (document.errors.length > 0 || document.contents === null) return undefined;
  // Folding would cut a long text in two.
  const lines = document.toString({ lineWidth: 0, indent: 2, flowCollectionPadding: true, verifyAliasOrder: false });
  const even = lines.replaceAll(/\r?\n/g, lineBreakOf(text));
  const after = readYaml(even);
  const isSame = after.root && after.faults.length === 0 && spelled(after.root) === spelled(root);
  return isSame ? even : undefined;
}

/** What a text says, without its places; of a value that is nothing to us, such as binary data, how it is written. */
function spelled({ value }: Located): string {
  switch (value.kind) {
    case 'map':
      return `{${value.entries.map((entry) => `${JSON.stringify(entry.key)}:${spelled(entry.value)}`).join()}}`;
    case 'list':
      return `[${value.items.map(spelled).join()}]`;
    case 'scalar':
      return JSON.stringify(value.value ?? [value.source]);
  }
}

/** A number stays as it is written: the code 000000 is no 0. */
function textsOnly(tags: Tags): Tags {
  return tags.filter((tag) => typeof tag === 'string' || !/:(?:int|float|bool)$/.test(tag.tag));
}
