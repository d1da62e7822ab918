// Every error that the sandbox can answer with, read out of its sources: the type, and the message with sample values.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@lezer/javascript';
import type { SyntaxNode } from '@lezer/common';
import { repositoryRoot } from '../editor/editor-version.ts';

export interface SandboxMessage {
  readonly type: string;
  readonly message: string;
  /** `src/sandbox/…:line`. */
  readonly place: string;
}

/** What a site computes, and does not write out: found by hand, and held against the sources by the test. */
export interface ComputedSite {
  readonly place: string;
  readonly expression: string;
}

const makers: Readonly<Record<string, string>> = {
  notAuthorized: 'NotAuthorizedException',
  invalidParameter: 'InvalidParameterException',
  notSupported: 'WebAuthnCredentialNotSupportedException',
};

/** Values that stand for what a message takes from the call. */
const samples: Readonly<Record<string, string>> = {
  trigger: 'PreSignUp',
  'end.message': 'no such tenant',
  'user.status': 'CONFIRMED',
  factor: 'SMS_MFA',
  ChallengeName: 'WEB_AUTHN',
  name: 'given_name',
  count: '1 validation error detected',
  "faults.join('; ')":
    "Value at 'session' failed to satisfy constraint: Member must have length greater than or equal to 20",
};

/** Refuses requests before the API: its messages go out as a ForbiddenException. */
const refusing = 'src/sandbox/server/access.ts';

const files = globSync('src/sandbox/**/*.ts', { cwd: repositoryRoot }).toSorted();
const typescript = parser.configure({ dialect: 'ts' });

/** The literals and templates of an argument, those inside of others left out. */
function literalsIn(node: SyntaxNode, text: string): readonly string[] {
  const piece = text.slice(node.from, node.to);
  if (node.name === 'String') return [piece.slice(1, -1).replace(/\\(.)/g, '$1')];
  if (node.name === 'TemplateString') {
    return [piece.slice(1, -1).replace(/\$\{([^{}]*)\}/g, (_, name: string) => samples[name] ?? 'Example1')];
  }
  const found: string[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    // The condition of a choice is no message.
    if (child.name !== 'BinaryExpression') found.push(...literalsIn(child, text));
  }
  return found;
}

function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  const list = call.getChild('ArgList');
  const found: SyntaxNode[] = [];
  for (let child = list?.firstChild; child; child = child.nextSibling) {
    if (!/^[(),]$|Comment$/.test(child.name)) found.push(child);
  }
  return found;
}

function placeOf(file: string, text: string, node: SyntaxNode): string {
  return `${file}:${text.slice(0, node.from).split('\n').length}`;
}

/** All of them, in the order of the files. */
export function sandboxMessages(): {
  readonly written: readonly SandboxMessage[];
  readonly computed: readonly ComputedSite[];
} {
  const written: SandboxMessage[] = [];
  const computed: ComputedSite[] = [];
  for (const file of files) {
    const text = readFileSync(join(repositoryRoot, file), 'utf8');
    typescript.parse(text).iterate({
      enter(cursor) {
        const { node } = cursor;
        if (file === refusing && node.name === 'VariableDeclaration') {
          const [value] = text.startsWith('const message = ', node.from) ? literalsIn(node, text) : [];
          if (value !== undefined)
            written.push({ type: 'ForbiddenException', message: value, place: placeOf(file, text, node) });
          return;
        }
        if (node.name !== 'CallExpression' && node.name !== 'NewExpression') return;
        const callee = node.getChild('VariableName');
        const name = callee ? text.slice(callee.from, callee.to) : '';
        const given = argumentsOf(node);
        const isError = name === 'ServiceError';
        const [first, second] = given;
        const argument = isError ? second : first;
        const place = placeOf(file, text, node);
        const types = isError ? (first ? literalsIn(first, text) : []) : [makers[name] ?? ''];
        if (!isError && !(name in makers)) return;
        if (isError && types.length === 1 && argument === undefined) {
          written.push({ type: types[0] ?? '', message: '', place });
          return;
        }
        const literals = argument ? literalsIn(argument, text) : [];
        if (literals.length > 0 && types.length === 1 && argument?.name !== 'VariableName') {
          for (const message of literals) written.push({ type: types[0] ?? '', message, place });
        } else if (argument) {
          computed.push({ place: file, expression: text.slice(argument.from, argument.to) });
        }
      },
    });
  }
  return { written, computed };
}
