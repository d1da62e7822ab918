// The dependencies of flow runs in the editor: targets, secrets from secret storage, and input boxes for the user.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import { randomBytes, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import { secretKindOf } from '../../cognito/redaction/secrecy.ts';
import type { Transport } from '../../cognito/transport.ts';
import type { Target } from '../../flow/chain/chain.ts';
import { type FlowRunDeps, RunFault, type ValueSources } from '../../flow/flow-runner/flow-run-types.ts';
import type { RunPattern } from '../../flow/flow-runner/pattern-matcher.ts';
import { openFlowTarget } from '../../targets/open-flow-target.ts';
import type { ConfigSource } from '../../sandbox/sandbox.ts';
import type { Calls } from '../calls.ts';
import { functionRefusal } from '../sandbox/function-refusal.ts';
import { configFileName, configTextLimit } from '../sandbox/sandbox-config-file.ts';
import { isAbsent, readWorkspaceText } from '../read-workspace-text.ts';
import type { Targets } from '../target-editor/target-store.ts';
import { folderOfFlow } from './folder-of-flow.ts';
import type { FlowSecrets } from './flow-secrets.ts';

export interface FlowDeps {
  readonly calls: Calls;
  readonly targets: Targets;
  readonly secrets: FlowSecrets;
  /** Receives each value that a flow takes from outside its file, so that it is redacted. */
  readonly known: SecretValues;
  /** Absolute path of the built program that runs Lambda triggers. */
  readonly runnerProgram: string;
  /** Absolute path of the built program that tests regular expressions. */
  readonly patternProgram: string;
  /** Absolute path of the built program that lists flow files. */
  readonly listProgram: string;
}

export interface FlowRunOptions {
  readonly runPattern: RunPattern;
  /** A repetition of a continuous run, because a file changed (saved, or pulled with Git): it calls no user pool. */
  readonly isAgain: boolean;
}

/** The dependencies for the flows of one file. */
export async function flowRunDeps(
  file: vscode.Uri,
  deps: FlowDeps,
  { runPattern, isAgain }: FlowRunOptions,
): Promise<FlowRunDeps> {
  await deps.targets.ready;
  const config = await findConfig(file);
  // Endpoints of the sandboxes started for these flows: calls to them need no trusted workspace.
  const ownSandboxes = new Set<string>();
  const send: Transport = (request, options) =>
    ownSandboxes.has(request.endpoint) ? deps.calls.sendInside(request, options) : deps.calls.send(request, options);
  return {
    tables: cognitoTables,
    now: Date.now,
    randomBytes: (size) => randomBytes(size),
    newId: randomUUID,
    wait: (ms, signal) => delay(ms, undefined, { signal }),
    openTarget: (name) =>
      openFlowTarget(name, {
        startSandbox: async (options) => {
          const sandbox = await (await import('../../sandbox/sandbox.ts')).startSandbox(options);
          ownSandboxes.add(sandbox.endpoint);
          return sandbox;
        },
        transport: { send },
        now: Date.now,
        ...(config ? { config } : {}),
        runner: {
          program: deps.runnerProgram,
          refusal: functionRefusal,
        },
        userPools: deps.targets.all,
        ...(isAgain ? { refusal: refuseContinuousRun } : {}),
      }),
    runPattern,
    values: remembering(editorValues(file, deps.secrets), deps.known),
  };
}

/** Nobody has reviewed a file that has just changed, so a continuous run does not send it to a real user pool. */
function refuseContinuousRun({ name }: Target): string {
  return `A continuous run calls only the sandbox. Run the flow by hand to call ${name}.`;
}

/** The same values, each of which is redacted from then on. */
function remembering(values: ValueSources, known: SecretValues): ValueSources {
  const add = <T extends string | undefined>(value: T): T => {
    if (value !== undefined) known.add(value);
    return value;
  };
  return {
    ...values,
    env: (name) => add(values.env(name)),
    secret: async (name) => add(await values.secret(name)),
    input: async (name) => add(await values.input(name)),
  };
}

function editorValues(file: vscode.Uri, secrets: FlowSecrets): ValueSources {
  const asked = new Map<string, Promise<string | undefined>>();
  const asSecrets = new Map<string, Promise<string | undefined>>();
  return {
    env: (name) => process.env[name],
    secret: (name) => {
      const secret = asSecrets.get(name) ?? secretFor(file, name, secrets);
      asSecrets.set(name, secret);
      return secret;
    },
    input: (name) => {
      // Asked once for the whole run.
      const answer =
        asked.get(name) ??
        Promise.resolve(
          vscode.window.showInputBox({
            prompt: `Value of ${name} for the running flow`,
            // A code is copied from a phone and expires soon, so it is shown while it is typed.
            password: secretKindOf(name) !== undefined && secretKindOf(name) !== 'code',
            ignoreFocusOut: true,
          }),
        );
      asked.set(name, answer);
      return answer;
    },
    isEnvAllowed: (name) => allowedEnvironment().includes(name),
    howToAllow: (names) =>
      `To allow ${names.length === 1 ? 'it' : 'them'}, add ${names.map((name) => `"${name}"`).join(', ')} to ${environmentSetting} in your user settings.`,
    howToSet: (source, name) => {
      if (source === 'env') return 'Set it in the environment that VS Code is started from.';
      return source === 'secret'
        ? `Set it with the command Auth Flow: Set Flow Secret… under the name ${name}.`
        : 'Enter it when the run asks for it.';
    },
  };
}

/**
 * A secret, if it was set in the file's folder or the user allows it for this folder now.
 * @throws RunFault if the user does not
 */
async function secretFor(file: vscode.Uri, name: string, secrets: FlowSecrets): Promise<string | undefined> {
  const folder = folderOfFlow(file);
  const value = await secrets.get(name);
  if (value === undefined || secrets.isFor(name, folder)) return value;
  const allow = 'Allow';
  const answer = await vscode.window.showWarningMessage(
    `Allow the flow files of this folder to use the secret ${name}?`,
    {
      modal: true,
      detail: `It was set in another folder. ${vscode.workspace.asRelativePath(file)} asks for it, and could send it to a Lambda function of its sandbox.`,
    },
    allow,
  );
  if (answer !== allow) {
    throw new RunFault(
      `The secret ${name} was set in another folder. Allow it when the run asks, or set it here with Auth Flow: Set Flow Secret….`,
    );
  }
  await secrets.allow(name, folder);
  return value;
}

const environmentSetting = 'authFlow.allowedEnvironmentVariables';

/** Reads the user setting only: a workspace must not decide which environment variables its files may send. */
function allowedEnvironment(): readonly string[] {
  const value: unknown = vscode.workspace.getConfiguration().inspect(environmentSetting)?.globalValue;
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

/** The nearest authflow.sandbox.json, from the file's folder up to the workspace folder. */
async function findConfig(file: vscode.Uri): Promise<ConfigSource | undefined> {
  const top = vscode.workspace.getWorkspaceFolder(file)?.uri.fsPath;
  for (let folder = dirname(file.fsPath); ; folder = dirname(folder)) {
    const uri = file.with({ path: vscode.Uri.file(join(folder, configFileName)).path });
    try {
      return { text: await readWorkspaceText(uri, configTextLimit), folder };
    } catch (error) {
      // A file that exists but cannot be read is an error: without it, the flows would run on different pools.
      if (!isAbsent(error)) throw error;
      if (top === undefined || folder === top || folder === dirname(folder)) return undefined;
    }
  }
}
