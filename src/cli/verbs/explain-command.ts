// `explain`: finds the errors in a text and says what each means, why it came, and what to do.

import type { Command } from '../command.ts';

export const explainCommand: Command = {
  name: 'explain',
  summary: 'Say why a call was refused: from an exception, a log, an HTTP answer or a URL.',
  help: `Usage: authflow explain [FILE|-] [options]

Finds errors of Amazon Cognito in a text, such as an exception of any AWS SDK, a stack trace, a log line, an HTTP answer
or a redirect URL, and says of each what it means, the likeliest cause first, and what to do. Reads the standard input
without a file. Ends with 0, 1 when nothing was recognised, 2 when the call is wrong.

Options:
  --operation NAME  The operation that was called, such as InitiateAuth, where the text does not say.
  --json            {"explanations":[{"type","message","operation","code","title","explanation",
                    "causes":[{"text","likely","why"}],"remedies":[{"text","action"}],"documentation"}]}
                    likely is most or possible; why, action and documentation may be missing.
  --reveal          Prints secrets of the text too, which are ‹secret› otherwise.
  --help            This text.`,

  run: async (args, output) => (await import('./verbs.ts')).explainText(args, output),
};
