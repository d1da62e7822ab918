// The view of the top line: target, app client, auth flow or challenge, user.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { isFlowAllowed } from '../../cognito/auth-flows/auth-flows.ts';
import { subjectOf } from '../../flow/chain/subject-of.ts';
import type { AppClient, Target } from '../../flow/chain/chain.ts';
import type { AuthFlowSessionState } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import type { Option } from '../../protocol/form-field.ts';
import type { TopView } from '../../protocol/view.ts';
import { subjectOptions, subjectValue } from './subject-options.ts';

/** The host's context for the view, besides the auth flow session. */
export interface TopViewContext {
  readonly tables: ApiTables;
  readonly targets: readonly Target[];
  /** Users to offer for the chosen target. */
  readonly users: readonly Option[];
  readonly userMarks?: TopView['userMarks'];
}

export function topView(state: AuthFlowSessionState, { targets, users, userMarks, tables }: TopViewContext): TopView {
  const { mode, target, client, draft, username, chain } = state;
  const first = mode === 'chain' ? chain?.steps[0] : undefined;
  const subject = first ? subjectOf(first, tables) : draft?.subject;
  return {
    targets: targets.map(targetOption),
    target: target?.id ?? '',
    clients: target?.clients.map(clientOption) ?? [],
    client: client?.clientId ?? '',
    subjects: subjectOptions(
      mode,
      subject,
      (flow) => client === undefined || isFlowAllowed(flow, client.explicitAuthFlows),
      tables,
    ),
    subject: subject ? subjectValue(subject) : '',
    subjectLabel: mode === 'chain' ? 'Auth flow' : 'Challenge',
    users,
    user: username,
    ...(userMarks && username !== '' ? { userMarks } : {}),
    ...(chain && chain.steps.length > 0
      ? { changeText: 'Changing a value here starts a new chain; this one stays in Session Chains.' }
      : {}),
  };
}

function targetOption({ id, name, kind, region, userPoolId }: Target): Option {
  const detail = kind === 'sandbox' ? 'a user pool inside the editor' : `${userPoolId} in ${region}`;
  return { value: id, label: name, detail };
}

function clientOption({ clientId, name, hasSecret, clientSecret }: AppClient): Option {
  const secret = !hasSecret
    ? 'no secret'
    : clientSecret === undefined
      ? 'secret missing on this machine'
      : 'with secret';
  return { value: clientId, label: name ?? clientId, detail: secret };
}
