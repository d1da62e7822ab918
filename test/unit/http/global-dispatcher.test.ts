// The `fetch` of the editor and of every other extension goes through a dispatcher that is global to the process: with
// a proxy, for example. Loading our transport leaves it alone.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const transport = fileURLToPath(new URL('../../../dist/transport.js', import.meta.url));

/** Loads the built transport in a process whose `fetch` has the dispatchers that `set` makes. */
function changedBy(set: string): unknown {
  const program = `
    const names = [1, 2].map((version) => Symbol.for('undici.globalDispatcher.' + version));
    ${set}
    const before = names.map((name) => globalThis[name]);
    require(${JSON.stringify(transport)});
    console.log(JSON.stringify(names.map((name, index) => globalThis[name] !== before[index])));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

it('keeps the dispatcher that the fetch of Node 22 has, which knows no later version of undici', () => {
  const set = `Object.defineProperty(globalThis, names[0], { value: {}, writable: true });`;
  expect(changedBy(set)).toEqual([false, false]);
});

it('lets a fetch that has not been used yet create its own', () => {
  expect(changedBy('')).toEqual([false, false]);
});

it('keeps the dispatchers that an extension has set', () => {
  const set = `for (const name of names) Object.defineProperty(globalThis, name, { value: {}, writable: true });`;
  expect(changedBy(set)).toEqual([false, false]);
});
