// Semantic tokens of a flow file: operations, challenges, auth flows and references.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Span } from '../file/fault.ts';
import type { FlowStep } from '../file/flow-file.ts';
import { insideQuotes } from '../file/node-at.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';
import { hasReferences, parseTemplate } from '../file/template.ts';
import { textsOf } from '../file/texts-of-step.ts';

/** LSP token types: operation, challenge or auth flow, source of a reference, name in a reference. */
export const tokenTypes = ['function', 'enumMember', 'macro', 'variable'] as const;
type TokenType = (typeof tokenTypes)[number];

export interface FlowToken {
  readonly type: TokenType;
  /** On one line. */
  readonly span: Span;
}

/** The tokens between `start` and `end`, sorted by place, without overlaps. */
export function semanticTokens(
  { text, file }: FlowDocument,
  { start, end }: Span,
  tables: ApiTables,
): readonly FlowToken[] {
  const variables = [
    ...file.variables,
    ...file.flows.flatMap((flow) => [...flow.variables, ...flow.rounds.flatMap((round) => round.variables)]),
  ].filter(({ value }) => hasReferences(value));
  const steps = [...file.setup, ...file.flows.flatMap((flow) => flow.steps)];
  const tokens = [
    ...variables.flatMap(({ span }) => tokensOfReferences(text, span)),
    ...steps
      .filter(({ span }) => span.start <= end && span.end >= start)
      .flatMap((step) => [
        ...tokensOfStep(step, text, tables),
        ...textsOf(step).flatMap(({ span }) => tokensOfReferences(text, span)),
      ]),
  ].filter(({ span }) => span.start <= end && span.end >= start);
  // Tokens repeated by an alias occur once for each flow that has them.
  return [...new Map(tokens.map((token) => [token.span.start, token])).values()].toSorted(
    (a, b) => a.span.start - b.span.start,
  );
}

/** The operation of a step, and the names of challenges and auth flows in it. */
function tokensOfStep({ action, expect }: FlowStep, text: string, tables: ApiTables): readonly FlowToken[] {
  if (action.kind !== 'call') return [];
  const named = [action.entryAt(['AuthFlow']), action.entryAt(['ChallengeName'])].map((entry) => entry?.valueSpan);
  const spans = [...named, expect.challengeName?.span].filter((span) => span !== undefined);
  return [
    ...(tables.operations.isApiName(action.operation)
      ? [{ type: 'function' as const, span: insideQuotes(text, action.operationSpan) }]
      : []),
    ...spans
      .map((span) => insideQuotes(text, span))
      .filter(({ start, end }) => isName(text.slice(start, end), tables))
      .map((span) => ({ type: 'enumMember' as const, span })),
  ];
}

function isName(word: string, { authFlows, challenges }: ApiTables): boolean {
  return (authFlows.get(word) ?? challenges.get(word)) !== undefined;
}

function tokensOfReferences(text: string, { start, end }: Span): readonly FlowToken[] {
  return parseTemplate(text.slice(start, end)).parts.flatMap((part): FlowToken[] => {
    if (part.kind !== 'reference') return [];
    const inside = start + part.span.start + 2;
    const reference = text.slice(inside, start + part.span.end - 1);
    const source = /^(?:\w+:|steps\.|target\.)/.exec(reference)?.[0] ?? '';
    const name: FlowToken = {
      type: 'variable',
      span: { start: inside + source.length, end: inside + reference.length },
    };
    if (source === '') return [name];
    return [{ type: 'macro', span: { start: inside, end: inside + source.length - 1 } }, name];
  });
}
