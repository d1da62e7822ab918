// The multi-step input for a target; each value is validated while the user types.

import * as vscode from 'vscode';
import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import { regionOfUserPool } from '../../cognito/tokens/issuer.ts';
import { askSteps } from '../multi-step-input.ts';
import type { QuickStep } from '../multi-step-input.ts';
import { isPlainHttpOffLoopback, parseUrl, regionalEndpoint } from '../../targets/cognito-endpoint.ts';
import {
  checkClientId,
  checkClientSecret,
  checkEndpoint,
  checkName,
  checkRegion,
  checkRegionOfPool,
  checkUserPoolId,
} from '../../targets/target-setting-rules.ts';
import { checkHoldsNoSecret } from './check-no-secret.ts';
import type { Rule, RuleFault } from '../../targets/target-setting-rules.ts';
import type { TargetSetting } from '../../targets/target-settings.ts';

export interface TargetFormResult {
  readonly setting: TargetSetting;
  readonly clientId: string;
  /** The client secret that was entered; may be empty. */
  readonly clientSecret: string;
}

interface TargetFormContext {
  /** Names of the other targets. */
  readonly taken: readonly string[];
  /** Known secrets, which must not be written to the settings. */
  readonly known: SecretValues;
  /** Whether secret storage already has the client secret. */
  readonly hasStoredSecret?: boolean;
}

/** The rule of a field that is written to the settings: refuses secrets, then applies the field's own rule. */
function inSettings(known: SecretValues, rule: Rule): Rule {
  return (value) => checkHoldsNoSecret(value, known, 'settings.json') ?? rule(value);
}

const steps = ({ taken, known, hasStoredSecret }: TargetFormContext): readonly QuickStep[] => [
  {
    key: 'name',
    question: () => ({
      prompt: 'Name of the target: any text that identifies the user pool',
      placeholder: 'Staging',
      validate: inSettings(known, (value) => checkName(value, taken)),
    }),
  },
  {
    key: 'userPoolId',
    question: () => ({
      prompt: 'User pool ID',
      placeholder: 'eu-west-1_AbCdEfGhI',
      validate: inSettings(known, checkUserPoolId),
    }),
  },
  {
    key: 'region',
    question: ({ userPoolId = '' }) => ({
      prompt: 'Region of the user pool',
      placeholder: 'eu-west-1',
      value: regionOfUserPool(userPoolId) ?? '',
      // Whether the Region may differ from the pool's depends on the endpoint, which is asked last.
      validate: inSettings(
        known,
        (value) => checkRegion(value) ?? checkRegionOfPool(value, userPoolId, 'not known yet'),
      ),
    }),
  },
  {
    key: 'clientId',
    question: () => ({
      prompt: 'App client ID (public calls need nothing else)',
      placeholder: '26 letters and digits',
      validate: inSettings(known, checkClientId),
    }),
  },
  {
    key: 'clientSecret',
    question: () => ({
      prompt: hasStoredSecret
        ? 'Client secret. Leave empty to keep the one that is stored'
        : "Client secret, kept in the editor's secret storage. Leave empty when the app client has none",
      password: true,
      validate: checkClientSecret,
    }),
  },
  {
    key: 'endpoint',
    question: ({ region = '', userPoolId = '' }) => ({
      prompt: `Endpoint URL, for a Cognito-compatible service or a proxy. Leave empty for ${regionalEndpoint(region)}`,
      placeholder: 'http://localhost:9229',
      validate: inSettings(
        known,
        (value) => checkEndpoint(value) ?? withHint(checkRegionOfPool(region, userPoolId, value)),
      ),
    }),
  },
];

/** Adds how to correct the Region, which was entered three steps before. */
function withHint(fault: RuleFault | undefined): RuleFault | undefined {
  if (fault?.severity !== 'error') return fault;
  return {
    ...fault,
    message: `${fault.message} Go back to correct the Region, or enter the endpoint of this pool.`,
  };
}

/**
 * Asks for a new target, or for changes to an existing one. Undefined when the user cancels.
 * @param shownName the name of the existing target, masked if it is a secret
 */
export async function askForTarget(
  context: TargetFormContext,
  existing?: TargetSetting,
  shownName = existing?.name ?? '',
): Promise<TargetFormResult | undefined> {
  const first = existing?.clients[0];
  const { hasStoredSecret = false } = context;
  const title = existing ? `Edit Target ${shownName}` : 'Add Target';
  const all = steps(context);
  let answers = await askSteps(
    title,
    all,
    existing && {
      // A name that is a secret is not shown; the user must enter a new one.
      name: shownName === existing.name ? existing.name : '',
      userPoolId: existing.userPoolId,
      region: existing.region,
      clientId: first?.clientId ?? '',
      endpoint: existing.endpoint ?? '',
    },
  );
  // The endpoint comes last. If the user declines it, its box opens again with all that was entered.
  while (
    answers &&
    isPlainHttpOffLoopback(answers['endpoint'] ?? '') &&
    !(await confirmPlainHttp(answers['endpoint'] ?? ''))
  ) {
    answers = await askSteps(title, all, answers, all.length - 1);
  }
  if (!answers) return undefined;
  const { name = '', userPoolId = '', region = '', clientId = '', clientSecret = '', endpoint = '' } = answers;
  const plainHttp = isPlainHttpOffLoopback(endpoint);
  const keptSecret = clientSecret === '' && hasStoredSecret && clientId === first?.clientId;
  const sessionMinutes = clientId === first?.clientId ? first?.sessionMinutes : undefined;
  return {
    setting: {
      name,
      region,
      userPoolId,
      clients: [
        {
          clientId,
          ...(clientId === first?.clientId && first.name ? { name: first.name } : {}),
          ...(clientSecret !== '' || keptSecret ? { hasSecret: true } : {}),
          ...(sessionMinutes === undefined ? {} : { sessionMinutes }),
        },
        ...(existing?.clients.slice(1) ?? []),
      ],
      ...(endpoint === '' ? {} : { endpoint }),
      ...(plainHttp ? { allowPlainHttp: true } : {}),
    },
    clientId,
    clientSecret,
  };
}

async function confirmPlainHttp(endpoint: string): Promise<boolean> {
  const host = parseUrl(endpoint)?.host ?? endpoint;
  const proceed = 'Use Plain HTTP';
  const answer = await vscode.window.showWarningMessage(
    `Send passwords unencrypted to ${host}?`,
    {
      modal: true,
      detail:
        'The endpoint uses plain HTTP and is not on this machine. Others on the network could read passwords, codes and tokens.',
    },
    proceed,
  );
  return answer === proceed;
}
