// Where values of the user may go that a flow file asks for: the file may be anybody's. One rule for the command line and
// the editor.

import type { JsonObject, JsonValue } from '../../cognito/json.ts';
import { decodeToken } from '../../cognito/tokens/decode.ts';
import type { Target } from '../chain/chain.ts';
import type { FlowStep } from '../file/flow-file.ts';
import { knownRequest, type Variables } from '../file/known-values.ts';
import { parseTemplate, type Reference } from '../file/template.ts';
import { RunFault, type ValueSources } from './flow-run.ts';

/** Set by the user for this program; those of secrets are asked for as secrets. */
const ownPrefix = 'AUTHFLOW_';
const secretPrefix = 'AUTHFLOW_SECRET_';

/**
 * Whether a flow may read an environment variable: against the sandbox any, since nothing leaves the machine; else those
 * with a name made for this, and those that the user allowed.
 */
export function mayReadEnvironment(
  name: string,
  { kind }: Pick<Target, 'kind'>,
  { isEnvAllowed }: Pick<ValueSources, 'isEnvAllowed'>,
): boolean {
  if (kind === 'sandbox' || isEnvAllowed(name)) return true;
  // Windows finds a variable in any case.
  return name.startsWith(ownPrefix) && !name.toUpperCase().startsWith(secretPrefix);
}

/**
 * Refuses before anything is sent what a flow must not send where it goes.
 * @returns whether its calls are held to the target: it has values of the user
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

/** @throws RunFault for one name and more */
export function refuseEnvironment(
  names: readonly string[],
  { name: target }: Pick<Target, 'name'>,
  { howToAllow }: Pick<ValueSources, 'howToAllow'>,
): void {
  if (names.length === 0) return;
  const written = names.map((name) => `\${env:${name}}`).join(', ');
  const secret = names.some((name) => name.toUpperCase().startsWith(secretPrefix))
    ? ` A secret is written \${secret:NAME}.`
    : '';
  throw new RunFault(
    `${written} may not go to ${target}: a flow file could send whatever is in your environment.${secret} ${howToAllow(names)}`,
  );
}

/**
 * A request with values of the user goes to the target's own pool: another app client, pool or access token at the same
 * endpoint may belong to whoever wrote the file. @throws RunFault
 */
export function holdToTarget(request: JsonObject, { name, clients, userPoolId }: Target): void {
  const { ClientId, UserPoolId, AccessToken } = request;
  const isOwnClient = (id: JsonValue | undefined): boolean => clients.some(({ clientId }) => clientId === id);
  const strange = (member: string, wayOn: string): RunFault =>
    new RunFault(
      `The ${member} is not of the target ${name}. This flow has values from outside, such as \${secret:…}, which go nowhere else. ${wayOn}`,
    );
  if (typeof ClientId === 'string' && !isOwnClient(ClientId)) {
    throw strange('ClientId', 'Leave it out, or add it to the app clients of the target.');
  }
  if (typeof UserPoolId === 'string' && userPoolId !== '' && UserPoolId !== userPoolId) {
    throw strange('UserPoolId', 'Leave it out, or name a target of that user pool.');
  }
  const token = typeof AccessToken === 'string' ? decodeToken(AccessToken) : undefined;
  if (token?.kind !== 'jws') return;
  const { client_id: client, iss: issuer } = token.claims;
  const isOwnPool = typeof issuer === 'string' && userPoolId !== '' && issuer.endsWith(`/${userPoolId}`);
  if (!isOwnPool && !isOwnClient(client)) throw strange('AccessToken', 'Leave it out, or use one of this target.');
}

type Outside = Extract<Reference, { readonly name: string }>;

/** Each reference of some steps to a value that the file does not hold, those of its variables too; each text once. */
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
      // An authenticator's seed is a variable's or a secret's, and its name one of these.
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
