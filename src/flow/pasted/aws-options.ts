// The values of an AWS CLI command's options: text, JSON, shorthand and files, as the members of a request.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { findNearestKey } from '../../cognito/checks/nearest-key.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';
import type { RepeatedKey } from '../source/repeated-key.ts';
import { readShorthand } from './aws-shorthand.ts';
import { isReference, type PlainLiteral, plainLiteral } from './literal.ts';
import { membersOfOperation, plainName } from '../source/member-names.ts';
import { parseLiteral } from './parse-literal.ts';
import { cutNotes } from './read-object.ts';

/** What the options read so far come to. */
export interface AwsOptions {
  readonly tables: ApiTables;
  readonly members: Record<string, JsonValue>;
  readonly computed: (readonly string[])[];
  readonly repeated: RepeatedKey[];
  readonly notes: string[];
}

/** Files are named, and never read. */
function isFile(value: string): boolean {
  return /^fileb?:\/\//.test(value);
}

function fileNote(option: string, value: string): string {
  return `--${option} is in the file ${value.replace(/^fileb?:\/\//, '').slice(0, 200)}, which is not read: paste what is in it.`;
}

/** `--cli-input-json`: the request as JSON, which options override. False where it cannot be read. */
export function readInput(value: string, { members, computed, repeated, notes }: AwsOptions): boolean {
  if (isFile(value)) {
    notes.push(fileNote('cli-input-json', value));
    return false;
  }
  const json = jsonOf(value);
  if (!isJsonObject(json?.value)) {
    notes.push('--cli-input-json is not JSON that can be read.');
    return false;
  }
  Object.assign(members, json.value);
  computed.push(...json.computed);
  repeated.push(...json.repeated);
  notes.push(...cutNotes(json.cut));
  return true;
}

/** One option of the command. @param operation undefined for a command that the API has not */
export function readOption(
  option: string,
  values: readonly string[],
  operation: string | undefined,
  reading: AwsOptions,
): void {
  const { members, computed, repeated, notes, tables } = reading;
  const known = operation === undefined ? undefined : membersOfOperation(operation, tables);
  const member =
    known?.find((one) => plainName(one) === plainName(option)) ?? abbreviated(option, known) ?? memberOf(option);
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
    repeated.push(...read.repeated.map((key) => ({ ...key, path: [member, ...key.path] })));
    notes.push(...cutNotes(read.cut.map((path) => [member, ...path])));
  }
}

/** The AWS CLI takes the beginning of an option for it, where no other option begins so. */
function abbreviated(option: string, known: readonly string[] = []): string | undefined {
  const [only, ...others] = known.filter((one) => plainName(one).startsWith(plainName(option)));
  return others.length === 0 ? only : undefined;
}

function isMap(member: string, operation: string | undefined, { operations }: ApiTables): boolean | undefined {
  const entry = operation === undefined ? undefined : operations.get(operation);
  return entry && [...entry.maps, ...entry.structures].some(({ name }) => name === member);
}

/** @param isOfMembers whether the value holds members; undefined where the tables do not say */
function readValue(values: readonly string[], isOfMembers: boolean | undefined): PlainLiteral {
  const [value = ''] = values;
  const plain = { value: values.length > 1 ? [...values] : value, computed: [], cut: [], repeated: [] };
  if (isOfMembers === false) return plain;
  const json = jsonOf(value);
  if (json) return json;
  // The shell splits shorthand with spaces behind its commas.
  const isSplit = values.length > 1 && values.slice(0, -1).every((one) => one.endsWith(','));
  const pieces = (isSplit ? [values.join('')] : values).map(readShorthand);
  if (pieces.some((one) => one === undefined)) return plain;
  const read = pieces.flatMap((one) => (one ? [one.members] : []));
  return {
    ...plain,
    value: read.length === 1 && (isOfMembers || read[0]?.['Name'] === undefined) ? (read[0] ?? {}) : read,
    repeated: pieces.flatMap((one) => one?.repeated ?? []).map((key) => ({ path: [key], isRefused: true })),
  };
}

/** JSON, also where a shell has kept the backslashes of its quotation marks, or taken the marks away. */
function jsonOf(value: string): PlainLiteral | undefined {
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
