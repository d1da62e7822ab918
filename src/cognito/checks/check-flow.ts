// Judges whether the auth flow fits the operation and the app client.

import type { AuthFlow } from '../auth-flows/auth-flow.ts';
import { isFlowAllowed } from '../auth-flows/table.ts';
import type { OperationName } from '../operations/operation.ts';
import type { CheckContext } from './context.ts';
import type { Finding } from './finding.ts';

const path = ['AuthFlow'];

export function checkFlow(flow: AuthFlow, operation: OperationName, context: CheckContext): Finding[] {
  const findings: Finding[] = [];
  const isAdmin = operation === 'AdminInitiateAuth';
  if (operation === 'InitiateAuth' && !flow.operations.includes('InitiateAuth')) {
    findings.push({
      severity: 'error',
      path,
      code: 'flow-needs-admin',
      message: `AuthFlow ${flow.name} is for AdminInitiateAuth; InitiateAuth refuses it.`,
      fix: { title: 'Use USER_PASSWORD_AUTH', edits: [{ path, value: 'USER_PASSWORD_AUTH' }] },
    });
  }
  if (isAdmin && !flow.operations.includes('AdminInitiateAuth')) {
    findings.push({
      severity: 'error',
      path,
      code: 'flow-not-for-admin',
      message: `AuthFlow ${flow.name} is for InitiateAuth; AdminInitiateAuth takes ADMIN_USER_PASSWORD_AUTH for a password.`,
      fix: { title: 'Use ADMIN_USER_PASSWORD_AUTH', edits: [{ path, value: 'ADMIN_USER_PASSWORD_AUTH' }] },
    });
  }
  if (flow.newerName !== undefined) {
    findings.push({
      severity: 'info',
      path,
      code: 'flow-old-name',
      message: `AuthFlow ${flow.name} is the older name of ${flow.newerName}.`,
      fix: { title: `Use ${flow.newerName}`, edits: [{ path, value: flow.newerName }] },
    });
  }
  const allowed = context.client?.explicitAuthFlows;
  if (allowed && !isFlowAllowed(flow.name, allowed)) {
    findings.push({
      severity: 'error',
      path,
      code: 'flow-not-allowed',
      message: `AuthFlow ${flow.name} is not enabled for this app client: its ExplicitAuthFlows must have ${flow.allowedBy.join(' or ')}.`,
    });
  }
  return findings;
}
