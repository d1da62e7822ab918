// Commands of the AWS CLI: `aws cognito-idp initiate-auth …`.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { type AwsOptions, readInput, readOption } from './aws-options.ts';
import { notOfRequest } from './left-out.ts';
import { isReference } from './literal.ts';
import { operationNamed } from '../source/member-names.ts';
import { misnamedOperation } from './misnamed-operation.ts';
import type { PastedRequest } from './pasted-item.ts';
import type { Reader } from './format-reader.ts';
import { readShellCommand, type ShellCommand } from './shell-command.ts';

/** The service in a command, and the program in front of it. */
const services = /\bcognito-idp(?=[ \t^`\\\n]+[a-z])/g;
const programs = /(?<![\w./-])aws(?:2|\.exe|\.cmd)?(?=[ \t^`\\\n])/g;
/** Characters of the global options between the two. */
const longestOptions = 2_000;
const mostCommands = 100;

/** Options of every command, with whether a value follows (AWS CLI, "Command line options"). */
const globalOptions: Readonly<Record<string, boolean>> = {
  region: true,
  profile: true,
  output: true,
  query: true,
  'endpoint-url': true,
  color: true,
  'ca-bundle': true,
  'cli-read-timeout': true,
  'cli-connect-timeout': true,
  'cli-binary-format': true,
  'cli-error-format': true,
  'generate-cli-skeleton': true,
  'cli-input-yaml': true,
  debug: false,
  'no-verify-ssl': false,
  'no-paginate': false,
  'no-sign-request': false,
  'no-cli-pager': false,
  'cli-auto-prompt': false,
  'no-cli-auto-prompt': false,
  version: false,
};

export const readAwsCommands: Reader = ({ text, tables }) => {
  const items: PastedRequest[] = [];
  let from = 0;
  services.lastIndex = 0;
  for (let match = services.exec(text); match && items.length < mostCommands; match = services.exec(text)) {
    const start = programIn(text, Math.max(from, match.index - longestOptions), match.index);
    from = match.index + match[0].length;
    if (start === undefined) continue;
    const command = readShellCommand(text, start);
    const request = readCommand(command, start, tables);
    if (request) items.push(request);
    const lineEnd = text.indexOf('\n', start);
    if (!command.isCut || lineEnd < 0) from = Math.max(from, command.end);
    services.lastIndex = from;
  }
  return items;
};

/** Whether a text has a command that prints a page of help: `aws cognito-idp initiate-auth help`. */
export function asksForHelp(text: string): boolean {
  return /\bcognito-idp(?:[ \t]{1,20}[a-z][a-z-]{0,60})?[ \t]{1,20}help\b/.test(text);
}

/** Where the program's name stands that may take what is at `to` for an argument. */
function programIn(text: string, from: number, to: number): number | undefined {
  const before = text.slice(from, to);
  const last = [...before.matchAll(programs)].at(-1);
  return last && from + last.index;
}

function readCommand(
  { args, end, isCut, isInString }: ShellCommand,
  start: number,
  tables: ApiTables,
): PastedRequest | undefined {
  const options = new Map<string, readonly string[]>();
  const repeated = new Set<string>();
  const named: string[] = [];
  const rest = args.slice(1);
  while (rest.length > 0) {
    const arg = rest.shift() ?? '';
    const [, option, equal] = /^--([a-z][\w-]*)(?:=([^]*))?$/.exec(arg) ?? [];
    if (option === undefined) {
      named.push(arg);
      continue;
    }
    const values = equal === undefined ? takeValues(option, rest) : [equal];
    if (options.has(option)) repeated.add(option);
    options.set(option, values);
  }
  const [service, verb] = named;
  if (service !== 'cognito-idp') return undefined;
  // `help` behind the service or a command prints a page and sends nothing.
  if (named.slice(1, 3).includes('help')) return undefined;
  const operation = verb === undefined ? undefined : (operationNamed(verb, tables) ?? operationOf(verb));
  // The options of a mistyped command are those of the one that is meant.
  const meant = operation === undefined ? undefined : (misnamedOperation(operation, tables)?.meant ?? operation);
  const reading: AwsOptions = { tables, members: {}, computed: [], repeated: [], notes: [] };
  const input = options.get('cli-input-json');
  const isInFile = input !== undefined && !readInput(input[0] ?? '', reading);
  for (const [option, values] of options) {
    if (option === 'cli-input-json') continue;
    if (Object.hasOwn(globalOptions, option)) readGlobal(option, reading);
    else readOption(option, values, meant, reading);
  }
  // The parser of the AWS CLI's options (argparse) keeps the last one.
  reading.repeated.push(...[...repeated].map((option) => ({ path: [`--${option}`] })));
  if (isCut) reading.notes.push('A quotation mark is not closed: the command was cut off.');
  const region = options.get('region')?.[0];
  return {
    kind: 'request',
    span: { start, end },
    format: 'an AWS CLI command',
    notes: reading.notes,
    ...(operation === undefined ? {} : { operation }),
    payload: reading.members,
    computed: reading.computed,
    ...(isInFile || isInString || options.has('cli-input-yaml') ? { mayHaveMore: true } : {}),
    ...(reading.repeated.length > 0 ? { repeated: reading.repeated } : {}),
    ...(region === undefined || isReference(region) ? {} : { region }),
  };
}

/** Takes what follows an option: one value of a global one, and all of another, since it may be a list. */
function takeValues(option: string, rest: string[]): readonly string[] {
  const isGlobal = Object.hasOwn(globalOptions, option);
  if (isGlobal && !globalOptions[option]) return [];
  // A value may begin with one hyphen.
  const next = rest.findIndex((arg) => /^--[a-z]/.test(arg));
  const most = next < 0 ? rest.length : next;
  return rest.splice(0, isGlobal ? Math.min(1, most) : most);
}

/** A command's name in the words of the API: `initate-auth` is `InitateAuth`. */
function operationOf(verb: string): string {
  return verb.slice(0, 60).replaceAll(/(?:^|[-_])(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Options that say where or how, and no part of the request. */
function readGlobal(option: string, { notes }: AwsOptions): void {
  if (option === 'region') return;
  notes.push(notOfRequest(`--${option}`));
}
