// Reads the text of authflow.sandbox.json: JSON with comments. Every fault is told with its place in the text.

import {
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
  getNodeValue,
} from 'jsonc-parser';
import * as z from 'zod/mini';
import { describeIssue, memberPath } from '../../cognito/schema-fault.ts';
import { type SandboxConfig, sandboxConfig } from './config-shape.ts';

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

/** The configuration, or all that is wrong with its text and its shape. */
export function readConfig(text: string): ConfigText | { readonly faults: readonly ConfigFault[] } {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  if (!root || errors.length > 0) {
    const found = errors.length > 0 ? errors : [{ error: 4, offset: 0, length: 1 } as ParseError];
    return {
      faults: found.map(({ error, offset, length }) => ({
        message: `Not JSON: ${words(printParseErrorCode(error))}.`,
        ...placeOf(text, offset),
        length,
      })),
    };
  }
  const fault: ConfigText['fault'] = (path, message) => {
    const node = nearest(root, path);
    return { message, ...placeOf(text, node.offset), length: node.length };
  };
  const value: unknown = getNodeValue(root);
  const parsed = z.safeParse(sandboxConfig, value);
  if (parsed.success) return { config: parsed.data, fault };
  const faults = parsed.error.issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    if (issue.code !== 'unrecognized_keys') return [fault(path, describeIssue(issue, value, 'The file'))];
    return issue.keys.map((key) => keyFault(text, root, path, key));
  });
  // A value may break two rules of one kind.
  return { faults: faults.filter(({ message }, at) => faults.findIndex((one) => one.message === message) === at) };
}

/** At the key itself: its value may be quite right. */
function keyFault(text: string, root: Node, path: ConfigPath, key: string): ConfigFault {
  const value = findNodeAtLocation(root, [...path, key]);
  const node = value?.parent?.children?.[0] ?? nearest(root, path);
  const message = `${memberPath([...path, key], 'The file')} is not a member of this file.`;
  return { message, ...placeOf(text, node.offset), length: node.length };
}

function nearest(root: Node, path: ConfigPath): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node) return node;
  }
  return root;
}

function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}

/** `PropertyNameExpected` as words. */
function words(code: string): string {
  return code.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
