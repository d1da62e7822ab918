// `check`: checks the requests in programs, payload files, flow files and pasted text.

import type { Command } from '../command.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'Check the requests in programs, payloads, commands and flow files.',
  help: `Usage: authflow check [FILE…|-] [options]

Checks every request to Amazon Cognito that a file has: calls of the AWS SDK in a program, a payload as JSON, an AWS CLI
or curl command, a HAR file, a flow file. Reads the standard input without a file. Ends with 0, 1 when an error was found,
2 when the call is wrong.

Options:
  --json        {"requests":[{"file","operation","payload"}],
                 "findings":[{"file","line","code","severity","message","path","fixes":[{"title"}]}]}
                severity is error, warning or info.
  --reveal      Prints secrets of the requests too, which are ‹secret› otherwise.
  --help        This text.`,

  run: async (args, output) => (await import('./verbs.ts')).checkFiles(args, output),
};
