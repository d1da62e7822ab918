// The view of the page "Targets". Of a client secret it holds only whether there is one, or how long the entered one is.

import type { AppClient, Target } from '../../flow/chain/chain.ts';
import type {
  ClientRow,
  ClientSecretState,
  StoredDraft,
  TargetForm,
  TargetsView,
} from '../../protocol/targets-view.ts';
import { checkDraft } from '../../targets/check-target-draft.ts';
import type { DraftFinding } from '../../targets/check-target-draft.ts';
import { isPlainHttpOffLoopback, parseUrl, regionalEndpoint } from '../../targets/cognito-endpoint.ts';
import { regionOfDraft } from '../../targets/target-draft.ts';
import type { ClientDraft, TargetDraft } from '../../targets/target-draft.ts';
import type { RuleFault } from '../../targets/target-setting-rules.ts';
import type { EditedTarget, TargetDrafts } from './target-drafts.ts';

export interface TargetsViewDeps {
  readonly drafts: TargetDrafts;
  /** The targets as they may be shown, with the client secrets of secret storage. */
  readonly targets: readonly Target[];
  readonly faults: readonly string[];
  readonly checkHoldsNoSecret: (value: string) => RuleFault | undefined;
  readonly inPanel: { readonly target?: Target; readonly client?: AppClient };
}

export function targetsView(deps: TargetsViewDeps, notice: string | undefined): TargetsView {
  const { drafts, targets, faults, inPanel } = deps;
  const { all, shown } = drafts;
  return {
    targets: all.map(({ id, draft, saved, isChanged }) => ({
      id,
      name: (saved && targets.find((one) => one.id === id)?.name) ?? masked(draft.name, deps),
      userPoolId: masked(draft.userPoolId, deps),
      isSaved: saved !== undefined,
      isChanged,
      isInPanel: inPanel.target?.id === id,
    })),
    faults,
    ...(shown ? { form: formOf(shown, deps) } : {}),
    ...(notice === undefined ? {} : { notice }),
    stored: {
      version: 1,
      page: 'targets',
      ...(shown ? { shown: shown.id } : {}),
      drafts: all.filter(({ isChanged }) => isChanged).map((target) => storedDraft(target, deps)),
    },
  };
}

/** What prevents saving, and what is worth a look. */
export function findingsOf({ id, draft }: EditedTarget, deps: TargetsViewDeps): readonly DraftFinding[] {
  const { drafts, targets, checkHoldsNoSecret } = deps;
  const others = drafts.all.flatMap(({ id: otherId, saved }) => {
    if (!saved || otherId === id) return [];
    const shownName = targets.find((one) => one.id === otherId)?.name ?? saved.name;
    return [{ id: otherId, name: saved.name, shownName }];
  });
  return checkDraft(draft, { others, checkHoldsNoSecret, newSecret: drafts.newSecret });
}

function formOf(target: EditedTarget, deps: TargetsViewDeps): TargetForm {
  const { id, draft, isChanged } = target;
  const { name, userPoolId, region, endpoint, allowPlainHttp } = draft;
  const saved = deps.targets.find((one) => one.id === id);
  const isPlain = isPlainHttpOffLoopback(endpoint);
  return {
    id,
    ...(target.saved ? { savedName: saved?.name ?? '' } : {}),
    isChanged,
    name,
    userPoolId,
    region: regionOfDraft(draft),
    isRegionOfPool: region === '' && regionOfDraft(draft) !== '',
    endpoint,
    usualEndpoint: regionalEndpoint(regionOfDraft(draft) || 'REGION'),
    ...(isPlain ? { plainHttp: { host: parseUrl(endpoint)?.host ?? endpoint, allowed: allowPlainHttp } } : {}),
    clients: draft.clients.map((client) => clientRow(client, draft, saved, deps)),
    findings: findingsOf(target, deps).map(({ missing, ...finding }) => ({
      ...finding,
      ...(missing ? { missing: true as const } : {}),
    })),
  };
}

function clientRow(
  client: ClientDraft,
  { userPoolId }: TargetDraft,
  saved: Target | undefined,
  { drafts, inPanel }: TargetsViewDeps,
): ClientRow {
  const { row, clientId, name, sessionMinutes } = client;
  // The secret is stored for an app client of a user pool, so another ID has none.
  const before = saved?.userPoolId === userPoolId ? saved.clients.find((one) => one.clientId === clientId) : undefined;
  return {
    row,
    clientId,
    name,
    sessionMinutes,
    secret: secretState(client, before, drafts.newSecret(row)),
    isInPanel: saved !== undefined && inPanel.target?.id === saved.id && inPanel.client?.clientId === clientId,
  };
}

function secretState({ hasSecret }: ClientDraft, before: AppClient | undefined, entered: string): ClientSecretState {
  if (entered !== '') return { kind: 'entered', length: entered.length };
  const isStored = before?.clientSecret !== undefined;
  if (hasSecret) return { kind: isStored ? 'stored' : 'absent' };
  return { kind: isStored ? 'forgotten' : 'none' };
}

function storedDraft({ id, draft }: EditedTarget, deps: TargetsViewDeps): StoredDraft {
  const { name, userPoolId, region, endpoint, allowPlainHttp, clients } = draft;
  const plain = (value: string): string => (deps.checkHoldsNoSecret(value) ? '' : value);
  return {
    id,
    name: plain(name),
    userPoolId: plain(userPoolId),
    region: plain(region),
    endpoint: plain(endpoint),
    allowPlainHttp,
    clients: clients.map((client) => ({
      clientId: plain(client.clientId),
      name: plain(client.name),
      sessionMinutes: plain(client.sessionMinutes),
      hasSecret: client.hasSecret,
    })),
  };
}

function masked(value: string, { checkHoldsNoSecret }: TargetsViewDeps): string {
  return checkHoldsNoSecret(value) ? '' : value;
}
