// A flow file written evenly: two spaces a level, one empty line at most, comments and quotes as they were.

import { parseDocument, type Tags } from 'yaml';
import { lineBreakOf } from './line-break.ts';

/** The text as it should be; undefined for one that is no YAML, or JSON, which has formatters of its own. */
export function formatFlowFile(text: string): string | undefined {
  if (/^\s*[[{]/.test(text)) return undefined;
  const document = parseDocument(text, { prettyErrors: false, customTags: textsOnly });
  if (document.errors.length > 0 || document.contents === null) return undefined;
  // Folding would cut a long text in two.
  const lines = document.toString({ lineWidth: 0, indent: 2, flowCollectionPadding: true, verifyAliasOrder: false });
  return lines.replaceAll(/\r?\n/g, lineBreakOf(text));
}

/** A number stays as it is written: the code 000000 is no 0. */
function textsOnly(tags: Tags): Tags {
  return tags.filter((tag) => typeof tag === 'string' || !/:(?:int|float|bool)$/.test(tag.tag));
}
