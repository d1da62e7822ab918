// Files that are replaced whole, kept aside, found by their one name, and read up to a limit.

import { execFileSync } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBoundedText } from '../../../src/platform/read-bounded.ts';
import { realTarget } from '../../../src/platform/real-target.ts';
import { removeLeftOvers, replaceFile, setAside } from '../../../src/platform/replace-file.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replace-file-'));
  path = join(folder, 'deep', 'one.json');
});
afterEach(() => rm(folder, { recursive: true }));

describe('a file that is replaced', () => {
  it('is for its owner alone, in a folder of its own', async () => {
    expect(await replaceFile(path, 'first')).toBe(true);
    expect([(await stat(path)).mode & 0o777, (await stat(join(folder, 'deep'))).mode & 0o777]).toEqual([0o600, 0o700]);
  });

  it('leaves the one of before where that is wanted', async () => {
    const previous = `${path}.previous`;
    await replaceFile(path, 'first', { previous });
    await replaceFile(path, 'second', { previous });
    expect([await readFile(path, 'utf8'), await readFile(previous, 'utf8')]).toEqual(['second', 'first']);
  });

  it('stays as it is, with nothing beside it, when it may not be or cannot be', async () => {
    await replaceFile(path, 'first');
    expect(await replaceFile(path, 'second', { mayReplace: () => Promise.resolve(false) })).toBe(false);
    const lookedAt = replaceFile(path, 'second', { mayReplace: () => Promise.reject(new Error('cannot be seen')) });
    await expect(lookedAt).rejects.toThrow('cannot be seen');
    expect(await readdir(join(folder, 'deep'))).toEqual(['one.json']);
    expect(await readFile(path, 'utf8')).toBe('first');
  });

  it('has the whole text in a file beside it before it is moved', async () => {
    let beside: readonly string[] = [];
    const mayReplace = async () => {
      beside = await readdir(join(folder, 'deep'));
      return true;
    };
    await replaceFile(path, 'first', { mayReplace });
    await replaceFile(path, 'second', { mayReplace });
    expect(beside.toSorted()).toEqual(['one.json', expect.stringMatching(/^one\.json\.[0-9a-f]{16}\.new$/)]);
  });
});

describe('what a process that died left', () => {
  it('is removed when it is old, and nothing else is', async () => {
    const names = [
      'one.json.0123456789abcdef.new',
      'one.json.fedcba9876543210.new',
      'one.json.new',
      'two.json.0123456789abcdef.new',
    ];
    for (const name of names) await writeFile(join(folder, name), 'x');
    const now = Date.now();
    for (const name of names.filter((one) => !one.includes('fedc'))) {
      await utimes(join(folder, name), new Date(now - 3_600_000), new Date(now - 3_600_000));
    }
    await removeLeftOvers(join(folder, 'one.json'), now);
    expect((await readdir(folder)).toSorted()).toEqual(names.slice(1).toSorted());
  });
});

describe('a file that is set aside', () => {
  it('gets a name that is free, also of a link that leads nowhere', async () => {
    const file = join(folder, 'one.json');
    await symlink('nowhere', `${file}.broken`);
    for (const text of ['a', 'b']) {
      await writeFile(file, text);
      await setAside(file, 'broken');
    }
    expect(await readFile(`${file}.broken-2`, 'utf8')).toBe('a');
    expect(await readFile(`${file}.broken-3`, 'utf8')).toBe('b');
    await expect(access(`${file}.broken`)).rejects.toThrow('ENOENT');
  });
});

describe('the one name of a file', () => {
  it('is where its links lead, whether it is there or not', async () => {
    await mkdir(join(folder, 'real'));
    await symlink('real', join(folder, 'linked'));
    await symlink(join('linked', 'one.json'), join(folder, 'link.json'));
    const real = join(folder, 'real', 'one.json');
    const names = [join(folder, 'link.json'), join(folder, 'linked', 'one.json'), real];
    expect(await Promise.all(names.map(realTarget))).toEqual([real, real, real]);
    await writeFile(real, 'x');
    expect(await Promise.all(names.map(realTarget))).toEqual([real, real, real]);
  });

  it('is the path itself where links lead in a circle, or a file stands for a folder', async () => {
    await symlink('round', join(folder, 'round'));
    expect(await realTarget(join(folder, 'round'))).toBe(join(folder, 'round'));
    await writeFile(join(folder, 'file'), 'x');
    expect(await realTarget(join(folder, 'file', 'one.json'))).toBe(join(folder, 'file', 'one.json'));
  });
});

describe('a text that is read up to a limit', () => {
  it('is read whole to the last byte, and not at all beyond it', async () => {
    const file = join(folder, 'text');
    const text = 'ü'.repeat(1_000_000);
    await writeFile(file, text);
    expect(await readBoundedText(file, 2_000_000)).toBe(text);
    await expect(readBoundedText(file, 1_999_999)).rejects.toThrow('it is 2 MiB in size, and the limit is 2 MiB');
  });

  it('is a file’s', async () => {
    await expect(readBoundedText(folder, 10)).rejects.toThrow('it is a folder, not a file');
    await expect(readBoundedText('/dev/zero', 10)).rejects.toThrow('it is a device, not a file');
  });

  it('is not waited for where a pipe lies that nobody writes to', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await expect(readBoundedText(pipe, 10)).rejects.toThrow('it is a device, not a file');
  });
});
