// Findings of a target that is being edited, at each field, by the rules of the settings.

import {
  checkClientId,
  checkClientSecret,
  checkEndpoint,
  checkName,
  checkRegion,
  checkRegionOfPool,
  checkSessionMinutes,
  checkUserPoolId,
} from './target-setting-rules.ts';
import type { Rule, RuleFault } from './target-setting-rules.ts';
import { isPlainHttpOffLoopback } from './cognito-endpoint.ts';
import { regionOfDraft } from './target-draft.ts';
import type { ClientDraft, TargetDraft } from './target-draft.ts';
import { targetId } from './target-settings.ts';

export interface DraftFinding extends RuleFault {
  /** `name`, `userPoolId`, `region`, `endpoint`, `allowPlainHttp`, or a field of a row: `clients.<row>.clientId`. */
  readonly at: string;
  /** Something is not entered yet; shown when the user has left the field or tried to save. */
  readonly missing: boolean;
}

export interface DraftContext {
  /** The other targets. */
  readonly others: readonly {
    readonly id: string;
    readonly name: string;
    /** The name as it may be shown. */
    readonly shownName: string;
  }[];
  /** Refuses a value that must not be in the settings. */
  readonly checkHoldsNoSecret: Rule;
  /** The client secret entered for a row; empty for none. */
  readonly newSecret: (row: string) => string;
}

/** The findings in the order of the fields; errors prevent saving. */
export function checkDraft(draft: TargetDraft, context: DraftContext): readonly DraftFinding[] {
  const { others, checkHoldsNoSecret } = context;
  const { name, userPoolId, endpoint } = draft;
  const region = regionOfDraft(draft);
  const taken = others.map((other) => other.name.trim());
  const at = (field: string, value: string, ...rules: readonly Rule[]): readonly DraftFinding[] => {
    const faults = [checkHoldsNoSecret, ...rules].map((rule) => rule(value));
    const fault = faults.find((one) => one !== undefined);
    return fault ? [finding(field, fault)] : [];
  };
  return [
    ...at('name', name, (value) => checkName(value, taken)),
    ...at('userPoolId', userPoolId, checkUserPoolId, () => checkIsOnlyTarget(draft, others)),
    // Without a Region in the user pool ID, the fault of that ID comes first.
    ...(region === '' && checkUserPoolId(userPoolId)
      ? []
      : at('region', region, checkRegion, (value) => checkRegionOfPool(value, userPoolId, endpoint))),
    ...at('endpoint', endpoint, checkEndpoint),
    ...(isPlainHttpOffLoopback(endpoint) && !draft.allowPlainHttp ? [plainHttpNotAllowed] : []),
    ...draft.clients.flatMap((client, index) => [
      ...at(`clients.${client.row}.clientId`, client.clientId, checkClientId, (value) =>
        checkIsFirst(value, draft.clients.slice(0, index)),
      ),
      ...at(`clients.${client.row}.name`, client.name),
      ...faultOf(`clients.${client.row}.secret`, checkClientSecret(context.newSecret(client.row))),
      ...at(`clients.${client.row}.sessionMinutes`, client.sessionMinutes, checkSessionMinutes),
    ]),
  ];
}

const plainHttpNotAllowed: DraftFinding = {
  at: 'allowPlainHttp',
  severity: 'error',
  code: 'plain-http-not-allowed',
  message: 'Select this to use plain HTTP, or enter an endpoint that begins with https://.',
  missing: true,
};

function checkIsOnlyTarget(draft: TargetDraft, others: DraftContext['others']): RuleFault | undefined {
  const { userPoolId, endpoint } = draft;
  if (checkEndpoint(endpoint)?.severity === 'error') return undefined;
  const same = others.find(({ id }) => id === targetId({ userPoolId, ...(endpoint === '' ? {} : { endpoint }) }));
  if (!same) return undefined;
  const message = `The target ${same.shownName} has the same user pool and endpoint. Add the app client there.`;
  return { severity: 'error', code: 'target-taken', message };
}

function checkIsFirst(clientId: string, earlier: readonly ClientDraft[]): RuleFault | undefined {
  if (!earlier.some((one) => one.clientId === clientId)) return undefined;
  return { severity: 'error', code: 'client-id-taken', message: 'This target already has this app client.' };
}

function faultOf(at: string, fault: RuleFault | undefined): readonly DraftFinding[] {
  return fault ? [finding(at, fault)] : [];
}

function finding(at: string, fault: RuleFault): DraftFinding {
  return { ...fault, at, missing: fault.code.endsWith('-missing') };
}
