// The fields of a form that remedies change: the password that was refused, attributes, the key of a device.

import { attributePrefix } from '../../cognito/checks/user-attribute-keys.ts';
import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import { newestTokens } from '../../flow/chain/chain-state.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { fieldsOf, type Form } from '../../flow/draft/form.ts';
import type { FormField } from '../../protocol/form-field.ts';
import { fieldWith, hasValue } from './remedy-state.ts';

export const deviceKeys: readonly string[] = ['DEVICE_KEY', 'DeviceKey'];

/** `Missing required parameters: USERNAME, PASSWORD` names several. */
export function keysIn(key = ''): readonly string[] {
  return key.split(/[\s,]+/).filter((one) => one !== '');
}

const newPasswords = ['NEW_PASSWORD', 'ProposedPassword'];
const passwords = ['PASSWORD', 'Password', 'PreviousPassword'];

/** The field of the password that Cognito refused: the new one if it breaks a rule of the pool. */
export function passwordField(form: Form | undefined, { answer }: Step): FormField | undefined {
  const isAboutNew = answer.kind === 'refused' && /Password.*Exception$/.test(answer.type);
  return fieldWith(form, isAboutNew ? [...newPasswords, ...passwords] : [...passwords, ...newPasswords]);
}

/** The key of a device that Cognito returned in this chain. */
export function knownDevice(chain: Chain): string | undefined {
  return newestTokens(chain)?.newDevice?.deviceKey ?? chain.secrets.devices?.at(-1)?.deviceKey;
}

/** Whether a request has one of these keys, as a member or in its map. */
export function sentKey(request: JsonObject, keys: readonly string[]): boolean {
  const members = [request, request['AuthParameters'], request['ChallengeResponses']];
  return members.some((one) => isJsonObject(one) && keys.some((key) => Object.hasOwn(one, key)));
}

const map = 'ChallengeResponses';

interface Attribute {
  /** Id of the form field, or of the entry of the map. */
  readonly id: string;
  readonly key: string;
  /** A field of the form, or an entry of the map of further keys. */
  readonly at: 'field' | 'map';
  readonly isEmpty: boolean;
}

function attributesIn(form: Form | undefined): readonly Attribute[] {
  const fields = fieldsOf(form).map((field): Attribute => {
    const { id, key } = field;
    return { id, key, at: 'field', isEmpty: !hasValue(field) };
  });
  const entries = form?.maps.find(({ id }) => id === map)?.entries ?? [];
  const further = entries.map(({ key, value }): Attribute => ({
    id: `${map}.${key}`,
    key,
    at: 'map',
    isEmpty: value === '',
  }));
  return [...fields, ...further].filter(({ key }) => key.startsWith(attributePrefix));
}

/**
 * The attribute that a remedy is about: the one it names, else the only one of the form that has a value.
 * @param key `userAttributes.family_name`
 */
export function attributeIn(form: Form | undefined, key: string | undefined): Attribute | undefined {
  const all = attributesIn(form);
  if (key === undefined) {
    const sent = all.filter(({ isEmpty }) => !isEmpty);
    return sent.length === 1 ? sent[0] : undefined;
  }
  const known = all.find((one) => one.key === key);
  const canAdd = key.startsWith(attributePrefix) && form?.maps.some(({ id }) => id === map) === true;
  return known ?? (canAdd ? { id: `${map}.${key}`, key, at: 'map', isEmpty: true } : undefined);
}

/** Adds the attribute to the answer, without a value, and returns the id of its control. */
export function addAttribute(
  session: AuthFlowSession,
  form: Form | undefined,
  key: string | undefined,
): string | undefined {
  const attribute = attributeIn(form, key);
  const entries = entriesOf(form);
  if (attribute?.at === 'map' && !entries.some((entry) => entry.key === attribute.key)) {
    session.setMap(map, [...entries, { key: attribute.key, value: '' }]);
  }
  return attribute?.id;
}

/** Leaves the attribute out of the answer, and returns the id of what then is in its place. */
export function removeAttribute(
  session: AuthFlowSession,
  form: Form | undefined,
  key: string | undefined,
): string | undefined {
  const attribute = attributeIn(form, key);
  if (attribute?.at === 'field') {
    session.setField(attribute.id, '');
    return attribute.id;
  }
  session.setMap(
    map,
    entriesOf(form).filter((entry) => entry.key !== attribute?.key),
  );
  return map;
}

function entriesOf(form: Form | undefined) {
  return form?.maps.find(({ id }) => id === map)?.entries ?? [];
}
