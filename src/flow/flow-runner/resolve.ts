// Resolves the references in a step when it runs.

import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';
import { computeTotp, totpSecretFault } from '../../cognito/totp.ts';
import type { SecretKind } from '../../cognito/redaction/secrecy.ts';
import type { AppClient, Target } from '../chain/chain.ts';
import type { TargetContext } from '../auth-flow-session/auth-flow-session-deps.ts';
import type { Variable } from '../file/flow-file.ts';
import { largestValue } from '../file/known-values.ts';
import { parseTemplate, type Reference } from '../file/template.ts';
import { RunFault, type ValueSources } from './flow-run-types.ts';
import { mayReadEnvironment, refuseEnvironment } from './flow-trust.ts';

export interface ResolveContext {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly values: ValueSources;
  readonly target: Target;
  readonly client: AppClient;
  readonly targetContext: TargetContext | undefined;
  /** Requests and answers of earlier steps, by step id. */
  readonly steps: ReadonlyMap<string, { readonly request: JsonObject; readonly answer: JsonObject }>;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Waits for the given milliseconds, or less if the run is cancelled. */
  readonly wait: (ms: number) => Promise<void>;
  /** Called for each value that must not be printed: outside values, TOTP secrets and codes. */
  readonly onSecret: (value: string, kind: SecretKind) => void;
}

/** A value with every reference in it replaced. @throws RunFault naming what is missing, and how to set it */
export async function resolve(value: JsonValue, context: ResolveContext): Promise<JsonValue> {
  if (typeof value === 'string') return resolveText(value, context);
  if (Array.isArray(value)) return Promise.all(value.map((item) => resolve(item, context)));
  if (!isJsonObject(value)) return value;
  const entries: [string, JsonValue][] = [];
  for (const [key, inner] of Object.entries(value)) entries.push([key, await resolve(inner, context)]);
  return Object.fromEntries(entries);
}

/** A text that is a single reference keeps the type of its value, such as number. */
async function resolveText(text: string, context: ResolveContext): Promise<JsonValue> {
  const { parts } = parseTemplate(text);
  const [only, ...others] = parts;
  if (only?.kind === 'reference' && others.length === 0) return valueOf(only.reference, context);
  let result = '';
  for (const part of parts) {
    const value = part.kind === 'text' ? part.text : await valueOf(part.reference, context);
    result += typeof value === 'string' ? value : JSON.stringify(value);
    // Each step can double a value of the step before it, which the check of the file cannot see.
    if (result.length > largestValue) {
      const start = text.length > 40 ? `${text.slice(0, 40)}…` : text;
      throw new RunFault(
        `${start} has more than ${largestValue.toLocaleString('en')} characters with its references filled in.`,
      );
    }
  }
  return result;
}

async function valueOf(reference: Reference, context: ResolveContext): Promise<JsonValue> {
  switch (reference.kind) {
    case 'variable': {
      const variable = context.variables.get(reference.name);
      if (!variable) throw new RunFault(`There is no variable ${reference.name}.`);
      return resolve(variable.value, context);
    }
    case 'env':
      if (!mayReadEnvironment(reference.name, context.target, context.values)) {
        refuseEnvironment([reference.name], context.target, context.values);
      }
      return external(reference.kind, reference.name, context);
    case 'secret':
    case 'input':
      return external(reference.kind, reference.name, context);
    case 'totp':
      return totp(reference.name, context);
    case 'inbox':
      return inbox(reference.name, context);
    case 'target':
      return reference.member === 'clientId' ? context.client.clientId : context.target[reference.member];
    case 'step':
      return memberOfStep(reference, context);
  }
}

async function external(
  source: 'env' | 'secret' | 'input',
  name: string,
  { values, onSecret }: ResolveContext,
): Promise<string> {
  const value = await values[source](name);
  if (value !== undefined) {
    onSecret(value, 'secret');
    return value;
  }
  const what = { env: 'The environment variable', secret: 'The secret', input: 'The input' }[source];
  throw new RunFault(`${what} ${name} is not set. ${values.howToSet(source, name)}`);
}

/** `${totp:NAME}`: NAME is a sandbox user or a TOTP secret, given directly, by a variable or by a flow secret. */
async function totp(name: string, context: ResolveContext): Promise<string> {
  const variable = context.variables.get(name);
  const resolved = variable ? await resolve(variable.value, context) : ((await context.values.secret(name)) ?? name);
  const value = typeof resolved === 'string' ? resolved : name;
  for (;;) {
    const offer = context.targetContext?.totp(value);
    if (!offer) break;
    if ('value' in offer) {
      context.onSecret(offer.value, 'code');
      return offer.value;
    }
    // The codes of the current time step are used.
    await context.wait(offer.waitMs);
  }
  const fault = totpSecretFault(value);
  if (fault) {
    throw new RunFault(
      `\${totp:${name}} names no variable, flow secret or sandbox user, and is not a TOTP secret. ${fault}`,
    );
  }
  const { code } = computeTotp(value, context.now());
  context.onSecret(value, 'secret');
  context.onSecret(code, 'code');
  return code;
}

async function inbox(name: string, context: ResolveContext): Promise<string> {
  const variable = context.variables.get(name);
  const resolved = variable ? await resolve(variable.value, context) : name;
  const username = typeof resolved === 'string' ? resolved : name;
  if (!context.targetContext)
    throw new RunFault(`\${inbox:${name}} works only with the sandbox: the messages of other targets cannot be read.`);
  const offers = (['SMS', 'EMAIL', 'functions'] as const).flatMap(
    (by) => context.targetContext?.deliveredCode(username, by) ?? [],
  );
  const [offer] = offers;
  if (!offer) throw new RunFault(`No code was sent to ${username} yet.`);
  context.onSecret(offer.value, 'code');
  return offer.value;
}

function memberOfStep(
  { step, path }: Extract<Reference, { readonly kind: 'step' }>,
  { steps }: ResolveContext,
): JsonValue {
  const known = steps.get(step);
  if (!known) throw new RunFault(`The step ${step} has no answer.`);
  const [first, ...rest] = path;
  const [root, members] =
    first === 'request' ? [known.request, rest] : first === 'answer' ? [known.answer, rest] : [known.answer, path];
  let value: JsonValue | undefined = root;
  for (const member of members) {
    const inner: JsonValue | undefined = isJsonObject(value)
      ? value[member]
      : Array.isArray(value)
        ? value[Number(member)]
        : undefined;
    value = inner;
  }
  if (value === undefined) throw new RunFault(`The step ${step} has no ${path.join('.')}.`);
  return value;
}
