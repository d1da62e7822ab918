// The path of the user's file of targets for the command line. It is in the user's configuration folder, never in a project.

import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** The file name in the configuration folder, and the usual one for `--targets`. */
export const targetsFileName = 'authflow.targets.json';

const folderName = 'auth-flow-explorer';

export interface UserFolders {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the home folder; undefined for a system user without one. */
  readonly home: string | undefined;
}

/**
 * The absolute path of the user's file of targets, which need not exist; undefined without a home folder. A relative
 * XDG_CONFIG_HOME is ignored, as its specification requires: it would be relative to the current folder, which is not
 * trusted.
 * https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function userTargetsFile({ platform, env, home }: UserFolders = userFolders()): string | undefined {
  const paths = platform === 'win32' ? win32 : posix;
  const named = platform === 'win32' ? env['APPDATA'] : platform === 'darwin' ? undefined : env['XDG_CONFIG_HOME'];
  const base =
    named !== undefined && paths.isAbsolute(named) ? named : home && paths.join(home, ...defaultFolder(platform));
  return base && paths.join(base, folderName, targetsFileName);
}

function defaultFolder(platform: NodeJS.Platform): readonly string[] {
  if (platform === 'win32') return ['AppData', 'Roaming'];
  return platform === 'darwin' ? ['Library', 'Application Support'] : ['.config'];
}

function userFolders(): UserFolders {
  return { platform: process.platform, env: process.env, home: homeOf() };
}

function homeOf(): string | undefined {
  try {
    return homedir();
  } catch {
    // In a container, the user ID may not be in the list of users.
    return undefined;
  }
}
