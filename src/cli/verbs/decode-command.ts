// `decode`: finds the tokens in a text, shows what is in them, and verifies them.

import type { Command } from '../command.ts';

export const decodeCommand: Command = {
  name: 'decode',
  summary: 'Show what is in the tokens of a text, and verify them.',
  help: `Usage: authflow decode [FILE|-] [options]

Finds the tokens in a text, such as a URL, a header, a cookie, JSON or a log, and prints header and claims of each, in
the order of the text. Reads the standard input without a file. Ends with 0 when all is well, 1 when there is no token or
a token that was verified is wrong or has expired, 2 when the call is wrong.

Options:
  --verify      Checks the signatures with the public keys of the user pool that issued the token. Keys are fetched from
                Amazon Cognito's own issuers and from those of your targets, and from nowhere else.
  --jwks FILE   Checks the signatures with the keys of this file instead, and fetches nothing.
  --targets F   Your targets; without it, the file in your configuration folder ("authflow run --help").
  --json        {"tokens":[{"use","header","claims","warnings","verdict","reason"}]}
                verdict is genuine, expired, wrong or not-checked; reason says why.
  --reveal      Prints secrets too, which are ‹secret› otherwise.
  --help        This text.`,

  run: async (args, output) => (await import('./verbs.ts')).decodeTokens(args, output),
};
