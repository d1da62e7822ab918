// Prints a chain as a flow file, with the typed values only: no computed or filled values, and no secrets.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { stringify } from 'yaml';
import type { Field } from '../../cognito/field.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';
import { maskJson } from '../../cognito/redaction/mask-json.ts';
import { redact } from '../../cognito/redaction/redact-value.ts';
import type { Chain, Step } from '../chain/chain.ts';
import { redactIn, secretsOfChain } from '../chain/chain-secrets.ts';
import { subjectOf } from '../chain/subject-of.ts';
import { openChallenge } from '../chain/chain-state.ts';
import { type FieldsById, fieldsOfSubject, parentOf } from '../draft/subject-fields.ts';

/** The text of a flow file with one flow that repeats the chain. `name` is the name of the flow. */
export function printFlowFile(chain: Chain, name: string, tables: ApiTables): string {
  const { target, client } = chain;
  const file = {
    ...(target.id === 'sandbox' ? {} : { target: target.kind === 'sandbox' ? target.userPoolId : target.name }),
    flows: [
      {
        name,
        ...(client.clientId === target.clients[0]?.clientId ? {} : { client: client.name ?? client.clientId }),
        steps: chain.steps.map((step) => printStep(chain, step, tables)),
      },
    ],
  };
  return stringify(file, { lineWidth: 120 });
}

function printStep(chain: Chain, step: Step, tables: ApiTables): JsonObject {
  const expect = printExpectation(chain, step);
  return { [redactIn(chain, step.operation)]: printBody(chain, step, tables), ...(expect ? { expect } : {}) };
}

function printExpectation(chain: Chain, { answer }: Step): JsonObject | undefined {
  const isOpen = (text: string): boolean => redactIn(chain, text) === text;
  switch (answer.kind) {
    case 'challenge':
      return { ChallengeName: isOpen(answer.name) ? answer.name : '*' };
    case 'tokens':
      return { AuthenticationResult: '*' };
    case 'refused':
      // A message that contains a secret differs at the next run, which has other secrets.
      return {
        error: {
          type: isOpen(answer.type) ? answer.type : '*',
          ...(isOpen(answer.message) ? { message: answer.message } : {}),
        },
      };
    case 'software-token':
      return answer.status === undefined || !isOpen(answer.status)
        ? undefined
        : { body: { '$.Status': answer.status } };
    case 'done':
    case 'unreadable':
    case 'failure':
    case 'cancelled':
      return undefined;
  }
}

function printBody(chain: Chain, step: Step, tables: ApiTables): JsonObject {
  const subject = subjectOf(step, tables);
  // An operation that is not in the tables: replace everything secret in it by a ${secret:…} reference.
  if (!subject) return asSecrets(chain, step.request);
  const before: Chain = { ...chain, steps: chain.steps.slice(0, step.index) };
  const { parameters } = openChallenge(before)?.answer ?? {};
  const { structures, operation, all: known } = fieldsOfSubject(subject, tables, parameters);
  const body: Record<string, JsonValue> = {};
  for (const [member, value] of Object.entries(step.request)) {
    if (operation.members.some(({ key, names }) => names !== undefined && key === member)) body[member] = value;
    else if (isJsonObject(value) && (operation.maps.some((map) => map.name === member) || structures.length > 0)) {
      const members = printMembers(chain, step, member, value, known);
      if (Object.keys(members).length > 0) body[member] = members;
    } else {
      const text = printValue(chain, step, known.get(member), member, value);
      if (text !== undefined) body[member] = text;
    }
  }
  keepPassword(chain, step, known, body);
  return body;
}

function printMembers(
  chain: Chain,
  step: Step,
  member: string,
  values: JsonObject,
  known: FieldsById,
): Record<string, JsonValue> {
  const members: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(values)) {
    const id = `${member}.${key}`;
    const text = printValue(chain, step, known.get(id), id, value);
    if (text !== undefined) members[key] = text;
  }
  return members;
}

/** Undefined for a value that is computed or filled when the file runs. */
function printValue(
  chain: Chain,
  step: Step,
  field: Field | undefined,
  id: string,
  value: JsonValue,
): JsonValue | undefined {
  const key = id.slice(id.indexOf('.') + 1);
  if (!field) return escapeReferences(redactedOr(chain, key, value, `\${secret:${secretName(key)}}`));
  const { source, secrecy } = field;
  const isTyped = step.typed[id] !== undefined;
  const isFirstUser = id === 'AuthParameters.USERNAME';
  const isPersons = source.kind === 'person' || source.kind === 'choice';
  if (!isTyped && !isFirstUser && !isPersons) return undefined;
  const isSandbox = chain.target.kind === 'sandbox';
  // The step was refused, and any wrong code gives the same refusal.
  if (secrecy === 'code' && step.answer.kind === 'refused') return wrongCode(value);
  switch (source.kind) {
    case 'delivered':
      return isSandbox ? `\${inbox:${chain.username ?? ''}}` : `\${input:${key}}`;
    case 'authenticator':
      return isSandbox ? undefined : '${totp:authenticator}';
    default:
      if (secrecy === 'open') return escapeReferences(openOr(chain, value, `\${secret:${secretName(key)}}`));
      return isSandbox && key === 'PASSWORD' && !isTyped ? undefined : `\${secret:${secretName(key)}}`;
  }
}

/** The password behind an SRP proof is not in the request. Off the sandbox, the file must name its source. */
function keepPassword(chain: Chain, step: Step, known: FieldsById, body: Record<string, JsonValue>): void {
  const [id = '', field] = [...known].find(([, { key, sent }]) => key === 'PASSWORD' && sent === false) ?? [];
  if (!field || (chain.target.kind === 'sandbox' && step.typed[id] === undefined)) return;
  // Later steps get it from the chain.
  if (step.typed[id] === undefined && step.index > 0) return;
  const map = parentOf(id, field);
  const values = body[map];
  body[map] = { ...(isJsonObject(values) ? values : {}), PASSWORD: '${secret:password}' };
}

function secretName(key: string): string {
  return key.toLowerCase().replaceAll('_', '-');
}

/** The value, or `instead` if its name or its content is secret. */
function redactedOr(chain: Chain, key: string, value: JsonValue, instead: string): JsonValue {
  const { [key]: safe } = redact({ [key]: value }, { secrets: secretsOfChain(chain) });
  return JSON.stringify(safe) === JSON.stringify(value) ? value : instead;
}

/** The value, or `instead` if it contains a secret of the chain, such as a password typed as the user name. */
function openOr(chain: Chain, value: JsonValue, instead: string): JsonValue {
  const safe = maskJson(value, secretsOfChain(chain));
  return JSON.stringify(safe) === JSON.stringify(value) ? value : instead;
}

/** A wrong code of the same length and character classes, so that it is refused for the same reason. */
function wrongCode(code: JsonValue): JsonValue {
  if (typeof code !== 'string') return 0;
  return code.replaceAll(/\p{L}/gu, 'x').replaceAll(/\d/g, '0');
}

function asSecrets(chain: Chain, request: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(request).map(([key, value]) => [
      key,
      escapeReferences(redactedOr(chain, key, value, `\${secret:${secretName(key)}}`)),
    ]),
  );
}

/** Escapes `${`: a sent text that looks like a reference was sent literally. */
function escapeReferences(value: JsonValue): JsonValue {
  if (typeof value !== 'string' || /^\$\{secret:[\w-]+\}$/.test(value)) return value;
  return value.replaceAll('${', () => '$${');
}
