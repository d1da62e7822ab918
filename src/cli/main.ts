#!/usr/bin/env node
// The command line: picks a command from the table and turns how it went into an exit code.

import { type Command, exitCodes, isUsageError, type Output } from './command.ts';
import { runCommand } from './run/run-command.ts';
import { sandboxCommand } from './sandbox-command.ts';

const commands: readonly Command[] = [runCommand, sandboxCommand];

const output: Output = {
  out: (line) => process.stdout.write(`${line}\n`),
  problem: (line) => process.stderr.write(`${line}\n`),
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
  if (!command) {
    output.problem(name === undefined ? 'A command is missing.' : `There is no command ${JSON.stringify(name)}.`);
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
    if (!isUsageError(error)) throw error;
    output.problem(`${error.message}\nRun "authflow ${command.name} --help" for help.`);
    return exitCodes.usage;
  }
}

async function main(): Promise<void> {
  try {
    process.exitCode = await run(process.argv.slice(2));
  } catch (error) {
    output.problem(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = exitCodes.failure;
  }
}

void main();
