// Running one trigger of a pool: the event in Cognito's form, and what its end means to the API call around it.
// Source: guide, "Customizing user pool workflows with Lambda triggers"; texts as the reference has them from reports.

import * as z from 'zod/mini';
import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import { depthLimit, isValueTooDeep } from '../json-depth.ts';
import { regionOf, type UserPool } from '../pool/user-pool.ts';
import type { TriggerName } from '../pool/user-pool-settings.ts';
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
  /** What `event.response` holds before the function fills it in. */
  readonly response: JsonObject;
  /** What may stand there afterwards. */
  readonly shape: T;
  /** Of the event; "1" for all but newer PreTokenGeneration ones. */
  readonly version?: string;
}

/**
 * `event.response` as the function left it, or undefined when the pool has no such trigger.
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
  const answered = isJsonObject(end.value) ? end.value['response'] : undefined;
  const parsed = z.safeParse(shape, withoutNulls(answered));
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
    const end = shallow(outcome);
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

/** What is nested too deep is neither judged nor kept: whoever reads the runs would have to go down there. */
function shallow(end: InvocationEnd): InvocationEnd {
  if (end.kind !== 'returned' || !isValueTooDeep(end.value)) return end;
  return { kind: 'threw', message: `The answer is nested deeper than ${depthLimit} levels`, stack: '' };
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

/** A member that is null was left alone: what is not there is easier to judge. */
function withoutNulls(value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null));
}

/** `request.userAttributes`: with sub and status, as every trigger is told them. */
export function attributesForEvent(user: User): JsonObject {
  return { sub: user.sub, 'cognito:user_status': user.status, ...Object.fromEntries(user.attributes) };
}

/** A map that was sent, or `null`, which is how an event shows that none was. */
export function orNull(map: Readonly<Record<string, string>> | undefined): JsonObject | null {
  return map === undefined ? null : { ...map };
}
