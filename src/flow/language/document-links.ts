// Places of a flow file that lead to AWS's documentation: operations, flows and challenges.

import { authFlowNames } from '../../cognito/auth-flows/auth-flow.ts';
import { authFlows } from '../../cognito/auth-flows/table.ts';
import { isChallengeName, challenges } from '../../cognito/challenges/table.ts';
import { isOperationName, operations } from '../../cognito/operations/table.ts';
import type { Span } from '../file/fault.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';
import { semanticTokens } from './semantic-tokens.ts';

export interface FlowLink {
  readonly span: Span;
  readonly target: string;
  /** What the tooltip says. */
  readonly tooltip: string;
}

/** In the order of the text. */
export function documentLinks(document: FlowDocument): readonly FlowLink[] {
  const { text } = document;
  return semanticTokens(document, { start: 0, end: text.length }).flatMap(({ span }) => {
    const word = text.slice(span.start, span.end);
    const target = pageOf(word);
    return target === undefined ? [] : [{ span, target, tooltip: `Documentation of ${word}` }];
  });
}

function pageOf(word: string): string | undefined {
  if (isOperationName(word)) return operations[word].documentation;
  if (isChallengeName(word)) return challenges[word].documentation;
  const flow = authFlowNames.find((name) => name === word);
  return flow && authFlows[flow].documentation;
}
