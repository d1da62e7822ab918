// What a flow file is run with in the editor: its targets, the editor's secrets, and questions to the user.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import { randomBytes, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import { secretKindOf } from '../../cognito/redaction/secrecy.ts';
import type { Transport } from '../../cognito/transport.ts';
import type { Target } from '../../flow/chain/chain.ts';
import { type FlowRunDeps, RunFault, type ValueSources } from '../../flow/flow-runner/flow-run.ts';
import type { RunPattern } from '../../flow/flow-runner/pattern-matcher.ts';
import { openFlowTarget } from '../../targets/open-flow-target.ts';
import type { ConfigSource } from '../../sandbox/sandbox.ts';
import type { Calls } from '../calls.ts';
import { functionRefusal } from '../sandbox/function-refusal.ts';
import { configFileName, configTextLimit } from '../sandbox/workspace-config.ts';
import { isAbsent, readWorkspaceText } from '../read-workspace-text.ts';
import type { Targets } from '../targets/targets.ts';
import { folderOfFlow } from './flow-folders.ts';
import type { FlowSecrets } from './flow-secrets.ts';

export interface FlowDeps {
  readonly calls: Calls;
  readonly targets: Targets;
  readonly secrets: FlowSecrets;
  /** Told of each value that a flow takes from outside its file. */
  readonly known: SecretValues;
  /** The built program that runs triggers: absolute. */
  readonly runnerProgram: string;
  /** The built program that tries patterns: absolute. */
  readonly patternProgram: string;
  /** The built program that lists flow files: absolute. */
  readonly listProgram: string;
}

export interface FlowRunOptions {
  readonly runPattern: RunPattern;
  /** The run began by itself, because a file was saved or came with a pull: it calls no user pool. */
  readonly isAgain: boolean;
}

/** For the flows of one file. */
export async function flowRunDeps(
  file: vscode.Uri,
  deps: FlowDeps,
  { runPattern, isAgain }: FlowRunOptions,
): Promise<FlowRunDeps> {
  await deps.targets.ready;
  const config = await findConfig(file);
  // Sandboxes of these flows: calls to them stay inside the editor.
  const own = new Set<string>();
  const send: Transport = (request, options) =>
    own.has(request.endpoint) ? deps.calls.sendInside(request, options) : deps.calls.send(request, options);
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
          own.add(sandbox.endpoint);
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
        ...(isAgain ? { refusal: onlyByHand } : {}),
      }),
    runPattern,
    values: remembering(editorValues(file, deps.secrets), deps.known),
  };
}

/** Nobody has read what a file says that changed a moment ago. */
function onlyByHand({ name }: Target): string {
  return `A flow runs again by itself at the sandbox only. Run it by hand to call ${name}.`;
}

/** The same values, each of which is never printed from then on. */
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
      // Once for the whole run: the same question has the same answer.
      const answer =
        asked.get(name) ??
        Promise.resolve(
          vscode.window.showInputBox({
            prompt: `${name}, for the flow that is running`,
            // A code is typed from a telephone, and seen while it is typed.
            password: secretKindOf(name) !== undefined && secretKindOf(name) !== 'code',
            ignoreFocusOut: true,
          }),
        );
      asked.set(name, answer);
      return answer;
    },
    isEnvAllowed: (name) => allowedEnvironment().includes(name),
    howToAllow: (names) =>
      `If ${names.length === 1 ? 'it' : 'they'} may, add ${names.map((name) => `"${name}"`).join(', ')} to the setting ${environmentSetting} of the user.`,
    howToSet: (source, name) => {
      if (source === 'env') return 'Set it in the environment the editor is started from.';
      return source === 'secret'
        ? `Set it with the command Auth Flow: Set Flow Secret… under the name ${name}.`
        : 'Type it when the run asks for it.';
    },
  };
}

/**
 * A secret, when it is for the file's folder or the user says so now.
 * @throws RunFault when they do not
 */
async function secretFor(file: vscode.Uri, name: string, secrets: FlowSecrets): Promise<string | undefined> {
  const folder = folderOfFlow(file);
  const value = await secrets.get(name);
  if (value === undefined || secrets.isFor(name, folder)) return value;
  const allow = 'Allow';
  const answer = await vscode.window.showWarningMessage(
    `Let the flow files of this folder use the secret ${name}?`,
    {
      modal: true,
      detail: `It was set in another folder. ${vscode.workspace.asRelativePath(file)} asks for it, and could send it to a function of its sandbox.`,
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

/** Only the user's own value counts: a workspace must not say which of their values its files may send. */
function allowedEnvironment(): readonly string[] {
  const value: unknown = vscode.workspace.getConfiguration().inspect(environmentSetting)?.globalValue;
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

/** The nearest authflow.sandbox.json, from the file's folder up to the workspace's. */
async function findConfig(file: vscode.Uri): Promise<ConfigSource | undefined> {
  const top = vscode.workspace.getWorkspaceFolder(file)?.uri.fsPath;
  for (let folder = dirname(file.fsPath); ; folder = dirname(folder)) {
    const uri = file.with({ path: vscode.Uri.file(join(folder, configFileName)).path });
    try {
      return { text: await readWorkspaceText(uri, configTextLimit), folder };
    } catch (error) {
      // One that is there and cannot be read is not passed over: the flows would run on other pools.
      if (!isAbsent(error)) throw error;
      if (top === undefined || folder === top || folder === dirname(folder)) return undefined;
    }
  }
}
