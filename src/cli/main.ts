#!/usr/bin/env node
// The entry point of the command line: runs the named command and sets the exit code.

import { hasCode } from '../errors/coded-error.ts';
import { redactText } from '../cognito/redaction/redact-text.ts';
import { type Command, exitCodes, type Output } from './command.ts';
import { runCommand } from './run/run-command.ts';
import { sandboxCommand } from './sandbox-command.ts';
import { checkCommand } from './verbs/check-command.ts';
import { decodeCommand } from './verbs/decode-command.ts';
import { explainCommand } from './verbs/explain-command.ts';

const commands: readonly Command[] = [runCommand, sandboxCommand, explainCommand, checkCommand, decodeCommand];

let mask = (text: string): string => redactText(text);
/** Of the running command. */
let uncaughtPrefix: string | undefined;

const output: Output = {
  out: (line) => process.stdout.write(`${line}\n`),
  problem: (line) => process.stderr.write(`${line}\n`),
  maskFailures: (more) => {
    mask = more;
  },
};

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'Usage: authflow <command> [options]',
    '',
    'Commands:',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}   ${summary}`),
    '',
    'Run "authflow <command> --help" for the options of a command.',
  ].join('\n');
}

function isHelp(argument: string | undefined): boolean {
  return argument === '--help' || argument === '-h';
}

async function run([name, ...args]: readonly string[]): Promise<number> {
  if (isHelp(name)) {
    output.out(overview());
    return exitCodes.success;
  }
  const command = commands.find((candidate) => candidate.name === name);
  uncaughtPrefix = command?.uncaughtPrefix;
  if (!command) {
    output.problem(name === undefined ? 'Missing command.' : `Unknown command: ${JSON.stringify(name)}.`);
    output.problem(overview());
    return exitCodes.usage;
  }
  if (args.some(isHelp)) {
    output.out(command.help);
    return exitCodes.success;
  }
  try {
    return await command.run(args, output);
  } catch (error) {
    if (!hasCode(error, 'usage')) throw error;
    output.problem(`${mask(error.message)}\nRun "authflow ${command.name} --help" for help.`);
    return exitCodes.usage;
  }
}

function errorMessage(error: unknown): string {
  return mask(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

function reportFailure(error: unknown): void {
  output.problem(errorMessage(error));
  process.exitCode = exitCodes.failure;
}

async function main(): Promise<void> {
  // Node.js would print the error with its secrets, and exit with the same code.
  process.on('uncaughtException', (error) => {
    if (uncaughtPrefix !== undefined) {
      output.problem(`${uncaughtPrefix} ${errorMessage(error)}`);
      return;
    }
    reportFailure(error);
    process.exit(exitCodes.failure);
  });
  try {
    process.exitCode = await run(process.argv.slice(2));
  } catch (error) {
    reportFailure(error);
  }
}

void main();
