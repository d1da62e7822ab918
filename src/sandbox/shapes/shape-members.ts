// Schemas of the members of requests, with the limits of the API model (botocore, 2026-07).

import * as z from 'zod/mini';

interface Limits {
  readonly min?: number;
  readonly max?: number;
  /** As in the model; the whole value must match. */
  readonly pattern?: string;
}

/** A text with the constraints of the model. Messages show the pattern as it is given here. */
export function text({ min, max, pattern }: Limits): z.ZodMiniString {
  return z
    .string()
    .check(
      ...(min === undefined ? [] : [z.minLength(min)]),
      ...(max === undefined ? [] : [z.maxLength(max)]),
      ...(pattern === undefined ? [] : [z.regex(new RegExp(`^${pattern}$`, 'u'))]),
    );
}

/** Keys and values of every map. Null values count as absent (observed). */
const stringType = text({ max: 131_072 });

export const stringMap = z.pipe(
  z.record(stringType, z.nullable(stringType)),
  z.transform((map): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(map).filter((entry): entry is [string, string] => entry[1] !== null)),
  ),
);

export const userPoolId = text({ min: 1, max: 55, pattern: '[\\w-]+_[0-9a-zA-Z]+' });
export const username = text({ min: 1, max: 128, pattern: '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+' });
export const password = text({ max: 256, pattern: '[\\S]+' });
export const secretHash = text({ min: 1, max: 128, pattern: '[\\w+=/]+' });
export const confirmationCode = text({ min: 1, max: 2048, pattern: '[\\S]+' });
export const deviceKey = text({ min: 1, max: 55, pattern: '[\\w-]+_[0-9a-f-]+' });
export const deviceName = text({ min: 1, max: 1024 });
export const groupName = text({ min: 1, max: 128, pattern: '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+' });
export const attributeName = text({ min: 1, max: 32, pattern: '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+' });
/** CustomAttributeNameType, without its prefix. */
export const customAttributeName = text({ min: 1, max: 20, pattern: '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+' });
/** ProviderNameType. */
export const providerName = text({ min: 1, max: 32, pattern: '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\p{Z}]+' });
/** AcrValueType: the name of an authentication level. */
export const acrValue = text({ min: 1, max: 64 });
export const clientId = text({ min: 1, max: 128, pattern: '[\\w+]+' });
export const clientSecret = text({ min: 24, max: 64, pattern: '[\\w+]+' });
export const token = text({ pattern: '[A-Za-z0-9-_=.]+' });
/** The maximum is 2048 in the model, but the service enforces 8192 (observed). */
export const session = text({ min: 20, max: 8192 });
export const softwareTokenCode = text({ min: 6, max: 6, pattern: '[0-9]+' });
export const anyText = stringType;
/** ArnType: of functions, roles, keys and certificates. */
export const arn = text({
  min: 20,
  max: 2048,
  pattern: 'arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?',
});

export const analyticsMetadata = z.object({ AnalyticsEndpointId: z.nullish(z.string()) });
export const userContextData = z.object({ IpAddress: z.nullish(z.string()), EncodedData: z.nullish(z.string()) });
export const contextData = z.object({
  IpAddress: z.string(),
  ServerName: z.string(),
  ServerPath: z.string(),
  HttpHeaders: z.array(z.object({ headerName: z.nullish(z.string()), headerValue: z.nullish(z.string()) })),
  EncodedData: z.nullish(z.string()),
});

/** `[{Name, Value}]` as a map. The last entry of a name wins; a Value that is null counts as empty. */
export const attributeList = z.pipe(
  z.array(z.object({ Name: attributeName, Value: z.nullish(text({ max: 2048 })) })),
  z.transform((list): ReadonlyMap<string, string> => new Map(list.map(({ Name, Value }) => [Name, Value ?? '']))),
);

export function limit(max: number): z.ZodMiniNumber {
  return z.int().check(z.minimum(0), z.maximum(max));
}
