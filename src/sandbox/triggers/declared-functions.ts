// The functions that a configuration declares: those of Functions, and the files that its LambdaConfigs name themselves.
// Nothing else leads to a file, whatever an API call or a state says.

import type { LambdaConfig, SandboxConfig } from '../config/config-shape.ts';
import { functionNameOf, functionOfArn, isArn } from './function-arn.ts';

export interface DeclaredFunction {
  /** As its ARNs have it. */
  readonly name: string;
  /** As the configuration names it, relative to its folder. */
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** By name. */
export type DeclaredFunctions = ReadonlyMap<string, DeclaredFunction>;

export function declaredFunctions({ Functions = {}, SeedPool, UserPools = [] }: SandboxConfig): DeclaredFunctions {
  const lambdaConfigs = [
    typeof SeedPool === 'object' ? SeedPool.LambdaConfig : undefined,
    ...UserPools.map((pool) => pool.LambdaConfig),
  ];
  const files = lambdaConfigs.flatMap(valuesOf).filter((value) => !Object.hasOwn(Functions, value) && isPath(value));
  const declared = [
    ...files.map((file) => [file, { File: file, Environment: {} }] as const),
    // After the files: what is declared by name is certain, the name of a file is made up.
    ...Object.entries(Functions).map(
      ([key, value]) => [key, typeof value === 'string' ? { File: value, Environment: {} } : value] as const,
    ),
  ];
  return new Map(
    declared.map(([key, { File: file, Environment: environment = {} }]) => {
      const name = functionNameOf(key);
      return [name, { name, file, environment }];
    }),
  );
}

function valuesOf(lambda: LambdaConfig | undefined): readonly string[] {
  const { PreTokenGenerationConfig: versioned, ...named } = lambda ?? {};
  return [...Object.values(named), versioned?.LambdaArn].filter((value) => value !== undefined);
}

/** A relative or an absolute path, or the name of a file in JavaScript or TypeScript. */
function isPath(value: string): boolean {
  if (isArn(value) || functionOfArn(value)) return false;
  return /^\.{1,2}[\\/]|^[\\/]|^[A-Za-z]:[\\/]|\.[cm]?[jt]sx?$/.test(value);
}
