// Errors are recognised across programs and realms, where `instanceof` says no.
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/cli/command.ts';
import { isCancellation } from '../../../src/errors/cancellation.ts';
import { hasCode, isCoded, isForUser } from '../../../src/errors/coded-error.ts';
import { StateFileError } from '../../../src/sandbox/state/state-file.ts';
import { UnreadableFileError } from '../../../src/platform/read-bounded.ts';
import { repositoryRoot } from '../../editor/editor-version.ts';

/** The class as another program of dist/ has it: bundled once more. */
async function otherUsageError(): Promise<typeof UsageError> {
  const entryPoints = [join(repositoryRoot, 'src/cli/command.ts')];
  const { outputFiles } = await build({ entryPoints, bundle: true, format: 'esm', minify: true, write: false });
  const program = Buffer.from(outputFiles[0]?.text ?? '').toString('base64');
  const module = (await import(`data:text/javascript;base64,${program}`)) as { readonly UsageError: typeof UsageError };
  return module.UsageError;
}

describe('an error of ours', () => {
  it('of another bundle is recognised by its code', async () => {
    const Other = await otherUsageError();
    const error = new Other('--port must be a number');
    expect(error).not.toBeInstanceOf(UsageError);
    expect(hasCode(error, 'usage')).toBe(true);
    expect(hasCode(error, 'port')).toBe(false);
    expect(isForUser(error)).toBe(true);
  });

  it('of another realm is recognised by its code', () => {
    const error: unknown = runInNewContext(
      `Object.assign(new Error('Another sandbox has it.'), { code: 'state-file', forUser: true, isHeld: true })`,
    );
    expect(error).not.toBeInstanceOf(Error);
    expect(hasCode<StateFileError>(error, 'state-file') && error.isHeld).toBe(true);
    expect(isForUser(error)).toBe(true);
  });

  it('says whether its message is for the user', () => {
    expect(isForUser(new StateFileError('It is a folder.'))).toBe(true);
    const fragment = new UnreadableFileError('it is a folder, not a file');
    expect([isCoded(fragment), isForUser(fragment)]).toEqual([true, false]);
  });

  it.each([
    ['one of Node', Object.assign(new Error('no such file'), { code: 'ENOENT' })],
    ['one with our code and no more', Object.assign(new Error('taken'), { code: 'port' })],
    ['a plain one', new TypeError('x is not a function')],
    ['no error', undefined],
    ['a text', 'port'],
    ['null', null],
  ])('is not %s', (_, error) => {
    expect([isCoded(error), isForUser(error), hasCode(error, 'port')]).toEqual([false, false, false]);
  });
});

describe('cancellation', () => {
  it.each([
    ['of the editor', Object.assign(new Error('Canceled'), { name: 'Canceled' }), true],
    ['of a signal', AbortSignal.abort().reason as unknown, true],
    ['of a signal of another realm', runInNewContext(`Object.assign(new Error(), { name: 'AbortError' })`), true],
    ['is not the end of patience', new DOMException('too long', 'TimeoutError'), false],
    ['is not an error', new Error('Canceled'), false],
    ['is not nothing', undefined, false],
  ])('%s', (_, error, expected) => {
    expect(isCancellation(error)).toBe(expected);
  });
});
