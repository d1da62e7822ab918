// The state of the page "Targets": which target is shown, and what was typed for each. Client secrets that were entered
// stay here, in memory, until they are saved.

import { isDeepStrictEqual } from 'node:util';
import type { StoredDraft } from '../../protocol/targets-view.ts';
import type { PoolText } from '../../targets/read-pool-text.ts';
import { readPoolText } from '../../targets/read-pool-text.ts';
import { draftOf, emptyDraft, settingOf, withClient, withClientField } from '../../targets/target-draft.ts';
import { withField, withNewClient, withoutClient } from '../../targets/target-draft.ts';
import type { ClientField, TargetDraft, TargetField } from '../../targets/target-draft.ts';
import type { TargetSetting } from '../../targets/target-settings.ts';

/** A target of the settings, by its id. */
interface SavedTarget {
  readonly id: string;
  readonly setting: TargetSetting;
}

export interface TargetDraftsDeps {
  /** The targets of the settings that can be edited. */
  readonly saved: () => readonly SavedTarget[];
  /** Whether a value of the settings must not be shown. */
  readonly isSecret: (value: string) => boolean;
}

/** One of the list: saved, or being added. */
export interface EditedTarget {
  readonly id: string;
  readonly draft: TargetDraft;
  /** The entry of the settings; undefined while it is being added. */
  readonly saved: TargetSetting | undefined;
  readonly isChanged: boolean;
}

export class TargetDrafts {
  readonly #deps: TargetDraftsDeps;
  readonly #drafts = new Map<string, TargetDraft>();
  readonly #secrets = new Map<string, string>();
  readonly #rows = new Map<string, string[]>();
  #shown: string | undefined;
  #lastRow = 0;
  #lastNew = 0;

  constructor(deps: TargetDraftsDeps) {
    this.#deps = deps;
  }

