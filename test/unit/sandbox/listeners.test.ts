// Listeners of the sandbox may throw: the error is reported, and does not affect the sandbox or other listeners.

import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ReportError } from '../../../src/platform/background.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { sendCall } from '../../support/sandbox-http.ts';

let sandbox: Sandbox | undefined;
afterEach(() => sandbox?.stop());

describe('a listener that throws or rejects', () => {
  it('is reported, the call is answered, and the other listeners are called', async () => {
    const onFault = vi.fn<ReportError>();
    sandbox = await startSandbox({ onFault });
    const broken = new Error('broken');
    const others = vi.fn<() => void>();
    sandbox.onDidChange(() => {
      throw broken;
    });
    // A listener may return anything; VS Code's commands return promises.
    const rejects: () => unknown = () => Promise.reject(broken);
    sandbox.onDidChange(rejects);
    sandbox.onDidChange(others);
    sandbox.onCall(() => {
      throw broken;
    });
    sandbox.onCall(others);
    expect((await sendCall(sandbox.endpoint, 'GetUser', {})).status).toBe(400);
    await vi.waitFor(() => expect(onFault).toHaveBeenCalledTimes(3));
    expect(onFault.mock.calls.map(([, error]) => error)).toEqual([broken, broken, broken]);
    expect(others).toHaveBeenCalledTimes(2);
  });
});
