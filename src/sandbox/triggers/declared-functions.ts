// The functions that a configuration declares: those of Functions, and the files that its LambdaConfigs name themselves.
// Nothing else leads to a file, whatever an API call or a state says.

import type { LambdaConfig, SandboxConfig } from '../config/config-shape.ts';
import { functionNameOf, functionOfArn, isArn } from './function-arn.ts';

interface DeclaredFunction {
  /** As its ARNs have it. */
  readonly name: string;
  /** As the configuration names it, relative to its folder. */
  readonly file: string;
  /** What its process finds in its environment beside what every function does. */
  readonly environment: Readonly<Record<string, string>>;
}

/** By name. */
export type DeclaredFunctions = ReadonlyMap<string, DeclaredFunction>;

interface NamedFile {
  /** Where in the configuration. */
  readonly path: readonly (string | number)[];
  /** The key in Functions, or the file itself. */
  readonly key: string;
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
}

export function declaredFunctions(config: SandboxConfig): DeclaredFunctions {
  const declared = namedFiles(config).map(({ key, file, environment }) => {
    const name = functionNameOf(key);
    return [name, { name, file, environment }] as const;
  });
  // Functions last: of two of one name, the one with a name of its own is meant.
  return new Map(declared.toReversed());
}

/** Every file that a configuration names as a function, in the order of Functions, seed pool, user pools. */
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

/** A relative or an absolute path, or the name of a file in JavaScript or TypeScript. */
function isPath(value: string): boolean {
  if (isArn(value) || functionOfArn(value)) return false;
  return /^\.{1,2}(?:[\\/]|$)|^[\\/]|^[A-Za-z]:[\\/]|\.[cm]?[jt]sx?$/.test(value);
}
