// Restricts where a flow may send values of the user (environment variables, secrets, inputs), because the flow file
// may be untrusted. The command line and the editor share these rules.

import type { JsonObject, JsonValue } from '../../cognito/json.ts';
import { decodeToken } from '../../cognito/tokens/decode-token.ts';
import type { Target } from '../chain/chain.ts';
import type { FlowStep } from '../file/flow-file.ts';
import { knownRequest, type Variables } from '../file/known-values.ts';
import { parseTemplate, type Reference } from '../file/template.ts';
import { RunFault, type ValueSources } from './flow-run-types.ts';

/** Prefix of variables that the user sets for this program. Those of secrets can only be read as ${secret:…}. */
const ownPrefix = 'AUTHFLOW_';
const secretPrefix = 'AUTHFLOW_SECRET_';

/**
 * Whether a flow may read an environment variable. With the sandbox it may read any, because nothing leaves the
 * machine; else only variables with our prefix and those that the user allowed.
 */
export function mayReadEnvironment(
  name: string,
  { kind }: Pick<Target, 'kind'>,
  { isEnvAllowed }: Pick<ValueSources, 'isEnvAllowed'>,
): boolean {
  if (kind === 'sandbox' || isEnvAllowed(name)) return true;
  // Windows ignores the case of variable names.
  return name.startsWith(ownPrefix) && !name.toUpperCase().startsWith(secretPrefix);
}

/**
 * Checks, before anything is sent, that a flow sends only allowed values to its target.
 * @returns whether its calls are restricted to the target's own user pool: it has values of the user
 * @throws RunFault naming the values, and how to allow them
 */
export function checkOutsideValues(
  steps: readonly FlowStep[],
  variables: Variables,
  target: Target,
  values: ValueSources,
): boolean {
  if (target.kind === 'sandbox') return false;
  const outside = outsideReferences(steps, variables);
  const names = outside.filter(({ kind }) => kind === 'env').map(({ name }) => name);
  refuseEnvironment(
    [...new Set(names)].filter((name) => !mayReadEnvironment(name, target, values)),
    target,
    values,
  );
  if (outside.length === 0) return false;
  for (const { action } of steps)
    if (action.kind === 'call') holdToTarget(knownRequest(action.body, variables), target);
  return true;
}

/** @throws RunFault unless `names` is empty */
export function refuseEnvironment(
  names: readonly string[],
  { name: target }: Pick<Target, 'name'>,
  { howToAllow }: Pick<ValueSources, 'howToAllow'>,
): void {
  if (names.length === 0) return;
  const written = names.map((name) => `\${env:${name}}`).join(', ');
  const secret = names.some((name) => name.toUpperCase().startsWith(secretPrefix))
    ? ` For a secret, use \${secret:NAME}.`
    : '';
  throw new RunFault(
    `${written} must not be sent to ${target}: a flow file could send anything from your environment.${secret} ${howToAllow(names)}`,
  );
}

/**
 * Restricts a request with values of the user to the target's own user pool: another app client, user pool or access
 * token at the same endpoint may belong to the author of the file. @throws RunFault
 */
export function holdToTarget(request: JsonObject, { name, clients, userPoolId }: Target): void {
  const { ClientId, UserPoolId, AccessToken } = request;
  const isOwnClient = (id: JsonValue | undefined): boolean => clients.some(({ clientId }) => clientId === id);
  const foreign = (member: string, hint: string): RunFault =>
    new RunFault(
      `The ${member} does not belong to the target ${name}. This flow uses values from outside the file, such as \${secret:…}, which may be sent to the target only. ${hint}`,
    );
  if (typeof ClientId === 'string' && !isOwnClient(ClientId)) {
    throw foreign('ClientId', 'Leave it out, or add it to the app clients of the target.');
  }
  if (typeof UserPoolId === 'string' && userPoolId !== '' && UserPoolId !== userPoolId) {
    throw foreign('UserPoolId', 'Leave it out, or name a target of that user pool.');
  }
  const token = typeof AccessToken === 'string' ? decodeToken(AccessToken) : undefined;
  if (token?.kind !== 'jws') return;
  const { client_id: client, iss: issuer } = token.claims;
  const isOwnPool = typeof issuer === 'string' && userPoolId !== '' && issuer.endsWith(`/${userPoolId}`);
  if (!isOwnPool && !isOwnClient(client)) throw foreign('AccessToken', 'Leave it out, or use one of this target.');
}

type Outside = Extract<Reference, { readonly name: string }>;

/** All references in the steps, and in the variables they use, to values from outside the file. */
function outsideReferences(steps: readonly FlowStep[], variables: Variables): readonly Outside[] {
  const outside: Outside[] = [];
  const seen = new Set<string>();
  const open: unknown[] = steps.flatMap(({ action, expect }) => [action.kind === 'call' ? action.body : {}, expect]);
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) open.push(inner);
    if (typeof value !== 'string' || seen.has(value)) continue;
    seen.add(value);
    for (const part of parseTemplate(value).parts) {
      if (part.kind !== 'reference') continue;
      const { reference } = part;
      // NAME in ${totp:NAME} and ${inbox:NAME} may be a variable.
      if (reference.kind === 'variable' || reference.kind === 'totp' || reference.kind === 'inbox') {
        open.push(variables.get(reference.name)?.value);
      }
      if (isOutside(reference)) outside.push(reference);
    }
  }
  return outside;
}

function isOutside(reference: Reference): reference is Outside {
  return ['env', 'secret', 'input', 'totp'].includes(reference.kind);
}
