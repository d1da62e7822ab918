// Reads the text of authflow.sandbox.json: JSON with comments. Every fault is told with its place in the text.

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
  /** 1-based, both. */
  readonly line: number;
  readonly column: number;
  /** Characters from there that it is about. */
  readonly length: number;
}

export type ConfigPath = readonly (string | number)[];

export interface ConfigText {
  readonly config: SandboxConfig;
  /** A fault of the member at this path, or of the nearest one around it that is there. */
  readonly fault: (path: ConfigPath, message: string) => ConfigFault;
}

/**
 * The configuration, or what is wrong with its text and its shape: the first faults, and how many more there are. Larger
 * and deeper texts than the limits are not read, so that the work grows with the text and no more.
 */
export function readConfig(text: string): ConfigText | { readonly faults: readonly ConfigFault[] } {
  const { bytes, depth } = configLimits;
  if (text.length > bytes) return { faults: [{ ...start, message: `Not read: ${tooLarge(text.length, bytes)}.` }] };
  const places = new TextPlaces(text);
  const tooDeep = offsetBeyond(text, depth);
  if (tooDeep !== undefined) {
    const message = `Not read: more than ${depth} brackets and braces inside each other.`;
    return { faults: [{ message, ...places.at(tooDeep), length: 1 }] };
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  if (!root || errors.length > 0) {
    const found = errors.length > 0 ? errors : [{ error: 4, offset: 0, length: 1 } as ParseError];
    return {
      faults: firstFaults(found, ({ error, offset, length }) => ({
        message: `Not JSON: ${readableCode(printParseErrorCode(error))}.`,
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
  if (parsed === 'too many')
    return { faults: [{ ...start, message: 'Not read: it has too many faults to tell them.' }] };
  if (parsed.success) return { config: parsed.data, fault };
  const { issues } = parsed.error;
  const unlike = firstUnlike(issues, value);
  const faults = unlike.map(({ path, key, message }) => {
    const node = key === undefined ? nearest(root, path) : keyNode(root, path, key);
    return { message, ...places.at(node.offset), length: node.length };
  });
  const count = issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
  return { faults: faults.length < configLimits.faults ? faults : andMore(faults, count - faults.length) };
}

const start = { line: 1, column: 1, length: 1 } as const;

interface ReadableIssue {
  readonly path: ConfigPath;
  /** A key of the object at the path that does not belong there. */
  readonly key?: string;
  readonly message: string;
}

/** The library gathers what is wrong with hundreds of thousands of members on the stack, which ends. */
function parseShape(value: unknown): ReturnType<typeof sandboxConfig.safeParse> | 'too many' {
  try {
    return z.safeParse(sandboxConfig, value);
  } catch (error) {
    if (error instanceof RangeError) return 'too many';
    throw error;
  }
}

/** As many as are told. A value may break two rules of one kind: that is told once. */
function firstUnlike(issues: readonly z.core.$ZodIssue[], value: unknown): readonly ReadableIssue[] {
  const unlike = new Map<string, ReadableIssue>();
  for (const one of readableIssues(issues, value)) {
    if (!unlike.has(one.message)) unlike.set(one.message, one);
    if (unlike.size === configLimits.faults) break;
  }
  return [...unlike.values()];
}

/** One by one, since there may be far more of them than anybody reads. */
function* readableIssues(issues: readonly z.core.$ZodIssue[], value: unknown): Generator<ReadableIssue> {
  for (const issue of issues) {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    if (issue.code !== 'unrecognized_keys') {
      yield { path, message: describeIssue(issue, value, 'The file') };
      continue;
    }
    for (const key of issue.keys) {
      yield { path, key, message: `${memberPath([...path, key], 'The file')} is not a member of this file.` };
    }
  }
}

/** The first ones, each made with its place, then how many there are besides. */
export function firstFaults<T>(all: readonly T[], make: (one: T) => ConfigFault): readonly ConfigFault[] {
  return andMore(all.slice(0, configLimits.faults).map(make), Math.max(0, all.length - configLimits.faults));
}

function andMore(faults: readonly ConfigFault[], rest: number): readonly ConfigFault[] {
  if (rest <= 0) return faults;
  return [...faults, { ...(faults.at(-1) ?? start), message: `And ${rest} more ${rest === 1 ? 'fault' : 'faults'}.` }];
}

/** The library's `SyntaxKind`, whose members are there for the compiler of its own sources alone. */
const token: Readonly<Record<'openBrace' | 'closeBrace' | 'openBracket' | 'closeBracket' | 'end', SyntaxKind>> = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  end: 17,
};

/** Where more than so many brackets and braces are open at once; undefined when they never are. Takes no stack. */
function offsetBeyond(text: string, depth: number): number | undefined {
  const scanner = createScanner(text, true);
  let open = 0;
  for (let found = scanner.scan(); found !== token.end; found = scanner.scan()) {
    if (found === token.openBrace || found === token.openBracket) open += 1;
    if (found === token.closeBrace || found === token.closeBracket) open -= 1;
    if (open > depth) return scanner.getTokenOffset();
  }
  return undefined;
}

/** The key itself: its value may be quite right. */
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

/** `PropertyNameExpected` as words. */
function readableCode(code: string): string {
  return code.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
