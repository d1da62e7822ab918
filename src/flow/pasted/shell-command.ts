// One command of a terminal, split into its arguments as the shell it was written for does it: sh, cmd or PowerShell.

import { parse, type Redirection, type Statement, type Word, type WordPart } from 'unbash';
import { COMPUTED } from './literal.ts';
import { markPlaceholders, unmarkPlaceholders } from './angle-placeholders.ts';
import { commandPromptArguments, powerShellArguments } from './windows-arguments.ts';

export interface ShellCommand {
  /** The arguments, the command's name first. What a variable gives is `COMPUTED` in them. */
  readonly args: readonly string[];
  /** Where the command ends in the text. */
  readonly end: number;
  /** True where a quotation mark is not closed. */
  readonly isCut: boolean;
  /** True for the text of a string, `echo "aws …"`: what comes behind it is the program's. */
  readonly isInString?: true;
  /** What is written behind it for its standard input: a document, `<<EOF`, or a text, `<<<`. */
  readonly input?: string;
}

/** Characters of a text that one command may have. */
const longestCommand = 64_000;
const firstLook = 4_000;

/** Reads the command that begins at `from`; everything behind it is left alone. */
export function readShellCommand(text: string, from: number): ShellCommand {
  const line = text.slice(Math.max(0, text.lastIndexOf('\n', from - 1) + 1, from - longestCommand), from);
  const prompt = line.slice(-200);
  const rest = text.slice(from, from + longestCommand);
  const [, mark] = /(["'])[ \t]{0,20}$/.exec(prompt) ?? [];
  if (mark !== undefined) return { ...shift(readSh(untilMark(rest, mark)), from), isInString: true };
  const whole = line.split('`').length % 2 === 0 ? untilMark(rest, '`') : rest;
  if (isCommandPrompt(whole, prompt)) return shift(commandPromptArguments(whole), from);
  if (isPowerShell(whole, prompt)) return shift(powerShellArguments(whole), from);
  // The parser reads a text to its end, and behind the command there may be megabytes of log.
  for (let look = firstLook; ; look *= 8) {
    const command = readSh(whole.slice(0, look));
    if (command.end < look || look >= whole.length) return shift(command, from);
  }
}

/**
 * A command in a string ends with it, and one between grave accents, as sh's substitution and Markdown have them, at the
 * second one.
 */
function untilMark(text: string, mark: string): string {
  const ends = mark === '`' ? /(?<!\\)`/ : new RegExp(`(?<!\\\\)${mark}`);
  const end = text.search(ends);
  return end < 0 ? text : text.slice(0, end);
}

function shift(command: ShellCommand, by: number): ShellCommand {
  return { ...command, end: command.end + by };
}

/** The first lines of a command, where its way of writing shows. */
function isCommandPrompt(text: string, prompt: string): boolean {
  return /^[A-Za-z]:\\[^>]{0,150}>\s*$/.test(prompt) || /^[^\n]{0,5000}?\s\^(?:\n|["\\^])/.test(text);
}

function isPowerShell(text: string, prompt: string): boolean {
  return /^PS [^>]{0,150}>\s*$/.test(prompt) || /^[^\n]{0,5000}?(?:\s`\n|`")/.test(text);
}

function readSh(text: string): ShellCommand {
  const script = parse(markPlaceholders(text));
  const [statement] = script.commands;
  const command = statement && firstCommand(statement);
  if (command?.type !== 'Command' || !command.name) return { args: [], end: text.length, isCut: false };
  const args = [command.name, ...command.args]
    .map((word) =>
      word.type === 'Word'
        ? wordText(word)
        : `${word.name}=${word.value.type === 'Word' ? wordText(word.value) : COMPUTED}`,
    )
    .map(unmarkPlaceholders);
  const isCut = (script.errors ?? []).some(
    ({ message, pos }) => message.startsWith('unterminated') && pos >= command.pos && pos <= command.end,
  );
  const { input, end } = inputOf(command.redirects);
  return {
    args,
    end: Math.max(command.end, end),
    isCut,
    ...(input === undefined ? {} : { input: unmarkPlaceholders(input) }),
  };
}

/** What is written for the standard input, and where that ends. */
function inputOf(redirects: readonly Redirection[]): { readonly input?: string; readonly end: number } {
  const here = redirects.findLast(({ type }) => type === 'HereDoc' || type === 'HereString');
  if (here?.type === 'HereString') return { ...(here.target ? { input: wordText(here.target) } : {}), end: here.end };
  if (here?.type !== 'HereDoc') return { end: 0 };
  const { body, closing } = here;
  return { input: body.parts?.map(partText).join('') ?? body.text, end: closing?.end ?? body.end };
}

/** The command on the left of pipes and of `&&`. */
function firstCommand({ command }: Statement): Statement['command'] {
  let node = command;
  while (node.type === 'Pipeline' || node.type === 'AndOr') {
    const [first] = node.commands;
    if (!first) break;
    node = first;
  }
  return node;
}

function wordText(word: Word): string {
  return word.parts ? word.parts.map(partText).join('') : word.value;
}

/** What a part comes to; COMPUTED where only the shell knows. Braces and stars stay as they are written. */
function partText(part: WordPart): string {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return part.value;
    case 'DoubleQuoted':
    case 'LocaleString':
      return part.parts.map(partText).join('');
    case 'Glob':
    case 'BraceExpansion':
    case 'ExtendedGlob':
      return part.text;
    default:
      return COMPUTED;
  }
}
