// Members that are kept as they come and given back on request, but never acted on.

import * as z from 'zod/mini';
import type { JsonValue } from '../../cognito/json.ts';

const jsonValue: z.ZodMiniType<JsonValue> = z.json();

export const keptMember = z.optional(jsonValue);
