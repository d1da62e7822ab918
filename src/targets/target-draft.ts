// A target while it is edited: the text of each field. Client secrets are no part of it, so it may be stored.

import { regionOfUserPool } from '../cognito/tokens/issuer.ts';
import { isPlainHttpOffLoopback } from './cognito-endpoint.ts';
import type { TargetSetting } from './target-settings.ts';

export interface ClientDraft {
  /** Identifies the row while its fields change. */
  readonly row: string;
  readonly clientId: string;
  readonly name: string;
  /** AuthSessionValidity in minutes; empty when it is not known. */
  readonly sessionMinutes: string;
  /** Whether Cognito requires SECRET_HASH, as saved. A secret that was entered since is kept elsewhere. */
  readonly hasSecret: boolean;
}

export interface TargetDraft {
  readonly name: string;
  readonly userPoolId: string;
  /** Empty for the Region of the user pool ID. */
  readonly region: string;
  /** Empty for the Regional endpoint of AWS. */
  readonly endpoint: string;
  /** Whether the user allows plain HTTP to this endpoint. */
  readonly allowPlainHttp: boolean;
  /** At least one. */
  readonly clients: readonly ClientDraft[];
}

export type TargetField = 'name' | 'userPoolId' | 'region' | 'endpoint';
export type ClientField = 'clientId' | 'name' | 'sessionMinutes';

function emptyClient(row: string): ClientDraft {
  return { row, clientId: '', name: '', sessionMinutes: '', hasSecret: false };
}

/** @param newRow a new identifier for each row */
export function emptyDraft(newRow: () => string): TargetDraft {
  const clients = [emptyClient(newRow())];
  return { name: '', userPoolId: '', region: '', endpoint: '', allowPlainHttp: false, clients };
}

/**
 * @param newRow a new identifier for each row
 * @param isSecret a value for which this is true is left empty: it is in the settings by mistake, and must not be shown
 */
export function draftOf(
  setting: TargetSetting,
  newRow: () => string,
  isSecret: (value: string) => boolean = () => false,
): TargetDraft {
  const shown = (value: string | undefined): string => (value === undefined || isSecret(value) ? '' : value);
  const { userPoolId, region } = setting;
  return {
    name: shown(setting.name),
    userPoolId: shown(userPoolId),
    region: region === regionOfUserPool(userPoolId) ? '' : shown(region),
    endpoint: shown(setting.endpoint),
    allowPlainHttp: setting.allowPlainHttp === true,
    clients: setting.clients.map(({ clientId, name, sessionMinutes, hasSecret = false }) => ({
      row: newRow(),
      clientId: shown(clientId),
      name: shown(name),
      sessionMinutes: sessionMinutes === undefined ? '' : String(sessionMinutes),
      hasSecret,
    })),
  };
}

/** The Region: the one typed, else that of the user pool ID. Empty when the ID does not name one. */
export function regionOfDraft({ region, userPoolId }: TargetDraft): string {
  return region === '' ? (regionOfUserPool(userPoolId) ?? '') : region;
}

/**
 * The draft with another text in a field. Text around an ID is left out: blanks, quotes and commas, as copied from code.
 * Consent to plain HTTP is for one endpoint only.
 */
export function withField(draft: TargetDraft, field: TargetField, value: string): TargetDraft {
  if (field === 'name') return { ...draft, name: value };
  const text = trimmedId(value);
  if (field !== 'endpoint') return { ...draft, [field]: text };
  return { ...draft, endpoint: text, allowPlainHttp: draft.allowPlainHttp && text === draft.endpoint };
}

export function withClientField(draft: TargetDraft, row: string, field: ClientField, value: string): TargetDraft {
  const text = field === 'clientId' ? trimmedClientId(value) : field === 'sessionMinutes' ? value.trim() : value;
  return withClient(draft, row, { [field]: text });
}

export function withClient(draft: TargetDraft, row: string, change: Partial<ClientDraft>): TargetDraft {
  return { ...draft, clients: draft.clients.map((one) => (one.row === row ? { ...one, ...change } : one)) };
}

export function withNewClient(draft: TargetDraft, row: string): TargetDraft {
  return { ...draft, clients: [...draft.clients, emptyClient(row)] };
}

/** The last app client stays: a target has at least one. */
export function withoutClient(draft: TargetDraft, row: string): TargetDraft {
  const clients = draft.clients.filter((one) => one.row !== row);
  return clients.length === 0 ? draft : { ...draft, clients };
}

/** The entry of the settings. @param hasNewSecret whether a client secret was entered for a row */
export function settingOf(draft: TargetDraft, hasNewSecret: (row: string) => boolean): TargetSetting {
  const { name, userPoolId, endpoint, allowPlainHttp, clients } = draft;
  return {
    name: name.trim(),
    region: regionOfDraft(draft),
    userPoolId,
    clients: clients.map((client) => ({
      clientId: client.clientId,
      ...(client.name.trim() === '' ? {} : { name: client.name.trim() }),
      ...(client.hasSecret || hasNewSecret(client.row) ? { hasSecret: true } : {}),
      ...(client.sessionMinutes === '' ? {} : { sessionMinutes: Number(client.sessionMinutes) }),
    })),
    ...(endpoint === '' ? {} : { endpoint }),
    ...(allowPlainHttp && isPlainHttpOffLoopback(endpoint) ? { allowPlainHttp: true } : {}),
  };
}

function trimmedId(value: string): string {
  return value.replace(/^[\s"'`]+/, '').replace(/[\s"'`,;]+$/, '');
}

/** Cognito's IDs have 26 letters and digits, so blanks inside one come from a line break or a document. */
function trimmedClientId(value: string): string {
  const text = trimmedId(value);
  const joined = text.replaceAll(/\s+/g, '');
  return /^[a-z0-9]{26}$/.test(joined) && /\d/.test(joined) ? joined : text;
}
