// What `check` does: the requests of files of any kind, and what is wrong with them.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import { redact } from '../../cognito/redaction/redact-value.ts';
import { exitCodes, type Output } from '../command.ts';
import { readInput } from '../read-input.ts';
import { type CheckedFile, checkFlowFile, checkPayload, checkProgram, checkText } from './checked-file.ts';
import { readVerbArguments } from './verb-arguments.ts';

/** Resolves with the exit code. @throws UsageError */
export async function checkFiles(args: readonly string[], output: Output): Promise<number> {
  const { values, files } = readVerbArguments(args, {}, { verb: 'check' });
  const { json = false, reveal = false } = values;
  const checked: CheckedFile[] = [];
  for (const name of files.length === 0 ? ['-'] : files) {
    const { text } = await readInput(name);
    checked.push(await checkOf(name, text));
  }
  const findings = checked.flatMap((file) => file.findings.map((finding) => ({ file: file.name, ...finding })));
  if (json) {
    const requests = checked.flatMap((file) =>
      file.requests.map(({ operation, payload }) => ({
        file: file.name,
        ...(operation === undefined ? {} : { operation }),
        payload: reveal ? payload : redact(payload),
      })),
    );
    output.out(JSON.stringify({ requests, findings }, undefined, 2));
  } else {
    for (const { file, line, severity, message, code, fixes } of findings) {
      output.out(`${file}:${line}: ${severity}: ${message} (${code})`);
      for (const { title } of fixes) output.out(`    Fix: ${title}`);
    }
    const count = checked.reduce((sum, { requests }) => sum + requests.length, 0);
    output.out(
      `${count} ${count === 1 ? 'request' : 'requests'}, ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`,
    );
  }
  return findings.some(({ severity }) => severity === 'error') ? exitCodes.failure : exitCodes.success;
}

async function checkOf(name: string, text: string): Promise<CheckedFile> {
  const context = { tables: cognitoTables, now: Date.now() };
  if (/\.authflow\.(?:ya?ml|json)$/i.test(name)) return checkFlowFile(name, text, context);
  if (/\.cognito\.json$/i.test(name)) return checkPayload(name, text, context);
  const language = /\.(?:[cm]?[jt]sx?|py)$/i.test(name);
  return language ? checkProgram(name, text, context) : checkText(name, text, context);
}
