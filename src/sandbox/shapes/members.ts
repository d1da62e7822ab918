// The types that members of requests have, with the limits of the API model (botocore, 2026-07).

import * as z from 'zod/mini';

interface Limits {
  readonly min?: number;
  readonly max?: number;
  /** As the model writes it; the whole value must match. */
  readonly pattern?: string;
}

function text({ min, max, pattern }: Limits): z.ZodMiniString {
  return z
    .string()
    .check(
      ...(min === undefined ? [] : [z.minLength(min)]),
      ...(max === undefined ? [] : [z.maxLength(max)]),
      ...(pattern === undefined ? [] : [z.regex(new RegExp(`^${pattern}$`, 'u'))]),
    );
}

/** Keys and values of every map; null values count as absent, as observed. */
const stringType = text({ max: 131_072 });

export const stringMap = z.pipe(
  z.record(stringType, z.nullable(stringType)),
  z.transform((map): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(map).filter((entry): entry is [string, string] => entry[1] !== null)),
  ),
);

export const clientId = text({ min: 1, max: 128, pattern: '[\\w+]+' });
export const clientSecret = text({ min: 24, max: 64, pattern: '[\\w+]+' });
export const token = text({ pattern: '[A-Za-z0-9-_=.]+' });
/** The model says at most 2048; the service enforces 8192 (observed). */
export const session = text({ min: 20, max: 8192 });
export const softwareTokenCode = text({ min: 6, max: 6, pattern: '[0-9]+' });
export const anyText = stringType;

export const analyticsMetadata = z.object({ AnalyticsEndpointId: z.nullish(z.string()) });
export const userContextData = z.object({ IpAddress: z.nullish(z.string()), EncodedData: z.nullish(z.string()) });
