// Adds the three triggers of a custom challenge to authflow.sandbox.json, and keeps the rest of the file as it is.

import { applyEdits, modify, parse, type JSONPath, type ParseError } from 'jsonc-parser';
import * as z from 'zod/mini';

/** The file of each trigger, beside authflow.sandbox.json. */
export const customChallengeFiles = {
  DefineAuthChallenge: 'define-auth-challenge.ts',
  CreateAuthChallenge: 'create-auth-challenge.ts',
  VerifyAuthChallengeResponse: 'verify-auth-challenge-response.ts',
} as const;

type TriggerName = keyof typeof customChallengeFiles;

export interface CustomChallengeConfig {
  /** The new text of authflow.sandbox.json. */
  readonly text: string;
  /** The files that the added triggers name; a trigger that the pool already has is kept. */
  readonly files: readonly string[];
}

/** Only what decides where the triggers go; the sandbox itself checks the rest. */
const lambdaConfig = z.optional(z.looseObject({}));
const configShape = z.looseObject({
  SeedPool: z.optional(z.union([z.boolean(), z.looseObject({ LambdaConfig: lambdaConfig })])),
  UserPools: z.optional(z.array(z.looseObject({ Id: z.optional(z.string()), LambdaConfig: lambdaConfig }))),
});

/**
 * The configuration with the triggers, `unreadable` if the text has errors, and `not-declared` if the pool is not in it.
 * @param text of authflow.sandbox.json; undefined if there is none
 * @param seedPoolId the sandbox's own pool, which is there without a declaration
 */
export function withCustomChallenge(
  text: string | undefined,
  userPoolId: string,
  seedPoolId: string,
): CustomChallengeConfig | 'unreadable' | 'not-declared' {
  const errors: ParseError[] = [];
  const before = text ?? '{}';
  const read = configShape.safeParse(parse(before, errors, { allowTrailingComma: true }));
  if (errors.length > 0 || !read.success) return 'unreadable';
  const { SeedPool, UserPools = [] } = read.data;
  const index = UserPools.findIndex(({ Id }) => Id === userPoolId);
  if (index >= 0) return addTo(before, ['UserPools', index], UserPools[index]?.LambdaConfig);
  if (userPoolId !== seedPoolId) return 'not-declared';
  if (typeof SeedPool === 'object') return addTo(before, ['SeedPool'], SeedPool.LambdaConfig);
  const names = Object.keys(customChallengeFiles) as TriggerName[];
  const LambdaConfig = Object.fromEntries(names.map((name) => [name, pathOf(name)]));
  return {
    text: edited(before, ['SeedPool'], { LambdaConfig }),
    files: names.map((name) => customChallengeFiles[name]),
  };
}

function addTo(text: string, pool: JSONPath, present: object = {}): CustomChallengeConfig {
  const missing = (Object.keys(customChallengeFiles) as TriggerName[]).filter((name) => !Object.hasOwn(present, name));
  return {
    text: missing.reduce((now, name) => edited(now, [...pool, 'LambdaConfig', name], pathOf(name)), text),
    files: missing.map((name) => customChallengeFiles[name]),
  };
}

function pathOf(name: TriggerName): string {
  return `./${customChallengeFiles[name]}`;
}

function edited(text: string, path: JSONPath, value: unknown): string {
  const formattingOptions = { insertSpaces: true, tabSize: 2, insertFinalNewline: true };
  return applyEdits(text, modify(text, path, value, { formattingOptions }));
}