  /** Those of the settings in their order, then those being added. */
  get all(): readonly EditedTarget[] {
    const saved = this.#deps.saved();
    const added = [...this.#drafts.keys()].filter((id) => !saved.some((one) => one.id === id));
    return [...saved.map(({ id }) => id), ...added].flatMap((id) => this.get(id) ?? []);
  }

  /** The target whose form is open: the one chosen, else the first. */
  get shown(): EditedTarget | undefined {
    return this.get(this.#shown ?? '') ?? this.all[0];
  }

  get(id: string): EditedTarget | undefined {
    const saved = this.#deps.saved().find((one) => one.id === id)?.setting;
    const unchanged = saved && this.#draftOf(id, saved);
    const draft = this.#drafts.get(id) ?? unchanged;
    if (!draft) return undefined;
    const isChanged =
      !unchanged || !isSame(draft, unchanged) || draft.clients.some(({ row }) => this.#secrets.has(row));
    return { id, draft, saved, isChanged };
  }

  /** Shows the form of a target. A new one that is still empty is not kept. */
  show(id: string): void {
    for (const empty of this.all.filter((target) => target.id !== id && this.isEmpty(target))) this.discard(empty.id);
    this.#shown = id;
  }

  /** Shows the form of a new target; one that is still empty is shown again. */
  add(): void {
    const id = this.all.find((target) => this.isEmpty(target))?.id ?? `new/${(this.#lastNew += 1)}`;
    if (!this.#drafts.has(id)) this.#drafts.set(id, this.#emptyDraft());
    this.#shown = id;
  }

  /** Whether it is a new target for which nothing has been entered. */
  isEmpty({ saved, draft }: EditedTarget): boolean {
    if (saved || draft.clients.some(({ row }) => this.#secrets.has(row))) return false;
    return isSame(draft, this.#emptyDraft());
  }

  /**
   * Types into a field. A text that stands for a user pool, such as its ARN, fills in what it names.
   * @returns what was read from such a text
   */
  setField(id: string, field: TargetField, value: string): PoolText | undefined {
    const read = field === 'userPoolId' ? readPoolText(value) : undefined;
    if (read) this.#fillIn(id, read);
    else this.#change((draft) => withField(draft, field, value), id);
    return read;
  }

  setClientField(id: string, row: string, field: ClientField, value: string): void {
    this.#change((draft) => withClientField(draft, row, field, value), id);
  }

  allowPlainHttp(on: boolean): void {
    this.#change((draft) => ({ ...draft, allowPlainHttp: on }));
  }

  /** @returns its row */
  addClient(id = this.shown?.id): string {
    const row = this.#newRow();
    this.#change((draft) => withNewClient(draft, row), id);
    return row;
  }

  removeClient(row: string): void {
    this.#change((draft) => withoutClient(draft, row));
    this.#secrets.delete(row);
  }

  /** The client secret that was entered for a row; empty for none. */
  readonly newSecret = (row: string): string => this.#secrets.get(row) ?? '';

  setSecret(id: string, row: string, secret: string): void {
    const target = this.get(id);
    if (!target?.draft.clients.some((client) => client.row === row)) return;
    // A draft of its own, because the rows of one that follows the settings change with them.
    this.#drafts.set(id, target.draft);
    if (secret === '') this.#secrets.delete(row);
    else this.#secrets.set(row, secret);
  }

  /** Whether the app client has a secret, as it will be saved: false deletes the stored one. */
  setHasSecret(row: string, hasSecret: boolean): void {
    this.#change((draft) => withClient(draft, row, { hasSecret }));
    this.#secrets.delete(row);
  }

  /** All client secrets that were entered and are not saved. */
  get secrets(): readonly string[] {
    return [...this.#secrets.values()];
  }

  /** The setting of the target that is shown. */
  setting(draft: TargetDraft): TargetSetting {
    return settingOf(draft, (row) => this.#secrets.has(row));
  }

  /** Forgets what was typed for a target. */
  discard(id: string): void {
    for (const { row } of this.get(id)?.draft.clients ?? []) this.#secrets.delete(row);
    this.#drafts.delete(id);
  }

  /** Restores what an earlier window stored. */
  restore(stored: readonly StoredDraft[], shown: string | undefined): void {
    for (const { id, clients, ...rest } of stored) {
      if (this.#drafts.has(id)) continue;
      this.#drafts.set(id, { ...rest, clients: clients.map((client) => ({ ...client, row: this.#newRow() })) });
      this.#lastNew = Math.max(this.#lastNew, Number(/^new\/(\d{1,9})$/.exec(id)?.[1] ?? 0));
    }
    this.#shown ??= shown;
  }

  /** The draft of a setting has the same rows each time, so that the page keeps its focus. */
  #draftOf(id: string, setting: TargetSetting): TargetDraft {
    const rows = this.#rows.get(id) ?? [];
    this.#rows.set(id, rows);
    let index = 0;
    return draftOf(setting, () => (rows[index++] ??= this.#newRow()), this.#deps.isSecret);
  }

  #emptyDraft(): TargetDraft {
    return emptyDraft(() => this.#newRow());
  }

  #newRow(): string {
    return `c${(this.#lastRow += 1)}`;
  }

  #change(change: (draft: TargetDraft) => TargetDraft, id = this.shown?.id): void {
    const target = id === undefined ? undefined : this.get(id);
    if (!target) return;
    this.#drafts.set(target.id, change(target.draft));
  }

  #fillIn(id: string, { userPoolId, name, endpoint, client }: PoolText): void {
    this.#change((draft) => {
      const filled = withField(draft, 'userPoolId', userPoolId);
      return {
        ...filled,
        name: draft.name === '' && name !== undefined ? name.slice(0, 80) : draft.name,
        endpoint: draft.endpoint === '' && endpoint !== undefined ? endpoint : draft.endpoint,
      };
    }, id);
    const clients = this.get(id)?.draft.clients ?? [];
    if (!client) return;
    const place = clients.find(({ clientId }) => clientId === client.clientId || clientId === '');
    const row = place?.row ?? this.addClient(id);
    this.setClientField(id, row, 'clientId', client.clientId);
    if (client.name !== undefined) this.setClientField(id, row, 'name', client.name);
    if (client.sessionMinutes !== undefined)
      this.setClientField(id, row, 'sessionMinutes', String(client.sessionMinutes));
    if (client.clientSecret !== undefined) this.setSecret(id, row, client.clientSecret);
  }
}

/** Rows have other identifiers when a draft was restored, so they are not compared. */
function isSame(one: TargetDraft, other: TargetDraft): boolean {
  const plain = ({ clients, ...rest }: TargetDraft) => ({
    ...rest,
    clients: clients.map((client) => ({ ...client, row: '' })),
  });
  return isDeepStrictEqual(plain(one), plain(other));
}
