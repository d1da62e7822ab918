// Loads the last good state of a state file into a sandbox. What cannot be used is kept aside, never written over.

import { isCoded } from '../../errors/coded-error.ts';
import { readBoundedText } from '../../platform/read-bounded.ts';
import { setAside } from '../../platform/replace-file.ts';
import type { Sandbox } from '../sandbox-api.ts';

/** Bytes of a state file, read or written: about what V8 can hold as one text. */
export const mostStateBytes = 512 * 1024 * 1024 - 1024;

type Loaded =
  | { readonly kind: 'loaded'; readonly text: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'other configuration' }
  | { readonly kind: 'unusable'; readonly reason: string };

/**
 * The file, else the one before it (`previous`). A state that grew from another configuration gives way to the
 * configuration, and one that is broken to the one before it; both are moved aside first.
 *
 * @returns the text that was loaded; undefined when the sandbox starts anew
 */
export async function loadState(
  sandbox: Pick<Sandbox, 'restore'>,
  {
    path,
    previous,
    say,
  }: { readonly path: string; readonly previous: string; readonly say: (message: string) => void },
): Promise<string | undefined> {
  const first = await tryLoad(sandbox, path, say);
  if (first.kind === 'loaded') return first.text;
  if (first.kind === 'other configuration') {
    const why = `The configuration changed since ${path} was written, so the sandbox starts anew.`;
    say(`${why} ${await keptAside(path, 'other-configuration')}`);
    return undefined;
  }
  const second = await tryLoad(sandbox, previous, say);
  if (first.kind === 'none' && second.kind === 'none') return undefined;
  const why = first.kind === 'none' ? `${path} is missing` : `${path} cannot be used: ${first.reason}`;
  const aside = first.kind === 'none' ? '' : ` ${await keptAside(path, 'broken')}`;
  if (second.kind === 'loaded') {
    say(`${why}. The state before it, ${previous}, is used instead.${aside}`);
    return second.text;
  }
  // The next write but one would take its place.
  const before = second.kind === 'none' ? '' : ` ${await keptAside(previous, 'broken')}`;
  const state = second.kind === 'none' ? 'There is no earlier state either' : 'The earlier state cannot be used either';
  say(`${why}. ${state}, so the sandbox starts anew.${aside}${before}`);
  return undefined;
}

async function keptAside(path: string, ending: string): Promise<string> {
  try {
    return `It is kept as ${await setAside(path, ending)}.`;
  } catch (error) {
    return `It could not be kept aside: ${reasonOf(error)}.`;
  }
}

async function tryLoad(
  sandbox: Pick<Sandbox, 'restore'>,
  path: string,
  say: (message: string) => void,
): Promise<Loaded> {
  try {
    const text = await readBoundedText(path, mostStateBytes);
    const isOurs = await sandbox.restore(text, { sameConfiguration: true, say });
    return isOurs ? { kind: 'loaded', text } : { kind: 'other configuration' };
  } catch (error) {
    if (isAbsent(error)) return { kind: 'none' };
    return { kind: 'unusable', reason: reasonOf(error) };
  }
}

/** Nothing is at the path: a folder of it is missing, or is no folder. */
function isAbsent(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** In the middle of a sentence: the words of what we found, or the system's code. */
export function reasonOf(error: unknown): string {
  if (isCoded(error)) return error.message;
  return (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.message : String(error));
}
