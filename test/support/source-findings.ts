// Reads every program of a folder and counts its calls of the API and what is said of them.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { cognitoTables } from '../../src/cognito/cognito-tables.ts';
import { diagnoseCalls } from '../../src/flow/source/diagnose-calls.ts';
import { mayCall, type SourceLanguage } from '../../src/flow/source/languages.ts';
import { readCalls } from '../../src/flow/source/read-calls.ts';
import { readProgram } from '../../src/flow/source/read-program.ts';
import type { SourceCall } from '../../src/flow/source/source-call.ts';

interface ProgramFinding {
  /** Path from the folder on. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly message: string;
  /** The text it stands at. */
  readonly at: string;
}

export interface ProgramCall {
  readonly file: string;
  readonly operation: string;
  /** Whether some of the request stands in a variable. */
  readonly hasVariables: boolean;
}

/** Extensions of the editor's languages; the others are read as pasted programs are. */
const languages: Readonly<Record<string, SourceLanguage>> = {
  '.js': 'javascript',
  '.cjs': 'javascript',
  '.mjs': 'javascript',
  '.jsx': 'javascriptreact',
  '.ts': 'typescript',
  '.cts': 'typescript',
  '.mts': 'typescript',
  '.tsx': 'typescriptreact',
  '.py': 'python',
};

const pastedLanguages = ['.java', '.go', '.cs', '.php'];

/** A program of a fixture is called `name.ts.txt`, so that no tool takes it for one of ours. */
function languageOf(file: string): string {
  return extname(file.replace(/\.txt$/, ''));
}

/** @param now Unix milliseconds */
export function sourceFindings(
  folder: string,
  now: number,
): { readonly files: number; readonly calls: readonly ProgramCall[]; readonly findings: readonly ProgramFinding[] } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => languages[languageOf(file)] !== undefined || pastedLanguages.includes(languageOf(file)))
    .toSorted();
  const calls: ProgramCall[] = [];
  const findings: ProgramFinding[] = [];
  for (const path of files) {
    const text = readFileSync(path, 'utf8');
    const file = relative(folder, path);
    const own = callsOf(path, text);
    calls.push(...own.map((call) => ({ file, operation: call.operation, hasVariables: hasVariables(call) })));
    findings.push(
      ...diagnoseCalls(own, text, now, cognitoTables).map(({ severity, code, message, span }) => ({
        file,
        line: text.slice(0, span.start).split('\n').length,
        severity,
        code,
        message,
        at: text.slice(span.start, span.end),
      })),
    );
  }
  return { files: files.length, calls, findings };
}

function callsOf(file: string, text: string): readonly SourceCall[] {
  const language = languages[languageOf(file)];
  if (language === undefined) return readProgram(text, cognitoTables)?.calls ?? [];
  return mayCall(language, text, cognitoTables) ? readCalls(language, text, cognitoTables) : [];
}

function hasVariables({ nameSpan, request }: SourceCall): boolean {
  return [request.span, ...request.entries.flatMap(({ keySpan, value }) => [keySpan, value.span])].some(
    ({ start }) => start < nameSpan.start - 100 || start > request.span.end,
  );
}
