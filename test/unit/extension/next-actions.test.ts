// The menu of the status bar item: which commands it holds, in which order, and that they can run.
import { describe, expect, it } from 'vitest';
import { commandIds } from '../../../src/extension/command-ids.ts';
import { nextActions, type NextActionContext } from '../../../src/extension/status-bar/next-actions.ts';

const idle: NextActionContext = {
  hasForm: false,
  hasRefreshToken: false,
  hasAccessToken: false,
  sandbox: 'stopped',
  clockAhead: false,
  hasTargets: false,
};

const commandsOf = (context: Partial<NextActionContext>) =>
  nextActions({ ...idle, ...context }).map(({ name, actions }) => [name, actions.map(({ command }) => command)]);

describe('the next actions', () => {
  it('are a start, the sandbox and the tools when nothing has happened', () => {
    expect(commandsOf({})).toEqual([
      ['Chain', [commandIds.startAuthFlow]],
      ['Sandbox', [commandIds.startSandbox]],
      ['Targets', [commandIds.addTarget]],
      ['Tools', [commandIds.explain, commandIds.decodeToken]],
    ]);
  });

  it('begin with the challenge that waits, and whose it is', () => {
    const [chain] = nextActions({
      ...idle,
      waiting: { challenge: 'SMS_MFA', chainId: 'c1', username: 'ada' },
      hasForm: true,
    });
    expect(chain?.actions.slice(0, 2)).toEqual([
      {
        command: commandIds.answerNextChallenge,
        label: 'Answer SMS_MFA',
        description: 'ada',
        args: [{ kind: 'chain', chainId: 'c1' }],
      },
      { command: commandIds.runToEnd },
    ]);
  });

  it('offer what tokens are for only with tokens', () => {
    const [, signedIn] = commandsOf({ hasRefreshToken: true, hasAccessToken: true })[0] ?? [];
    expect(signedIn).toEqual([
      commandIds.startAuthFlow,
      commandIds.refreshTokens,
      commandIds.makeNextCall,
      commandIds.copyAccessToken,
      commandIds.globalSignOut,
    ]);
  });

  it('offer the newest code of a running sandbox, as an argument of Copy Code', () => {
    const newestCode = { code: '123456', purpose: 'SMS_MFA', signInName: 'ada', key: 'p/ada/SMS/SMS_MFA/1' };
    const groups = nextActions({ ...idle, sandbox: 'running', newestCode, clockAhead: true });
    const sandbox = groups.find(({ name }) => name === 'Sandbox')?.actions;
    expect(sandbox).toEqual([
      {
        command: commandIds.copyDeliveredCode,
        label: 'Copy Code 123456',
        description: 'SMS_MFA · ada',
        args: [{ kind: 'message', key: newestCode.key }],
      },
      { command: commandIds.copySandboxEndpoint },
      { command: commandIds.advanceSandboxClock },
      { command: commandIds.resetSandboxClock },
      { command: commandIds.stopSandbox },
    ]);
  });

  it('leave the sandbox alone while it starts, and start it again after a failure', () => {
    expect(commandsOf({ sandbox: 'starting' }).map(([name]) => name)).toEqual(['Chain', 'Targets', 'Tools']);
    expect(commandsOf({ sandbox: 'failed' })[1]).toEqual(['Sandbox', [commandIds.startSandbox]]);
  });

  it('edit targets only where there are some', () => {
    expect(commandsOf({ hasTargets: true })).toContainEqual(['Targets', [commandIds.addTarget, commandIds.editTarget]]);
  });
});
