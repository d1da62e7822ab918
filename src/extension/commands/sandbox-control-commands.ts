// Commands that control the sandbox: advance its clock, inject faults, clear its inbox, take and restore snapshots.

import * as vscode from 'vscode';
import type { FaultEffect, FaultError, Sandbox } from '../../sandbox/sandbox.ts';
import { commandIds } from '../command-ids.ts';
import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import type { Log } from '../log.ts';
import { readClockAdvance } from '../sandbox/read-clock-advance.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';
import { localTime } from '../local-time.ts';
import { UserError } from '../user-error.ts';
import { checkHoldsNoSecret } from '../target-editor/check-no-secret.ts';
import { shortDuration } from '../trees/short-duration.ts';
import type { CommandGroup } from './command-table.ts';
import { readSandboxNode } from './tree-item-arguments.ts';
import { pick, pickOrPaste } from './quick-picks.ts';

export interface SandboxControlCommandDeps {
  readonly sandbox: Pick<SandboxHost, 'start' | 'running'>;
  /** Secrets that the name of a snapshot must not contain. */
  readonly knownSecrets: () => Promise<SecretValues>;
  readonly log: Pick<Log, 'info'>;
}

export function sandboxControlCommands({ sandbox, knownSecrets, log }: SandboxControlCommandDeps): CommandGroup {
  return {
    async [commandIds.advanceSandboxClock]() {
      const running = await sandbox.start();
      const seconds = await askDuration(running);
      running.clock.advance(seconds);
      const message = shortDuration(running.clock.offsetSeconds());
      vscode.window.setStatusBarMessage(`$(clock) The sandbox’s clock is ${message} ahead`, 5000);
      log.info('Sandbox clock advanced');
    },
    [commandIds.resetSandboxClock]: () => sandbox.running?.clock.reset(),

    async [commandIds.addSandboxFault]() {
      const running = await sandbox.start();
      const effect = await askEffect();
      const operation = await askOperation();
      const times = await askTimes();
      const fault = running.faults.add({
        effect,
        ...(operation === undefined ? {} : { operation }),
        ...(times === undefined ? {} : { times }),
      });
      if (!fault)
        throw new UserError(
          'too-many-faults',
          'The sandbox already has the maximum number of faults. Remove one first.',
        );
      log.info('Sandbox fault added');
    },
    [commandIds.removeSandboxFault](args) {
      const node = readSandboxNode(args);
      if (node?.kind === 'fault') sandbox.running?.faults.remove(node.faultId);
    },
    [commandIds.clearSandboxFaults]: () => sandbox.running?.faults.clear(),
    [commandIds.clearSandboxInbox]: () => sandbox.running?.clearInbox(),

    async [commandIds.takeSandboxSnapshot]() {
      const running = await sandbox.start();
      const known = await knownSecrets();
      const name = await vscode.window.showInputBox({
        title: 'Take Sandbox Snapshot',
        prompt:
          'Name of the snapshot. It holds users, passwords, tokens and the inbox, and lasts until the sandbox stops.',
        value: `Snapshot ${running.snapshots.list().length + 1}`,
        ignoreFocusOut: true,
        validateInput: (value) =>
          checkHoldsNoSecret(value.trim(), known, 'the list of snapshots')?.message ??
          (/^.{1,100}$/.test(value.trim()) ? undefined : 'A name has 1 to 100 characters.'),
      });
      if (name === undefined) throw new vscode.CancellationError();
      await running.snapshots.take(name.trim());
      vscode.window.setStatusBarMessage(`$(save) Snapshot taken: ${name.trim()}`, 5000);
    },
    async [commandIds.restoreSandboxSnapshot]() {
      const { running } = sandbox;
      const snapshots = running?.snapshots.list() ?? [];
      if (!running || snapshots.length === 0) throw new UserError('no-snapshot', 'No snapshot has been taken yet.');
      const items = snapshots.map(({ name, takenAt }) => ({
        label: name,
        description: localTime(Date.parse(takenAt)),
        value: name,
      }));
      const name = await pick(items.toReversed(), 'Select the snapshot to restore');
      await running.snapshots.restore(name);
      vscode.window.setStatusBarMessage(`$(history) Snapshot restored: ${name}`, 5000);
    },
  };
}

