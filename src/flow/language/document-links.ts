// Document links to the AWS documentation, for operations, auth flows and challenges.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Span } from '../file/fault.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';
import { semanticTokens } from './semantic-tokens.ts';

export interface FlowLink {
  readonly span: Span;
  readonly target: string;
  /** The text of the tooltip. */
  readonly tooltip: string;
}

/** Sorted by place. */
export function documentLinks(document: FlowDocument, tables: ApiTables): readonly FlowLink[] {
  const { text } = document;
  return semanticTokens(document, { start: 0, end: text.length }, tables).flatMap(({ span }) => {
    const word = text.slice(span.start, span.end);
    const target = pageOf(word, tables);
    return target === undefined ? [] : [{ span, target, tooltip: `Documentation of ${word}` }];
  });
}

function pageOf(word: string, { operations, challenges, authFlows }: ApiTables): string | undefined {
  return (operations.get(word) ?? challenges.get(word) ?? authFlows.get(word))?.documentation;
}
