// The implementation of `run`, loaded on demand: reads all files first, then runs the flows and reports them in order.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { redactText } from '../../cognito/redaction/redact-text.ts';
import { SecretValues } from '../../cognito/redaction/secret-values.ts';
import type { Flow, FlowFile, Round } from '../../flow/file/flow-file.ts';
import { longestFile } from '../../flow/file/flow-file-limits.ts';
import { readFlowFile } from '../../flow/file/read-flow-file.ts';
import type { FlowResult, FlowRunDeps } from '../../flow/flow-runner/flow-run-types.ts';
import { runFlow } from '../../flow/flow-runner/run-flow.ts';
import { secretVariable } from '../../flow/file/template.ts';
import { type FlowTargets, openFlowTarget } from '../../targets/open-flow-target.ts';
import { openPatternRunner } from '../../targets/pattern-runner.ts';
import { exitCodes, type Output, UsageError } from '../command.ts';
import { siblingPath } from '../sibling-path.ts';
import { findConfig } from './find-config.ts';
import { functionRunner } from './function-consent.ts';
import { findFlowFiles, flowNameOf } from './find-flow-files.ts';
import { jsonReporter } from './json-reporter.ts';
import { junitReporter } from './junit-reporter.ts';
import { readText } from './read-text.ts';
import type { FlowFileText, Reporter } from './reporter.ts';
import { readRunArguments, type RunArguments } from './run-arguments.ts';
import { specReporter } from './spec-reporter.ts';
import { endpointTarget, type UserPools, userPoolsOf } from './user-targets.ts';
import { commandLineValues } from './value-sources.ts';

/** Resolves with the exit code. @throws UsageError */
export async function runFlows(args: readonly string[], output: Output): Promise<number> {
  const runArguments = readRunArguments(args);
  const secrets = secretsOfCall(runArguments, process.env);
  output.maskFailures?.((text) => redactText(text, { secrets }));
  const files = await readFiles(runArguments.files);
  const reporter = reporterOf(runArguments, output);
  const faulty = files.filter(({ faults }) => faults.length > 0);
  for (const { source, faults } of faulty) reporter.faults(source, faults);
  if (faulty.length > 0) {
    reporter.end();
    return exitCodes.usage;
  }
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  requireNode(process.versions.node);
  const { openTransport } = await import('../../http/transport.ts');
  const transport = openTransport();
  const patterns = openPatternRunner({ program: siblingPath('pattern-worker.js') });
  try {
    const userPools = await userPoolsOf(runArguments, process.env, process.cwd());
    if (userPools.ignoredFile !== undefined) output.problem(userPools.ignoredFile);
    const targets = { ...targetsOf(userPools, transport), runPattern: patterns.run };
    const results = await runAll(files, runArguments, targets, {
      reporter,
      controller,
      secrets,
      notify: output.problem,
    });
    reporter.end();
    if (results.some(({ kind }) => kind === 'broken')) return exitCodes.usage;
    return results.every(({ kind }) => kind === 'passed') ? exitCodes.success : exitCodes.failure;
  } finally {
    await patterns.close();
    await transport.close();
  }
}

/** Secrets from the arguments and the environment, known before any flow runs. Flows add what they send and receive. */
function secretsOfCall({ inputs }: RunArguments, env: NodeJS.ProcessEnv): SecretValues {
  const secrets = new SecretValues();
  for (const value of inputs.values()) secrets.add(value);
  for (const [name, value = ''] of Object.entries(env)) {
    if (name.startsWith(secretVariable(''))) secrets.add(value);
  }
  return secrets;
}

/** undici, which makes the calls, requires these versions: it needs zstd and throws without it. @throws UsageError */
function requireNode(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major >= 24 || (major === 22 && minor >= 19)) return;
  throw new UsageError(`run requires Node.js 22.19, or 24 or later; this is Node.js ${version}`);
}

interface ReadFile {
  readonly source: FlowFileText;
  readonly file: FlowFile;
  readonly faults: ReturnType<typeof readFlowFile>['faults'];
}

/** A UTF-16 code unit takes at most three bytes of UTF-8; characters of four bytes are two code units. */
const mostBytesOfFlowFile = 3 * longestFile;

