// Invokes one trigger of a pool: builds Cognito's event, and turns a failure of the function into the API call's error.
// Source: guide, "Customizing user pool workflows with Lambda triggers"; messages from reports, as in the reference.

import * as z from 'zod/mini';
import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import { depthLimit, isValueTooDeep } from '../json-depth.ts';
import { regionOf, type UserPool } from '../pool/user-pool.ts';
import { type TriggerName, verifiable } from '../pool/user-pool-settings.ts';
import type { User } from '../pool/user.ts';
import type { Service } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import type { InvocationEnd, InvocationResult, TriggerRun } from './trigger-functions.ts';

/** "After three unsuccessful attempts, the function times out" (guide). */
const ATTEMPTS = 3;

export interface TriggerCall<T extends z.ZodMiniType> {
  readonly trigger: TriggerName;
  /** `triggerSource`, for example `PreSignUp_AdminCreateUser`. */
  readonly source: string;
  readonly userName: string;
  /** Absent where no app client is involved. */
  readonly clientId?: string;
  readonly request: JsonObject;
  /** `event.response` before the function runs. */
  readonly response: JsonObject;
  /** The schema of `event.response` afterwards. */
  readonly shape: T;
  /** Version of the event: "1" for all but newer PreTokenGeneration events. */
  readonly version?: string;
}

/**
 * `event.response` as the function returns it; undefined when the pool has no such trigger.
 *
 * @throws ServiceError UserLambdaValidationException, UnexpectedLambdaException, InvalidLambdaResponseException
 */
export async function invokeTrigger<T extends z.ZodMiniType>(
  service: Service,
  pool: UserPool,
  { trigger, source, userName, clientId, request, response, shape, version = '1' }: TriggerCall<T>,
): Promise<z.output<T> | undefined> {
  const functionName = pool.settings.triggers[trigger];
  if (functionName === undefined) return undefined;
  const event: JsonObject = {
    version,
    region: regionOf(pool),
    userPoolId: pool.id,
    userName,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: clientId ?? 'CLIENT_ID_NOT_APPLICABLE' },
    triggerSource: source,
    request,
    response,
  };
  const { end } = await run(service, { trigger, source, functionName, event });
  if (end.kind !== 'returned') throw failure(trigger, end, service.requestId ?? '');
  const returned = isJsonObject(end.value) ? end.value['response'] : undefined;
  const parsed = z.safeParse(shape, withoutNulls(returned));
  if (!parsed.success) throw new ServiceError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
  return parsed.data;
}

type Planned = Pick<TriggerRun, 'trigger' | 'source' | 'functionName' | 'event'>;

async function run(service: Service, planned: Planned): Promise<InvocationResult> {
  const { functionName, event } = planned;
  const { deps, region, requestId = '' } = service;
  const startedAt = deps.clientNow();
  const logs: string[] = [];
  for (let attempt = 1; ; attempt++) {
    const { end: outcome, logs: printed } = await service.functions.invoke({ functionName, requestId, region, event });
    const end = refuseTooDeep(outcome);
    logs.push(...printed);
    if (end.kind === 'timed-out' && attempt < ATTEMPTS) continue;
    service.triggerRuns.add({
      ...planned,
      requestId,
      startedAt,
      took: deps.clientNow() - startedAt,
      end,
      logs,
      attempts: attempt,
    });
    return { end, logs };
  }
}

/** Replaces a response that is nested too deep by an error, because readers of the runs would overflow the stack. */
function refuseTooDeep(end: InvocationEnd): InvocationEnd {
  if (end.kind !== 'returned' || !isValueTooDeep(end.value)) return end;
  return { kind: 'threw', message: `The response is nested more than ${depthLimit} levels deep`, stack: '' };
}

function failure(trigger: TriggerName, end: Exclude<InvocationEnd, { kind: 'returned' }>, requestId: string) {
  switch (end.kind) {
    case 'threw':
      return new ServiceError('UserLambdaValidationException', `${trigger} failed with error ${end.message}.`);
    case 'exited':
      return new ServiceError(
        'UserLambdaValidationException',
        `${trigger} failed with error RequestId: ${requestId} Error: Runtime exited with error: ${end.status}.`,
      );
    case 'timed-out':
      return new ServiceError(
        'UnexpectedLambdaException',
        `${trigger} invocation failed due to error Socket timeout while invoking Lambda function.`,
      );
    case 'missing':
      return new ServiceError('UnexpectedLambdaException', `${trigger} invocation failed due to configuration.`);
  }
}

/** Drops null members, which the function has not set, so that the schema sees them as absent. */
function withoutNulls(value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null));
}

/**
 * `request.userAttributes`, with sub and status. An address that the user signs in with, as alias or as username attribute, is
 * there a second time (observed in events of PostConfirmation, PostAuthentication and the custom challenges).
 */
export function attributesForEvent({ users }: UserPool, user: User): JsonObject {
  const aliases = verifiable.flatMap((name) => {
    const value = user.attributes.get(name);
    return value && users.holderOf(name, value) === user ? [[`cognito:${name}_alias`, value]] : [];
  });
  return {
    sub: user.sub,
    ...Object.fromEntries(aliases),
    'cognito:user_status': user.status,
    ...Object.fromEntries(user.attributes),
  };
}

/** The map of a request; `null` in the event when the request has none. */
export function orNull(map: Readonly<Record<string, string>> | undefined): JsonObject | null {
  return map === undefined ? null : { ...map };
}
