// What an object of a pasted text is: reads requests, answers and errors out of it and out of what lies inside.

import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Span } from '../file/fault.ts';
import { putInFromElsewhere } from './left-out.ts';
import { type LiteralMap, type LiteralNode, plainLiteral, textOf } from './literal.ts';
import { apiAnswer, isTelling, operationNamed } from '../source/member-names.ts';
import { parseLiteral } from './parse-literal.ts';
import type { PastedFormat, PastedItem, PastedRequest } from './pasted-item.ts';
import { bareResponses, errorOf, isAnswer, requestOperation } from './recognize.ts';

export interface ObjectContext {
  readonly tables: ApiTables;
  readonly format: PastedFormat;
  /** The operation that what surrounds the object names. */
  readonly operation?: string;
  readonly region?: string;
  /** Where all items stand, for JSON inside a text. */
  readonly span?: Span;
}

/** Levels of JSON inside the text of JSON. */
const mostNested = 3;

/** The items in a literal: itself, or those inside it. */
export function readObject(node: LiteralNode, context: ObjectContext, level = 0): readonly PastedItem[] {
  if (node.kind === 'list') return node.items.flatMap((item) => readObject(item, context, level));
  if (node.kind === 'value') return readNestedText(node.value, node.span, context, level);
  if (node.kind !== 'map') return [];
  const own = readMap(node, context, level === 0 && context.operation === undefined);
  if (own) return [own];
  const inner = around(node, context);
  return node.entries.flatMap(({ value }) => readObject(value, inner, level));
}

/** JSON in the text of JSON, as logs and gateways write bodies. */
function readNestedText(value: unknown, span: Span, context: ObjectContext, level: number): readonly PastedItem[] {
  if (typeof value !== 'string' || level >= mostNested || !/^\s{0,100}[{[]/.test(value)) return [];
  const node = parseLiteral(value, 0);
  if (!node || node === 'too-long') return [];
  return readObject(node, { ...context, span: context.span ?? span }, level + 1);
}

/** What the siblings of a request say of it: loggers of the SDKs and CloudTrail name the operation. */
function around(node: LiteralMap, context: ObjectContext): ObjectContext {
  const name = ['commandName', 'eventName', 'operationName', 'operation']
    .map((key) => textOf(node, key))
    .find((one) => one !== undefined);
  const operation = name === undefined ? undefined : operationNamed(name, context.tables);
  const region = textOf(node, 'awsRegion');
  return {
    ...context,
    ...(operation === undefined ? {} : { operation }),
    ...(region === undefined ? {} : { region }),
  };
}

function readMap(node: LiteralMap, context: ObjectContext, isOutermost: boolean): PastedItem | undefined {
  const { tables, format, span = node.span } = context;
  if (!node.entries.some(({ key }) => isTelling(key, tables))) return undefined;
  const plain = plainLiteral(node);
  if (!isJsonObject(plain.value)) return undefined;
  const named = withComputed(plain.value, plain.computed);
  const error = errorOf(plain.value);
  if (error) {
    const operation = context.operation ?? around(node, context).operation;
    return { kind: 'error', span, format, notes: [], ...error, ...(operation === undefined ? {} : { operation }) };
  }
  if (isAnswer(named)) {
    const body = apiAnswer(plain.value);
    const { operation } = context;
    return {
      kind: 'answer',
      span,
      format,
      notes: cutNotes(plain.cut),
      body,
      ...(operation === undefined ? {} : { operation }),
    };
  }
  const operation = requestOperation(named, tables);
  if (operation !== undefined) return requestOf(node, { ...context, operation: context.operation ?? operation });
  const bare = isOutermost && plain.computed.length === 0 ? bareResponses(plain.value, tables) : undefined;
  const bareOperation = bare && requestOperation(bare, tables);
  if (!bare || bareOperation === undefined) return undefined;
  // What stands around the responses in the request is not in the text.
  const repeated = plain.repeated.map(({ path }) => ({ path: ['ChallengeResponses', ...path] }));
  return {
    kind: 'request',
    span,
    format,
    notes: [],
    operation: bareOperation,
    payload: bare,
    computed: [],
    mayHaveMore: true,
    ...(repeated.length > 0 ? { repeated } : {}),
  };
}

/** With the members that are computed, so that an object is known by them too. */
function withComputed(value: JsonObject, computed: readonly (readonly string[])[]): JsonObject {
  return { ...Object.fromEntries(computed.flatMap(([key]) => (key === undefined ? [] : [[key, '']]))), ...value };
}

/** A literal that is known to be a request. */
export function requestOf(node: LiteralMap, { format, operation, region, span }: ObjectContext): PastedRequest {
  const { value, computed, cut, repeated } = plainLiteral(node);
  const notes = [...cutNotes(node.isCut && cut.length === 0 ? [[]] : cut)];
  if (node.hasSpread) notes.push(putInFromElsewhere);
  return {
    kind: 'request',
    span: span ?? node.span,
    format,
    notes,
    ...(operation === undefined ? {} : { operation }),
    ...(region === undefined ? {} : { region }),
    payload: isJsonObject(value) ? value : {},
    computed,
    ...(node.hasSpread ? { mayHaveMore: true } : {}),
    ...(repeated.length > 0 ? { repeated } : {}),
  };
}

/** That the text ends too early, and where. */
export function cutNotes(cut: readonly (readonly string[])[]): readonly string[] {
  return cut.map((path) => {
    const member = path.filter((key) => key !== '').join('.');
    return `The text ends in the middle${member === '' ? '' : ` of ${member}`}; what comes after that is missing.`;
  });
}

/** The map that is the whole of a text; JSON whose quotation marks are escaped is read too. */
export function mapOfText(text: string): LiteralMap | undefined {
  const whole = /^\s{0,1000}\{\s{0,100}\\"/.test(text) ? text.replaceAll(/\\(["\\])/g, '$1') : text;
  const start = whole.search(/\S/);
  const node = start < 0 ? undefined : parseLiteral(whole, start);
  return node !== 'too-long' && node?.kind === 'map' ? node : undefined;
}
