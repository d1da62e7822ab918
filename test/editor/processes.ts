// The processes of this machine, by their command lines.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Process ids. @param isOne asked of each process's arguments, a space between them */
export function processesWith(isOne: (args: string) => boolean): readonly number[] {
  if (!existsSync('/proc/self/cmdline')) {
    const lines = String(spawnSync('ps', ['-A', '-o', 'pid=,args=']).stdout).split('\n');
    return lines.filter(isOne).map((line) => Number.parseInt(line, 10));
  }
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return processes.filter((pid) => isOne(commandLine(pid))).map(Number);
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}