/** Seconds to advance: past one of the expiries of a sign-in, or a time that the user types or pastes. */
async function askDuration(sandbox: Sandbox): Promise<number> {
  const read = (text: string) => readClockAdvance(text, sandbox.clock.now());
  const session = Math.max(
    ...sandbox.pools().flatMap(({ clients }) => clients.map((client) => client.sessionMinutes)),
    3,
  );
  const choice = await pickOrPaste<number | undefined>(
    [
      {
        label: 'Past the session',
        description: `${session} min`,
        detail: 'The Session has expired.',
        value: session * 60 + 1,
      },
      {
        label: 'Past the access token',
        description: '1 h',
        detail: 'Calls with it are refused; the refresh token is still valid.',
        value: 3601,
      },
      {
        label: 'Past a confirmation code',
        description: '1 d',
        detail: 'Codes for sign-up and attribute verification have expired.',
        value: 86_401,
      },
      {
        label: 'Past the refresh token',
        description: '30 d',
        detail: 'The user has to sign in again.',
        value: 30 * 86_400 + 1,
      },
      { label: '$(edit) Another time…', value: undefined },
    ],
    'Select how far to advance the sandbox’s clock, or type minutes, 2 h 30 min, or a date and time',
    (text) => {
      const seconds = read(text);
      return seconds === undefined
        ? undefined
        : { label: `$(clock) Advance by ${shortDuration(seconds)}`, value: seconds };
    },
  );
  if (choice !== undefined) return choice;
  const rule =
    'Enter minutes above 0, up to 5,000,000, a duration such as 2 h 30 min, or a date and time after the sandbox’s.';
  const typed = await vscode.window.showInputBox({
    title: 'Advance Sandbox Clock',
    prompt: 'Minutes, a duration such as 2 h 30 min, or a date and time, also in Unix seconds',
    ignoreFocusOut: true,
    validateInput: (value) => (value === '' || read(value) !== undefined ? undefined : rule),
  });
  const seconds = typed === undefined ? undefined : read(typed);
  if (seconds === undefined) throw new vscode.CancellationError();
  return seconds;
}

async function askEffect(): Promise<FaultEffect> {
  const { faultErrors } = await import('../../sandbox/sandbox.ts');
  // Throttling first: it is the error that apps most often have to handle.
  const names = Object.entries(faultErrors).toSorted(
    ([a], [b]) => Number(b === 'TooManyRequestsException') - Number(a === 'TooManyRequestsException'),
  );
  const errors = names.map(([error, message]) => ({
    label: error,
    detail: message,
    value: { kind: 'error', error: error as FaultError, phase: 'before' } as FaultEffect,
  }));
  return pick<FaultEffect>(
    [
      { label: 'Delay the answer by 5 seconds', value: { kind: 'latency', milliseconds: 5000 } },
      {
        label: 'Drop the call',
        detail: 'The connection closes before the call takes effect.',
        value: { kind: 'drop', phase: 'before' },
      },
      {
        label: 'Drop the answer',
        detail: 'The call takes effect, and the connection closes without an answer.',
        value: { kind: 'drop', phase: 'after' },
      },
      ...errors,
    ],
    'Fault to inject',
  );
}

async function askOperation(): Promise<string | undefined> {
  const { sandboxTables } = await import('../../sandbox/sandbox.ts');
  const items = sandboxTables.operations.names
    .toSorted()
    .map((name) => ({ label: name, value: name as string | undefined }));
  return pick<string | undefined>([{ label: 'Every operation', value: undefined }, ...items], 'Select the operation');
}

async function askTimes(): Promise<number | undefined> {
  return pick<number | undefined>(
    [
      { label: 'The next call', value: 1 },
      { label: 'The next 3 calls', value: 3 },
      { label: 'Until it is removed', value: undefined },
    ],
    'Select how often',
  );
}
