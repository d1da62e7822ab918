// Reads the text of authflow.sandbox.json: JSON with comments. Every fault is reported with its position in the text.

import {
  createScanner,
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
  getNodeValue,
  type SyntaxKind,
} from 'jsonc-parser';
import * as z from 'zod/mini';
import { describeIssue, memberPath } from '../../cognito/schema-fault.ts';
import { tooLarge } from '../../platform/read-bounded.ts';
import { configLimits } from './config-limits.ts';
import { type SandboxConfig, sandboxConfig } from './config-shape.ts';
import { TextPlaces } from './text-places.ts';

export interface ConfigFault {
  /** One sentence. */
  readonly message: string;
  /** Line and column are 1-based. */
  readonly line: number;
  readonly column: number;
  /** Number of characters to mark from there. */
  readonly length: number;
}

export type ConfigPath = readonly (string | number)[];

export interface ConfigText {
  readonly config: SandboxConfig;
  /** A fault at the member with this path, or at its nearest existing parent. */
  readonly fault: (path: ConfigPath, message: string) => ConfigFault;
}

/**
 * The configuration, or the first faults of its text and shape and the number of further ones. Texts beyond the limits
 * are not read, so that the work stays proportional to the text.
 */
export function readConfig(text: string): ConfigText | { readonly faults: readonly ConfigFault[] } {
  const { bytes, depth } = configLimits;
  if (text.length > bytes)
    return { faults: [{ ...start, message: `The file was not read: ${tooLarge(text.length, bytes)}.` }] };
  const places = new TextPlaces(text);
  const tooDeep = offsetBeyond(text, depth);
  if (tooDeep !== undefined) {
    const message = `The file was not read: arrays and objects are nested more than ${depth} levels deep.`;
    return { faults: [{ message, ...places.at(tooDeep), length: 1 }] };
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  if (!root || errors.length > 0) {
    const syntaxErrors = errors.length > 0 ? errors : [{ error: 4, offset: 0, length: 1 } as ParseError];
    return {
      faults: firstFaults(syntaxErrors, ({ error, offset, length }) => ({
        message: `Invalid JSON: ${readableCode(printParseErrorCode(error))}.`,
        ...places.at(offset),
        length,
      })),
    };
  }
  const fault: ConfigText['fault'] = (path, message) => {
    const node = nearest(root, path);
    return { message, ...places.at(node.offset), length: node.length };
  };
  const value: unknown = getNodeValue(root);
  const parsed = parseShape(value);
  if (parsed === 'too many') return { faults: [{ ...start, message: 'The file has too many errors to list.' }] };
  if (parsed.success) return { config: parsed.data, fault };
  const { issues } = parsed.error;
  const faults = distinctIssues(issues, value).map(({ path, key, message }) => {
    const node = key === undefined ? nearest(root, path) : keyNode(root, path, key);
    return { message, ...places.at(node.offset), length: node.length };
  });
  const count = issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
  return { faults: faults.length < configLimits.faults ? faults : andMore(faults, count - faults.length) };
}

const start = { line: 1, column: 1, length: 1 } as const;

interface ReadableIssue {
  readonly path: ConfigPath;
  /** A key that the object at the path must not have. */
  readonly key?: string;
  readonly message: string;
}

/** zod collects issues on the stack, which overflows when hundreds of thousands of members are invalid. */
function parseShape(value: unknown): ReturnType<typeof sandboxConfig.safeParse> | 'too many' {
  try {
    return z.safeParse(sandboxConfig, value);
  } catch (error) {
    if (error instanceof RangeError) return 'too many';
    throw error;
  }
}

/** The first issues, up to the limit. Two issues with the same message are reported once. */
function distinctIssues(issues: readonly z.core.$ZodIssue[], value: unknown): readonly ReadableIssue[] {
  const byMessage = new Map<string, ReadableIssue>();
  for (const one of readableIssues(issues, value)) {
    if (!byMessage.has(one.message)) byMessage.set(one.message, one);
    if (byMessage.size === configLimits.faults) break;
  }
  return [...byMessage.values()];
}

/** A generator, because there may be far more issues than are reported. */
function* readableIssues(issues: readonly z.core.$ZodIssue[], value: unknown): Generator<ReadableIssue> {
  for (const issue of issues) {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    if (issue.code !== 'unrecognized_keys') {
      yield { path, message: describeIssue(issue, value, 'The file') };
      continue;
    }
    for (const key of issue.keys) {
      yield { path, key, message: `${memberPath([...path, key], 'The file')} is not allowed.` };
    }
  }
}

/** The first faults, up to the limit, and one that says how many more there are. */
export function firstFaults<T>(all: readonly T[], make: (one: T) => ConfigFault): readonly ConfigFault[] {
  return andMore(all.slice(0, configLimits.faults).map(make), Math.max(0, all.length - configLimits.faults));
}

function andMore(faults: readonly ConfigFault[], rest: number): readonly ConfigFault[] {
  if (rest <= 0) return faults;
  return [...faults, { ...(faults.at(-1) ?? start), message: `${rest} more ${rest === 1 ? 'error' : 'errors'}.` }];
}

/** Values of jsonc-parser's `SyntaxKind`, a const enum whose members do not exist at run time. */
const token: Readonly<Record<'openBrace' | 'closeBrace' | 'openBracket' | 'closeBracket' | 'end', SyntaxKind>> = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  end: 17,
};

/** Where arrays and objects are nested deeper than `depth`; undefined when they never are. Not recursive. */
function offsetBeyond(text: string, depth: number): number | undefined {
  const scanner = createScanner(text, true);
  let open = 0;
  for (let kind = scanner.scan(); kind !== token.end; kind = scanner.scan()) {
    if (kind === token.openBrace || kind === token.openBracket) open += 1;
    if (kind === token.closeBrace || kind === token.closeBracket) open -= 1;
    if (open > depth) return scanner.getTokenOffset();
  }
  return undefined;
}

/** The node of the key, not of its value: the key is what is wrong. */
function keyNode(root: Node, path: ConfigPath, key: string): Node {
  const value = findNodeAtLocation(root, [...path, key]);
  return value?.parent?.children?.[0] ?? nearest(root, path);
}

function nearest(root: Node, path: ConfigPath): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node) return node;
  }
  return root;
}

/** `PropertyNameExpected` becomes `property name expected`. */
function readableCode(code: string): string {
  return code.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
