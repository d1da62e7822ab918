// Adds the three triggers of a custom challenge to authflow.sandbox.json, and keeps the rest of the file as it is.

import { applyEdits, modify, type JSONPath } from 'jsonc-parser';
import type { SandboxConfig } from '../../sandbox/sandbox.ts';

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

/** A configuration as it is written, and as the sandbox reads it. */
interface WrittenConfig {
  readonly text: string;
  readonly config: Pick<SandboxConfig, 'SeedPool' | 'UserPools'>;
}

/**
 * The configuration with the triggers; `not-declared` if the pool is not in it.
 * @param written authflow.sandbox.json, without faults
 * @param seedPoolId the sandbox's own pool, which is there without a declaration
 */
export function withCustomChallenge(
  { text, config: { SeedPool, UserPools = [] } }: WrittenConfig,
  userPoolId: string,
  seedPoolId: string,
): CustomChallengeConfig | 'not-declared' {
  const index = UserPools.findIndex(({ Id }) => Id === userPoolId);
  if (index >= 0) return addTo(text, ['UserPools', index], UserPools[index]?.LambdaConfig);
  if (userPoolId !== seedPoolId) return 'not-declared';
  if (typeof SeedPool === 'object') return addTo(text, ['SeedPool'], SeedPool.LambdaConfig);
  const names = Object.keys(customChallengeFiles) as TriggerName[];
  const LambdaConfig = Object.fromEntries(names.map((name) => [name, pathOf(name)]));
  return {
    text: edited(text, ['SeedPool'], { LambdaConfig }),
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
