// The functions that a configuration declares, in Functions or as files in a LambdaConfig. API calls and saved states can
// only refer to these, never to a file.

import type { LambdaConfig, SandboxConfig } from '../config/config-shape.ts';
import { functionNameOf, functionOfArn, isArn } from './function-arn.ts';

interface DeclaredFunction {
  /** FunctionName, as in its ARN. */
  readonly name: string;
  /** As in the configuration, relative to its folder. */
  readonly file: string;
  /** Environment variables of its own. */
  readonly environment: Readonly<Record<string, string>>;
}

/** By name. */
export type DeclaredFunctions = ReadonlyMap<string, DeclaredFunction>;

interface NamedFile {
  /** Its place in the configuration. */
  readonly path: readonly (string | number)[];
  /** The key in Functions, or the file's path. */
  readonly key: string;
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
}

export function declaredFunctions(config: SandboxConfig): DeclaredFunctions {
  const declared = namedFiles(config).map(({ key, file, environment }) => {
    const name = functionNameOf(key);
    return [name, { name, file, environment }] as const;
  });
  // Reversed, so that of two functions with the same name, the one in Functions wins.
  return new Map(declared.toReversed());
}

/** Every file that a configuration declares as a function, in the order Functions, SeedPool, UserPools. */
export function namedFiles({ Functions = {}, SeedPool, UserPools = [] }: SandboxConfig): readonly NamedFile[] {
  const ofFunctions = Object.entries(Functions).map(([key, value]): NamedFile => {
    if (typeof value === 'string') return { path: ['Functions', key], key, file: value, environment: {} };
    return { path: ['Functions', key, 'File'], key, file: value.File, environment: value.Environment ?? {} };
  });
  const seed = typeof SeedPool === 'object' ? SeedPool.LambdaConfig : undefined;
  const values = [
    ...valuesOf(seed, ['SeedPool', 'LambdaConfig']),
    ...UserPools.flatMap((pool, index) => valuesOf(pool.LambdaConfig, ['UserPools', index, 'LambdaConfig'])),
  ];
  const files = values.filter(({ value }) => !Object.hasOwn(Functions, value) && isPath(value));
  return [
    ...ofFunctions,
    ...files.map(({ path, value }): NamedFile => ({ path, key: value, file: value, environment: {} })),
  ];
}

function valuesOf(lambda: LambdaConfig | undefined, at: NamedFile['path']) {
  const { PreTokenGenerationConfig: versioned, ...named } = lambda ?? {};
  const values = Object.entries(named).flatMap(([name, value]) =>
    value === undefined ? [] : [{ path: [...at, name], value }],
  );
  const path = [...at, 'PreTokenGenerationConfig', 'LambdaArn'];
  return versioned ? [...values, { path, value: versioned.LambdaArn }] : values;
}

/** Whether the value is a relative or absolute path, or the name of a JavaScript or TypeScript file. */
function isPath(value: string): boolean {
  if (isArn(value) || functionOfArn(value)) return false;
  return /^\.{1,2}(?:[\\/]|$)|^[\\/]|^[A-Za-z]:[\\/]|\.[cm]?[jt]sx?$/.test(value);
}
