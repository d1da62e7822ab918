// Runs flow files as the command line and the editor do, each flow on its own sandbox. Waits are skipped.
import { cognitoTables } from '../../src/cognito/cognito-tables.ts';
import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { readFlowFile } from '../../src/flow/file/read-flow-file.ts';
import type { FlowResult, FlowRunDeps, ValueSources } from '../../src/flow/flow-runner/flow-run-types.ts';
import { runFlow } from '../../src/flow/flow-runner/run-flow.ts';
import { openTransport } from '../../src/http/transport.ts';
import { type FlowTargets, openFlowTarget } from '../../src/targets/open-flow-target.ts';
import { openPatternRunner } from '../../src/targets/pattern-runner.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';

const program = fileURLToPath(new URL('../../dist/trigger-runner.js', import.meta.url));
const patternProgram = fileURLToPath(new URL('../../dist/pattern-worker.js', import.meta.url));

export interface FlowBench {
  /** Runs every round of every flow. @throws when the file has faults */
  run(text: string, config?: FlowTargets['config']): Promise<readonly FlowResult[]>;
  dispose(): Promise<void>;
}

/** The caller disposes it. */
export function openFlowBench(
  secrets: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): FlowBench {
  const transport = openTransport();
  const patterns = openPatternRunner({ program: patternProgram });
  const values: ValueSources = {
    env: (name) => env[name],
    secret: (name) => Promise.resolve(secrets[name]),
    input: () => Promise.resolve(undefined),
    isEnvAllowed: () => false,
    howToAllow: () => '',
    howToSet: (source, name) => `Set ${source} ${name}.`,
  };

  function depsFor(config: FlowTargets['config']): FlowRunDeps {
    let ahead = 0;
    const now = () => Date.now() + ahead;
    const targets: FlowTargets = {
      startSandbox: (options) => startSandbox({ ...options, now }),
      transport,
      now,
      runner: { program },
      userPools: [],
      ...(config ? { config } : {}),
    };
    return {
      tables: cognitoTables,
      now,
      randomBytes: (size) => randomBytes(size),
      newId: randomUUID,
      wait: (ms) => {
        ahead += ms;
        return Promise.resolve();
      },
      openTarget: (name) => openFlowTarget(name, targets),
      values,
      runPattern: patterns.run,
    };
  }

  return {
    async run(text, config) {
      const { file, faults } = readFlowFile(text, 'file', cognitoTables);
      const [fault] = faults;
      if (fault) throw new Error(fault.message);
      const results: FlowResult[] = [];
      for (const flow of file.flows) {
        for (const round of flow.rounds) {
          results.push(await runFlow(file, flow, round, depsFor(config), { signal: new AbortController().signal }));
        }
      }
      return results;
    },
    async dispose() {
      await patterns.close();
      await transport.close();
    },
  };
}
