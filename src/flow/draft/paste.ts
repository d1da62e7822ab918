// Reads a pasted request into a draft: AWS CLI input, SDK arguments, or the ChallengeResponses alone.

import JSON5 from 'json5';
import { authFlowOf, challengesWithKey, operationOf } from '../../cognito/checks/rows.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';
import type { MapEntry, Subject } from './draft.ts';
import { rowsOf } from './rows.ts';

/** Characters; a request of Cognito is far below, and parsing more would hold up the editor. */
export const PASTE_LIMIT = 1_000_000;

/** Keys of one map; the panel shows each as a row, and its messages take no more. */
export const PASTE_KEY_LIMIT = 1_000;

export type PasteCode =
  | 'too-large'
  | 'too-many-keys'
  | 'empty'
  | 'not-json'
  | 'not-an-object'
  | 'not-a-request'
  | 'wrong-type';

/** A paste that cannot become a form. The message names the field and the rule, and holds nothing of the text. */
export class PasteError extends Error {
  override readonly name = 'PasteError';
  readonly code: PasteCode;
  constructor(code: PasteCode, message: string) {
    super(message);
    this.code = code;
  }
}

export interface Pasted {
  readonly subject: Subject;
  readonly typed: Readonly<Record<string, string>>;
  readonly maps: Readonly<Record<string, readonly MapEntry[]>>;
  readonly extraMembers: JsonObject;
}

function parse(text: string): JsonObject {
  if (text.length > PASTE_LIMIT) {
    const limit = PASTE_LIMIT.toLocaleString('en');
    const length = text.length.toLocaleString('en');
    throw new PasteError('too-large', `The pasted text must have at most ${limit} characters; this has ${length}.`);
  }
  if (text.trim() === '') throw new PasteError('empty', 'There is no text to read.');
  let value: unknown;
  try {
    value = JSON5.parse(text);
  } catch (error) {
    const where =
      error instanceof Error && 'lineNumber' in error && 'columnNumber' in error
        ? ` It stops making sense at line ${String(error.lineNumber)}, column ${String(error.columnNumber)}.`
        : '';
    throw new PasteError('not-json', `The pasted text must be JSON or a JavaScript object.${where}`);
  }
  if (!isJsonObject(value)) {
    throw new PasteError(
      'not-an-object',
      'The pasted text must be an object in braces, with the members of the request.',
    );
  }
  return value;
}

/** A bare `{ "SMS_MFA_CODE": …, "USERNAME": … }`: the responses of the one challenge they all belong to. */
function asBareResponses(value: JsonObject): JsonObject | undefined {
  const keys = Object.keys(value);
  const owners = keys.map(challengesWithKey);
  const common = (owners[0] ?? []).filter((name) => owners.every((names) => names.includes(name)));
  const [only, ...others] = common;
  return only !== undefined && others.length === 0 ? { ChallengeName: only, ChallengeResponses: value } : undefined;
}

function subjectOf(value: JsonObject): Subject {
  const operation = operationOf(value, {});
  switch (operation) {
    case undefined:
      throw new PasteError(
        'not-a-request',
        'The pasted object must be a request: InitiateAuth has AuthFlow, RespondToAuthChallenge has ChallengeName and ChallengeResponses.',
      );
    case 'InitiateAuth':
    case 'AdminInitiateAuth': {
      const flow = authFlowOf(value);
      if (!flow)
        throw new PasteError('not-a-request', 'AuthFlow must be one of Cognito’s auth flows, such as USER_SRP_AUTH.');
      return { operation, authFlow: flow.name };
    }
    case 'RespondToAuthChallenge':
    case 'AdminRespondToAuthChallenge': {
      const challengeName = value['ChallengeName'];
      if (typeof challengeName !== 'string' || challengeName === '') {
        throw new PasteError(
          'not-a-request',
          'ChallengeName must say which challenge the responses answer, such as SMS_MFA.',
        );
      }
      return { operation, challengeName };
    }
    default:
      return { operation };
  }
}

function kindOf(value: JsonValue): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function requireText(path: string, value: JsonValue): string {
  if (typeof value === 'string') return value;
  throw new PasteError('wrong-type', `${path} must be text in quotation marks; this is ${kindOf(value)}.`);
}

function requireMap(name: string, value: JsonValue): JsonObject {
  if (!isJsonObject(value)) {
    throw new PasteError('wrong-type', `${name} must be an object of keys and texts; this is ${kindOf(value)}.`);
  }
  const { length } = Object.keys(value);
  if (length <= PASTE_KEY_LIMIT) return value;
  const [limit, has] = [PASTE_KEY_LIMIT.toLocaleString('en'), length.toLocaleString('en')];
  throw new PasteError('too-many-keys', `${name} must have at most ${limit} keys; this has ${has}.`);
}

/**
 * Reads a pasted text into what it is about and what it types. JSON and the looser form of JavaScript source are taken
 * (unquoted keys, single quotes, trailing commas, comments).
 * @throws PasteError
 */
export function readPaste(text: string): Pasted {
  const value = parse(text);
  const request = operationOf(value, {}) === undefined ? (asBareResponses(value) ?? value) : value;
  const subject = subjectOf(request);
  const { operation, rows, structures } = rowsOf(subject);
  const known = new Set([...rows, ...structures.flatMap((structure) => structure.rows)].map((row) => row.id));

  const typed: Record<string, string> = {};
  const maps: Record<string, MapEntry[]> = {};
  const extraMembers: Record<string, JsonValue> = {};
  for (const [member, content] of Object.entries(request)) {
    if (member === 'AuthFlow' || member === 'ChallengeName' || content === null) continue;
    const map = operation.maps.find(({ name }) => name === member);
    const structure = structures.find((one) => one.structure.name === member);
    if (map || structure) {
      for (const [key, inner] of Object.entries(requireMap(member, content))) {
        if (inner === null) continue;
        const id = `${member}.${key}`;
        if (known.has(id)) typed[id] = requireText(id, inner);
        else if (map) (maps[member] ??= []).push({ key, value: requireText(id, inner) });
        else extraMembers[member] = { ...requireMap(member, extraMembers[member] ?? {}), [key]: inner };
      }
    } else if (known.has(member) || (member === 'Session' && operation.takesSession)) {
      typed[member] = requireText(member, content);
    } else {
      extraMembers[member] = content;
    }
  }
  return { subject, typed, maps, extraMembers };
}
