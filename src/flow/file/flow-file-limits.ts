// Size limits of flow files. A larger file gets a single fault that names the limit, so that a file in a cloned folder
// cannot block the editor. Real files have a thousandth of these sizes.

import type { FlowFault, FlowFaultCode } from './fault.ts';
import type { FlowFile } from './flow-file.ts';

/** Characters of a file. */
export const longestFile = 1_000_000;
/** The message for a longer file. */
export const tooLong = `This file is larger than 1 MB: it may have at most ${limitText(longestFile)} characters.`;
/** Maximum nesting of values. A flow has a dozen levels. */
export const deepestLevel = 100;
/** Aliases (`*name`) in a file, and the values that they expand to, counted for each repetition. */
export const mostAliases = 5_000;
export const mostRepeated = 100_000;
/** Flows of a file, each counted once for each round of its matrix. */
const mostRounds = 1_000;
/** Steps of all rounds of a file, its setup counted once for each round. */
const mostSteps = 20_000;
/** Variables of all rounds of a file, those of the file and of the flow counted once for each round. */
const mostVariables = 20_000;
/** Maximum number of reported faults. */
const mostFaults = 200;

/** A fault about the whole file. */
export function tooLarge(message: string): FlowFault {
  const code: FlowFaultCode = 'too-large';
  return { code, message, span: { start: 0, end: 1 } };
}

export function limitText(limit: number): string {
  return limit.toLocaleString('en');
}

/** The fault of a file that exceeds a limit, counted over its rounds; undefined within the limits. */
export function excessOf({ variables, setup, flows }: FlowFile): FlowFault | undefined {
  const sums = { rounds: 0, steps: 0, variables: 0 };
  for (const flow of flows) {
    sums.rounds += flow.rounds.length;
    sums.steps += flow.rounds.length * (setup.length + flow.steps.length);
    sums.variables += flow.rounds.length * (variables.length + flow.variables.length);
    for (const round of flow.rounds) sums.variables += round.variables.length;
  }
  if (sums.rounds > mostRounds) {
    return tooLarge(
      `A flow file has at most ${limitText(mostRounds)} flows, each counted once for each round of its matrix.`,
    );
  }
  if (sums.steps > mostSteps) {
    return tooLarge(
      `A flow file has at most ${limitText(mostSteps)} steps, its setup counted once for each flow and round.`,
    );
  }
  if (sums.variables > mostVariables || variables.length > mostVariables) {
    const each = 'those of the file counted once for each flow and round';
    return tooLarge(`A flow file has at most ${limitText(mostVariables)} variables, ${each}.`);
  }
  return undefined;
}

/** The first faults of a file, followed by one with the number of the others. */
export function firstFaults(faults: readonly FlowFault[]): readonly FlowFault[] {
  const left = faults.length - mostFaults;
  const next = faults[mostFaults];
  if (left <= 0 || !next) return faults;
  const message = `${limitText(left)} more faults from here on are not shown.`;
  return [...faults.slice(0, mostFaults), { code: 'too-large', message, span: next.span }];
}
