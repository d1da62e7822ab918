// Commands of the AWS CLI: `aws cognito-idp initiate-auth …`.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { findNearestKey } from '../../cognito/checks/nearest-key.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';
import { readShorthand } from './aws-shorthand.ts';
import { isReference, plainLiteral } from './literal.ts';
import { membersOf, operationNamed, plainName } from './member-names.ts';
import { parseLiteral } from './parse-literal.ts';
import type { PastedRequest } from './pasted-item.ts';
import type { Reader } from './reader.ts';
import { cutNotes } from './read-object.ts';
import { readShellCommand, type ShellCommand } from './shell-command.ts';

/** The service in a command, and the program in front of it. */
const services = /\bcognito-idp(?=[ \t^`\\\n]+[a-z])/g;
const programs = /(?<![\w./-])aws(?:2|\.exe|\.cmd)?(?=[ \t^`\\\n])/g;
/** Characters of the global options between the two. */
const longestOptions = 2_000;
const mostCommands = 200;

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

/** Where the program's name stands that takes what is at `to` for an argument: on its line, or on one that goes on. */
function programIn(text: string, from: number, to: number): number | undefined {
  const before = text.slice(from, to);
  const last = [...before.matchAll(programs)].at(-1);
  if (!last || /[^\\^`]\n/.test(before.slice(last.index))) return undefined;
  return from + last.index;
}

interface Reading {
  readonly tables: ApiTables;
  readonly members: Record<string, JsonValue>;
  readonly computed: (readonly string[])[];
  readonly notes: string[];
}

function readCommand({ args, end, isCut }: ShellCommand, start: number, tables: ApiTables): PastedRequest | undefined {
  const options = new Map<string, readonly string[]>();
  const named: string[] = [];
  const rest = args.slice(1);
  while (rest.length > 0) {
    const arg = rest.shift() ?? '';
    const [, option, equal] = /^--([a-z][\w-]*)(?:=([^]*))?$/.exec(arg) ?? [];
    if (option === undefined) {
      named.push(arg);
      continue;
    }
    const values = equal === undefined ? [] : [equal];
    const takes = equal !== undefined ? 0 : (globalOptions[option] ?? true) ? 1 : 0;
    // A list takes all that follows; a value may begin with one hyphen.
    while (takes > 0 && rest.length > 0 && !/^--[a-z]/.test(rest[0] ?? '')) {
      values.push(rest.shift() ?? '');
      if (Object.hasOwn(globalOptions, option)) break;
    }
    options.set(option, values);
  }
  const [service, verb] = named;
  if (service !== 'cognito-idp') return undefined;
  const operation = verb === undefined ? undefined : operationNamed(verb, tables);
  const reading: Reading = { tables, members: {}, computed: [], notes: [] };
  if (verb !== undefined && operation === undefined) reading.notes.push(unknownVerb(verb, tables));
  const input = options.get('cli-input-json');
  if (input) readInput(input[0] ?? '', reading);
  for (const [option, values] of options) {
    if (option === 'cli-input-json') continue;
    if (Object.hasOwn(globalOptions, option)) readGlobal(option, reading);
    else readOption(option, values, operation, reading);
  }
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
    ...(region === undefined || isReference(region) ? {} : { region }),
  };
}

function unknownVerb(verb: string, { operations }: ApiTables): string {
  const near = findNearestKey(verb, operations.apiNames);
  const meant =
    near === undefined ? '' : ` Did you mean ${near.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}?`;
  return `${verb.slice(0, 60)} is no command of cognito-idp.${meant}`;
}

/** Options that say where or how, and no part of the request. */
function readGlobal(option: string, { notes }: Reading): void {
  if (option === 'region') return;
  notes.push(`--${option} is not part of the request.`);
}

/** Files are named, and never read. */
function isFile(value: string): boolean {
  return /^fileb?:\/\//.test(value);
}

function fileNote(option: string, value: string): string {
  return `--${option} is in the file ${value.replace(/^fileb?:\/\//, '').slice(0, 200)}, which is not read: paste what is in it.`;
}

function readInput(value: string, { members, computed, notes }: Reading): void {
  if (isFile(value)) {
    notes.push(fileNote('cli-input-json', value));
    return;
  }
  const json = jsonOf(value);
  if (!isJsonObject(json?.value)) {
    notes.push('--cli-input-json is not JSON that can be read.');
    return;
  }
  Object.assign(members, json.value);
  computed.push(...json.computed);
  notes.push(...cutNotes(json.cut));
}

function readOption(option: string, values: readonly string[], operation: string | undefined, reading: Reading): void {
  const { members, computed, notes, tables } = reading;
  const known = operation === undefined ? undefined : membersOf(operation, tables);
  const member = known?.find((one) => plainName(one) === plainName(option)) ?? memberOf(option);
  if (known && !known.includes(member)) {
    const near = findNearestKey(option, known);
    const meant = near === undefined ? '' : ` Did you mean --${optionOf(near)}?`;
    notes.push(`--${option} is no option of this command, and was left out.${meant}`);
    return;
  }
  const [value] = values;
  if (value === undefined) {
    notes.push(`--${option} has no value.`);
  } else if (isFile(value)) {
    computed.push([member]);
    notes.push(fileNote(option, value));
  } else if (isReference(value) && !/[=:]/.test(value)) {
    computed.push([member]);
  } else {
    const read = readValue(values, isMap(member, operation, tables));
    const plain = withoutReferences(read.value, [member], computed);
    if (plain !== undefined) members[member] = plain;
    computed.push(...read.computed.map((path) => [member, ...path]));
    notes.push(...cutNotes(read.cut.map((path) => [member, ...path])));
  }
}

function isMap(member: string, operation: string | undefined, { operations }: ApiTables): boolean | undefined {
  const entry = operation === undefined ? undefined : operations.get(operation);
  return entry && [...entry.maps, ...entry.structures].some(({ name }) => name === member);
}

/** @param isOfMembers whether the value holds members; undefined where the tables do not say */
function readValue(values: readonly string[], isOfMembers: boolean | undefined): ReturnType<typeof plainLiteral> {
  const [value = ''] = values;
  const plain = { value: values.length > 1 ? [...values] : value, computed: [], cut: [] };
  if (isOfMembers === false) return plain;
  const json = jsonOf(value);
  if (json) return json;
  // The shell splits shorthand with spaces behind its commas.
  const isSplit = values.length > 1 && values.slice(0, -1).every((one) => one.endsWith(','));
  const pieces = (isSplit ? [values.join('')] : values).map(readShorthand);
  if (pieces.some((one) => one === undefined)) return plain;
  const read = pieces.filter((one) => one !== undefined);
  return {
    ...plain,
    value: read.length === 1 && (isOfMembers || read[0]?.['Name'] === undefined) ? (read[0] ?? {}) : read,
  };
}

/** JSON, also where a shell has kept the backslashes of its quotation marks, or taken the marks away. */
function jsonOf(value: string): ReturnType<typeof plainLiteral> | undefined {
  if (!/^\s*[{[]/.test(value)) return undefined;
  const text = /^\s*[{[]\s*\\"/.test(value) ? value.replaceAll(/\\(["\\])/g, '$1') : value;
  const node = parseLiteral(text, text.search(/\S/));
  return !node || node === 'too-long' ? undefined : plainLiteral(node);
}

function withoutReferences(
  value: JsonValue | undefined,
  path: readonly string[],
  computed: (readonly string[])[],
): JsonValue | undefined {
  if (typeof value === 'string' && isReference(value)) {
    computed.push(path);
    return undefined;
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]): [string, JsonValue][] => {
      const member = withoutReferences(one, [...path, key], computed);
      return member === undefined ? [] : [[key, member]];
    }),
  ) satisfies JsonObject;
}

/** `sms-mfa-settings` is `SMSMfaSettings`; all others are spelled word by word. */
function memberOf(option: string): string {
  const member = option.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  return member.replace(/^SmsMfa/, 'SMSMfa');
}

function optionOf(member: string): string {
  return member.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}
