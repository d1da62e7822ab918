// Kills a process with all that it has started. On POSIX that is its process group, which it leads because it is spawned
// detached; on Windows it is the process tree. A program that leaves the group is not killed.

import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Whether a process must be spawned detached, so that {@link endGroup} kills its children too. */
export const leadsGroup = process.platform !== 'win32';

/** Kills the process and all that it has started. No effect after they have exited. */
export function endGroup(pid: number): void {
  if (!leadsGroup) {
    // The absolute path, so that a taskkill.exe in the workspace folder is not run.
    const taskkill = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'taskkill.exe');
    spawn(taskkill, ['/T', '/F', '/PID', String(pid)], { stdio: 'ignore', windowsHide: true }).on('error', () =>
      end(pid),
    );
    return;
  }
  end(-pid);
}

function end(target: number): void {
  try {
    process.kill(target, 'SIGKILL');
  } catch {
    // No process is left, or only zombies.
  }
}
