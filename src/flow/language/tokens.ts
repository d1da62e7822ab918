// Words of a flow file that mean something to us, for semantic colours. By lines alone: a file is broken while it is written.

import { authFlowNames } from '../../cognito/auth-flows/auth-flow.ts';
import { challengeNames } from '../../cognito/challenges/challenge.ts';
import { apiOperationNames } from '../../cognito/operations/api-operation-names.ts';
import type { Span } from '../file/fault.ts';
import { parseTemplate } from '../file/template.ts';

/** Names of the protocol: an operation, a challenge or a flow, the source of a value, the name of one. */
export const tokenTypes = ['function', 'enumMember', 'macro', 'variable'] as const;
export type TokenType = (typeof tokenTypes)[number];

export interface FlowToken {
  readonly type: TokenType;
  /** On one line. */
  readonly span: Span;
}

const operations = new Set<string>(apiOperationNames);
const values = new Set<string>([...authFlowNames, ...challengeNames]);

/** In the order of the text, none in another; those on the lines from `start` to `end`. */
export function tokensIn(text: string, { start, end }: Span): readonly FlowToken[] {
  const found: FlowToken[] = [];
  let line = text.lastIndexOf('\n', start - 1) + 1;
  while (line <= end && line < text.length) {
    const next = text.indexOf('\n', line);
    const words = text.slice(line, next < 0 ? undefined : next);
    for (const { type, span } of tokensOfLine(words)) {
      found.push({ type, span: { start: line + span.start, end: line + span.end } });
    }
    line += words.length + 1;
  }
  return found;
}

function tokensOfLine(words: string): readonly FlowToken[] {
  if (words.trimStart().startsWith('#')) return [];
  const found: FlowToken[] = [];
  const [, before = '', key = ''] = /^([ ]*(?:-[ ]+)*["']?)([A-Za-z]+)["']?:/.exec(words) ?? [];
  if (operations.has(key)) found.push({ type: 'function', span: at(before.length, key) });
  for (const match of words.matchAll(/(?:AuthFlow|ChallengeName)["']?:[ ]+["']?(?<value>\w+)/g)) {
    const { value = '' } = match.groups ?? {};
    if (values.has(value))
      found.push({ type: 'enumMember', span: at(match.index + match[0].length - value.length, value) });
  }
  for (const part of parseTemplate(words).parts) {
    if (part.kind !== 'reference') continue;
    const inside = part.span.start + 2;
    const reference = words.slice(inside, part.span.end - 1);
    const source = /^(?:\w+:|steps\.|target\.)/.exec(reference)?.[0] ?? '';
    if (source !== '') found.push({ type: 'macro', span: at(inside, source.slice(0, -1)) });
    found.push({ type: 'variable', span: at(inside + source.length, reference.slice(source.length)) });
  }
  return found.toSorted((a, b) => a.span.start - b.span.start);
}

function at(start: number, word: string): Span {
  return { start, end: start + word.length };
}
