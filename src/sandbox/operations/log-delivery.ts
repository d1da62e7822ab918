// GetLogDeliveryConfiguration and SetLogDeliveryConfiguration: stored and returned. The sandbox exports no logs.

import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import { changeSettings, type UserPool } from '../pool/user-pool.ts';
import { findPool } from '../service.ts';
import { keptMembers } from '../shapes/kept-members.ts';
import { arn, text, userPoolId } from '../shapes/shape-members.ts';
import { operation } from './operation.ts';

/** S3ArnType. */
const bucketArn = text({
  min: 3,
  max: 1024,
  pattern: 'arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:::[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?',
});

/** LogConfigurationType. */
const logMembers = {
  LogLevel: z.enum(['ERROR', 'INFO']),
  EventSource: z.enum(['userNotification', 'userAuthEvents']),
  CloudWatchLogsConfiguration: z.optional(z.object({ LogGroupArn: z.optional(arn) })),
  S3Configuration: z.optional(z.object({ BucketArn: z.optional(bucketArn) })),
  FirehoseConfiguration: z.optional(z.object({ StreamArn: z.optional(arn) })),
};
const logConfigurations = z.array(z.object(logMembers)).check(z.maxLength(2));

export const setLogDeliveryConfiguration = operation(
  'SetLogDeliveryConfiguration',
  z.object({ UserPoolId: userPoolId, LogConfigurations: logConfigurations }),
  (service, { UserPoolId, LogConfigurations }) => {
    const pool = findPool(service, UserPoolId);
    const stored = LogConfigurations.map((one) => keptMembers(one, logMembers));
    changeSettings(service.deps, pool, { ...pool.settings, logConfigurations: stored });
    return describe(pool);
  },
);

export const getLogDeliveryConfiguration = operation(
  'GetLogDeliveryConfiguration',
  z.object({ UserPoolId: userPoolId }),
  (service, { UserPoolId }) => describe(findPool(service, UserPoolId)),
);

/** The list is required in the API model, and so is empty for a pool without log export (our reading). */
function describe({ id, settings }: UserPool): JsonObject {
  return { LogDeliveryConfiguration: { UserPoolId: id, LogConfigurations: settings.logConfigurations ?? [] } };
}
