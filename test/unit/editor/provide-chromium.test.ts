import { expect, it } from 'vitest';
import { ChromiumMissing } from '../../editor/find-chromium.ts';
import { type ChromiumInstaller, provideChromium } from '../../editor/provide-chromium.ts';

/** A machine without a browser. Its apt-get fails once with each of `errors`, then succeeds. */
function bareMachine(...errors: readonly string[]) {
  const commands: string[] = [];
  const reports: string[] = [];
  let waited = 0;
  let isInstalled = false;
  const remaining = [...errors];
  const installer: ChromiumInstaller = {
    canInstall: () => true,
    aptGet(args) {
      commands.push(args.join(' '));
      const error = remaining.shift();
      if (error !== undefined) return Promise.resolve({ status: 100, stderr: error });
      if (args.includes('chromium')) isInstalled = true;
      return Promise.resolve({ status: 0, stderr: '' });
    },
    wait(ms) {
      waited += ms;
      return Promise.resolve();
    },
    report: (line) => void reports.push(line),
  };
  const find = () => {
    if (isInstalled) return '/usr/bin/chromium';
    throw new ChromiumMissing();
  };
  return { installer, find, commands, reports, waited: () => waited };
}

const update = '--quiet update';
const install = '--quiet install --yes chromium fonts-dejavu-core';

it('installs Chromium only if there is none', async () => {
  const { find, installer, commands } = bareMachine();
  expect(await provideChromium(find, installer)).toBe('/usr/bin/chromium');
  expect(await provideChromium(find, installer)).toBe('/usr/bin/chromium');
  expect(commands).toEqual([update, install]);
});

it.each([
  'E: Could not get lock /var/lib/apt/lists/lock. It is held by process 71 (apt-get)',
  'E: Unable to lock directory /var/cache/apt/archives/',
])('waits while another program holds a lock: %s', async (output) => {
  const { find, installer, commands, reports, waited } = bareMachine(output, output);
  expect(await provideChromium(find, installer)).toBe('/usr/bin/chromium');
  expect(commands).toEqual([update, update, update, install]);
  expect(waited()).toBe(10_000);
  expect(reports.filter((line) => line.includes('lock'))).toHaveLength(1);
});

it('gives up on a lock that is held for ten minutes', async () => {
  const held = Array.from({ length: 200 }, () => 'E: Could not get lock /var/lib/dpkg/lock-frontend');
  const { find, installer, waited } = bareMachine(...held);
  await expect(provideChromium(find, installer)).rejects.toThrow(/lock-frontend/);
  expect(waited()).toBe(10 * 60_000);
});

it('reports the output of a failed apt-get and what to do, and does not try again', async () => {
  const { find, installer, commands } = bareMachine('E: Failed to fetch\nE: No network');
  await expect(provideChromium(find, installer)).rejects.toThrow(/E: No network[^]*CHROMIUM_PATH/);
  expect(commands).toEqual([update]);
});

it('installs nothing without permission, or if CHROMIUM_PATH is wrong', async () => {
  const { find, installer, commands } = bareMachine();
  await expect(provideChromium(find, { ...installer, canInstall: () => false })).rejects.toThrow(ChromiumMissing);
  const wrongPath = () => {
    throw new Error('CHROMIUM_PATH is not an executable file: /mine');
  };
  await expect(provideChromium(wrongPath, installer)).rejects.toThrow('/mine');
  expect(commands).toEqual([]);
});
