// The arguments of a command as Windows splits them: cmd with its carets and the C runtime's quotation marks, and
// PowerShell with its grave accents. No library reads either; the rules are Microsoft's ("Parsing C command-line
// arguments", "about_Quoting_Rules").

import { COMPUTED } from './literal.ts';
import type { ShellCommand } from './shell-command.ts';

/** cmd: a caret takes what follows as it is, also the end of a line; then the C runtime splits. */
export function commandPromptArguments(text: string): ShellCommand {
  let line = '';
  let isQuoted = false;
  let at = 0;
  for (; at < text.length; at++) {
    const next = text.charAt(at);
    if (next === '^' && !isQuoted) {
      at += 1;
      // The caret takes the end of the line away, and what follows it as it is.
      if (text.charAt(at) === '\n') at += 1;
      // A quotation mark that a caret takes is none for cmd, and one for the program.
      line += text.charAt(at);
      continue;
    }
    if (next === '\n' || (!isQuoted && '|&<>'.includes(next))) break;
    if (next === '"') isQuoted = !isQuoted;
    line += next;
  }
  return { ...runtimeArguments(line.replaceAll(/%[A-Za-z_]\w{0,100}%/g, COMPUTED)), end: at };
}

/** The C runtime's rules: backslashes count in front of a quotation mark only, and two marks inside are one. */
function runtimeArguments(line: string): Pick<ShellCommand, 'args' | 'isCut'> {
  const args: string[] = [];
  let word: string | undefined;
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const next = line.charAt(at);
    if (next === '\\') {
      let slashes = 1;
      while (line.charAt(at + slashes) === '\\') slashes += 1;
      const isBeforeMark = line.charAt(at + slashes) === '"';
      word = (word ?? '') + '\\'.repeat(isBeforeMark ? Math.floor(slashes / 2) : slashes);
      at += slashes - 1;
      if (isBeforeMark && slashes % 2 === 1) {
        word += '"';
        at += 1;
      }
    } else if (next === '"') {
      word ??= '';
      if (isQuoted && line.charAt(at + 1) === '"') {
        word += '"';
        at += 1;
      } else {
        isQuoted = !isQuoted;
      }
    } else if (!isQuoted && /\s/.test(next)) {
      if (word !== undefined) args.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + next;
    }
  }
  if (word !== undefined) args.push(word);
  return { args, isCut: isQuoted };
}

const graveEscapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' };
const variable = /\$(?:\{[^}]{0,200}\}|\([^)]{0,500}\)|(?:env:|script:|global:)?\w{1,100})/y;

/** PowerShell: single quotation marks as they are, double ones with grave accents and variables. */
export function powerShellArguments(text: string): ShellCommand {
  const args: string[] = [];
  let word: string | undefined;
  let mark = '';
  let at = 0;
  for (; at < text.length; at++) {
    const next = text.charAt(at);
    const after = text.charAt(at + 1);
    if (mark !== '' && next === mark) {
      if (after === mark) {
        word += next;
        at += 1;
      } else {
        mark = '';
      }
    } else if (next === '`' && mark !== "'") {
      at += 1;
      // At the end of a line it goes on with the next one.
      if (after !== '\n') word = (word ?? '') + (graveEscapes[after] ?? after);
      else if (mark === '' && word !== undefined) {
        args.push(word);
        word = undefined;
      }
    } else if (next === '$' && mark !== "'") {
      variable.lastIndex = at;
      const name = variable.exec(text)?.[0];
      word = (word ?? '') + (name === undefined ? next : COMPUTED);
      at += (name ?? next).length - 1;
    } else if (mark !== '') {
      word += next;
    } else if (next === '"' || next === "'") {
      mark = next;
      word ??= '';
    } else if (next === '\n' || '|;'.includes(next)) {
      break;
    } else if (/\s/.test(next)) {
      if (word !== undefined) args.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + next;
    }
  }
  if (word !== undefined) args.push(word);
  return { args, end: at, isCut: mark !== '' };
}
