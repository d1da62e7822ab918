// Provides the Chromium of all tiers, once: the one that is there, or Debian's package, freshly installed.
import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { ChromiumMissing, findChromium } from './find-chromium.ts';

/** Installs a Chromium, and is told in words when it could not. */
export interface ChromiumInstaller {
  /** Root on Debian or a relative of it. */
  readonly canInstall: () => boolean;
  /** One run of apt-get. `said` is what it printed to standard error. */
  readonly aptGet: (args: readonly string[]) => Promise<{ readonly status: number | null; readonly said: string }>;
  /** Waits that many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  readonly report: (line: string) => void;
}

/** Milliseconds between two tries while another program holds apt's lock, and how long that may go on. */
const lockPause = 5000;
const lockPatience = 10 * 60_000;

/**
 * The absolute path of a Chromium or Chrome, installed first where there is none and we may.
 * @throws ChromiumMissing with what apt-get said last; Error when `$CHROMIUM_PATH` names no executable file.
 */
export async function provideChromium(
  find: () => string = findChromium,
  installer: ChromiumInstaller = aptInstaller,
): Promise<string> {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof ChromiumMissing) || !installer.canInstall()) throw error;
  }
  installer.report('Installing Chromium with apt-get (once)');
  for (const args of [['update'], ['install', '--yes', 'chromium', 'fonts-dejavu-core']]) {
    await aptGetOrThrow(['--quiet', ...args], installer);
  }
  return find();
}

/** Another program's lock is waited for: apt-get itself waits for one of its three locks only. */
async function aptGetOrThrow(args: readonly string[], { aptGet, wait, report }: ChromiumInstaller): Promise<void> {
  for (let waited = 0; ; waited += lockPause) {
    const { status, said } = await aptGet(args);
    if (status === 0) return;
    const isLocked = /could not get lock|unable to lock/i.test(said);
    if (!isLocked || waited >= lockPatience) {
      const last = said.trim().split('\n').slice(-5).join('\n');
      throw new ChromiumMissing(`"apt-get ${args.join(' ')}" failed:\n${last}\n`);
    }
    if (waited === 0) report('Another program holds the lock of apt-get; waiting for it');
    await wait(lockPause);
  }
}

const aptInstaller: ChromiumInstaller = {
  canInstall: () => process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0,
  aptGet,
  wait: (ms) => delay(ms),
  report: (line) => console.error(line),
};

/** Its lines go on to standard error, so that a caller's own output stays as documented. */
function aptGet(args: readonly string[]): Promise<{ status: number | null; said: string }> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  const child = spawn('apt-get', args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => process.stderr.write(chunk));
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    process.stderr.write(chunk);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, said }));
  });
}