/** @throws UsageError */
async function readFiles(paths: readonly string[]): Promise<readonly ReadFile[]> {
  const files: ReadFile[] = [];
  for (const path of await findFlowFiles(paths)) {
    const text = await readText(path, { shown: path, mostBytes: mostBytesOfFlowFile });
    files.push({ source: { path, text }, ...readFlowFile(text, flowNameOf(path), cognitoTables) });
  }
  return files;
}

function reporterOf({ reporter }: RunArguments, output: Output): Reporter {
  switch (reporter) {
    case 'json':
      return jsonReporter(output);
    case 'junit':
      return junitReporter(output);
    case 'spec':
      return specReporter(output, process.stdout.isTTY && process.env['NO_COLOR'] === undefined);
  }
}

type SharedTargets = Omit<FlowTargets, 'config' | 'runner'>;
type Shared = SharedTargets & Pick<FlowRunDeps, 'runPattern'>;

function targetsOf(userPools: UserPools, transport: FlowTargets['transport']): SharedTargets {
  const { targets, refusal, ignoredFile } = userPools;
  return {
    startSandbox: async (options) => (await import('../../sandbox/sandbox.ts')).startSandbox(options),
    transport,
    now: Date.now,
    userPools: targets,
    refusal,
    ...(ignoredFile === undefined ? {} : { notFoundHint: ignoredFile }),
  };
}

/** For one file: its sandbox is configured by the nearest authflow.sandbox.json. */
async function flowRunDepsOf(
  runArguments: RunArguments,
  shared: Shared,
  path: string,
  report: (message: string) => void,
): Promise<FlowRunDeps> {
  const { endpoint, config: named } = runArguments;
  const config = await findConfig(named, path);
  const targets = config ? { ...shared, config, runner: functionRunner(runArguments, config.folder, report) } : shared;
  return {
    tables: cognitoTables,
    now: Date.now,
    randomBytes: (size) => randomBytes(size),
    newId: randomUUID,
    wait: (ms, signal) => delay(ms, undefined, { signal }),
    openTarget: (name) => openFlowTarget(endpoint ? endpointTarget : name, targets),
    runPattern: shared.runPattern,
    values: commandLineValues(runArguments, process.env, { input: process.stdin, output: process.stderr }),
  };
}

interface Unit {
  readonly source: FlowFileText;
  readonly file: FlowFile;
  readonly flow: Flow;
  readonly round: Round;
}

interface RunAllDeps {
  readonly reporter: Reporter;
  readonly controller: AbortController;
  readonly secrets: SecretValues;
  /** Prints a message to the user, outside of the report. */
  readonly notify: (message: string) => void;
}

/** Reports in the order of the files, also when several flows run in parallel. */
async function runAll(
  files: readonly ReadFile[],
  runArguments: RunArguments,
  targets: Shared,
  { reporter, controller, secrets, notify }: RunAllDeps,
): Promise<readonly FlowResult[]> {
  const { jobs, bail, target } = runArguments;
  const printed = new Set<string>();
  const notifyOnce = (message: string): void => {
    if (!printed.has(message)) notify(message);
    printed.add(message);
  };
  const depsBySource = new Map(
    await Promise.all(
      files.map(
        async ({ source }) => [source, await flowRunDepsOf(runArguments, targets, source.path, notifyOnce)] as const,
      ),
    ),
  );
  const units = files.flatMap(({ source, file }) =>
    file.flows.flatMap((flow) => flow.rounds.map((round): Unit => ({ source, file, flow, round }))),
  );
  const done: (FlowResult | undefined)[] = [];
  let [next, reported] = [0, 0];
  const work = async (): Promise<void> => {
    while (next < units.length && !controller.signal.aborted) {
      const at = next++;
      const unit = units[at];
      const deps = unit && depsBySource.get(unit.source);
      if (!deps) return;
      const options = { signal: controller.signal, secrets, ...(target === undefined ? {} : { target }) };
      done[at] = await runFlow(unit.file, unit.flow, unit.round, deps, options);
      for (let result = done[reported]; result; result = done[reported]) {
        const of = units[reported];
        if (of) reporter.flow(of.source, result);
        reported += 1;
      }
      if (bail && done[at]?.kind !== 'passed') controller.abort();
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return done.filter((result) => result !== undefined);
}
