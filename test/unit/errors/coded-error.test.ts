// Errors are recognised across bundles and realms, where `instanceof` is false.
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

/** The same class from another bundle, as another program of dist/ has it. */
async function otherUsageError(): Promise<typeof UsageError> {
  const entryPoints = [join(repositoryRoot, 'src/cli/command.ts')];
  const { outputFiles } = await build({ entryPoints, bundle: true, format: 'esm', minify: true, write: false });
  const program = Buffer.from(outputFiles[0]?.text ?? '').toString('base64');
  const module = (await import(`data:text/javascript;base64,${program}`)) as { readonly UsageError: typeof UsageError };
  return module.UsageError;
}

describe('an error of ours', () => {
  it('from another bundle is recognised by its code', async () => {
    const Other = await otherUsageError();
    const error = new Other('--port must be a number');
    expect(error).not.toBeInstanceOf(UsageError);
    expect(hasCode(error, 'usage')).toBe(true);
    expect(hasCode(error, 'port')).toBe(false);
    expect(isForUser(error)).toBe(true);
  });

  it('from another realm is recognised by its code', () => {
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
    ['an error of Node', Object.assign(new Error('no such file'), { code: 'ENOENT' })],
    ['an error with only our code', Object.assign(new Error('taken'), { code: 'port' })],
    ['a plain error', new TypeError('x is not a function')],
    ['undefined', undefined],
    ['a string', 'port'],
    ['null', null],
  ])('is not %s', (_, error) => {
    expect([isCoded(error), isForUser(error), hasCode(error, 'port')]).toEqual([false, false, false]);
  });
});

describe('cancellation', () => {
  it.each([
    ['from the editor', Object.assign(new Error('Canceled'), { name: 'Canceled' }), true],
    ['from a signal', AbortSignal.abort().reason as unknown, true],
    ['from a signal of another realm', runInNewContext(`Object.assign(new Error(), { name: 'AbortError' })`), true],
    ['is not a timeout', new DOMException('too long', 'TimeoutError'), false],
    ['is not an error with that message', new Error('Canceled'), false],
    ['is not undefined', undefined, false],
  ])('%s', (_, error, expected) => {
    expect(isCancellation(error)).toBe(expected);
  });
});
