// Checks that the operation and the app client allow the auth flow.

import type { AuthFlow } from '../auth-flows/auth-flow.ts';
import { isCustomAuthOnly, isFlowAllowed } from '../auth-flows/auth-flows.ts';
import type { Operation } from '../operations/operation.ts';
import type { CheckContext } from './check-context.ts';
import type { Finding } from './finding.ts';

const path = ['AuthFlow'];

/** Findings about AuthFlow: whether the operation takes the flow and the app client allows it. */
export function checkFlow(flow: AuthFlow, operation: Operation, context: CheckContext): Finding[] {
  const findings: Finding[] = [];
  if (!flow.operations.includes(operation.name)) {
    const isAdmin = operation.authorization === 'iam';
    const instead = flow.insteadIn?.[operation.name];
    const advice = isAdmin && instead ? `uses ${instead} for a password` : 'does not accept it';
    findings.push({
      severity: 'error',
      path,
      code: isAdmin ? 'flow-not-for-admin' : 'flow-needs-admin',
      message: `AuthFlow ${flow.name} is for ${flow.operations.join(' and ')}; ${operation.name} ${advice}.`,
      ...(instead ? { fix: { title: `Use ${instead}`, edits: [{ path, value: instead }] } } : {}),
    });
  }
  if (flow.newerName !== undefined && flow.operations.includes(operation.name)) {
    findings.push({
      severity: 'info',
      path,
      code: 'flow-old-name',
      message: `AuthFlow ${flow.name} is the older name of ${flow.newerName}.`,
      fix: { title: `Use ${flow.newerName}`, edits: [{ path, value: flow.newerName }] },
    });
  }
  const allowed = context.client?.explicitAuthFlows;
  if (allowed && !isFlowAllowed(flow, allowed)) {
    findings.push({
      severity: 'error',
      path,
      code: 'flow-not-allowed',
      message: `AuthFlow ${flow.name} is not enabled for this app client: ${whatIsMissing(flow, allowed)}`,
    });
  }
  return findings;
}

function whatIsMissing(flow: AuthFlow, explicitAuthFlows: readonly string[]): string {
  if (isCustomAuthOnly(explicitAuthFlows)) return 'CUSTOM_AUTH_FLOW_ONLY in its ExplicitAuthFlows allows CUSTOM_AUTH.';
  return `its ExplicitAuthFlows must include ${flow.allowedBy.join(' or ')}.`;
}
