// The arguments that explain, check and decode share: files, --json and --reveal.

import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { UsageError } from '../command.ts';

const shared = { json: { type: 'boolean' }, reveal: { type: 'boolean' } } as const;

/** @throws UsageError naming the argument and the rule */
export function readVerbArguments<T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  own: T,
  { verb, mostFiles = Number.POSITIVE_INFINITY }: { readonly verb: string; readonly mostFiles?: number },
) {
  const { values, positionals } = parse(args, own);
  if (positionals.length > mostFiles) throw new UsageError(`${verb} reads one file, or the standard input`);
  return { values, files: positionals };
}

function parse<T extends ParseArgsOptionsConfig>(args: readonly string[], own: T) {
  try {
    return parseArgs({ args: [...args], options: { ...own, ...shared }, strict: true, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
