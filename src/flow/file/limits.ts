// How large a flow file may be. What is beyond is refused with one fault that names the limit: a cloned folder must not
// hold up the editor. Real files are a thousandth of this.

import type { FlowFault, FlowFaultCode } from './fault.ts';
import type { FlowFile } from './flow-file.ts';

/** Characters of a file. */
export const longestFile = 1_000_000;
/** What is said of a longer one. */
export const tooLong = `This file is larger than 1 MB: it may have at most ${limitText(longestFile)} characters.`;
/** Levels that values are nested. A flow has a dozen. */
export const deepestLevel = 100;
/** Aliases (`*name`) in a file, and values that they repeat, one for each value and each time. */
export const mostAliases = 5_000;
export const mostRepeated = 100_000;
/** Flows of a file, each counted once for each round of its matrix. */
const mostRounds = 1_000;
/** Steps that all rounds of a file come to, its setup counted once for each. */
const mostSteps = 20_000;
/** Variables that all rounds of a file come to, those of the file and of the flow counted once for each. */
const mostVariables = 20_000;
/** Faults of a file that are told. */
const mostFaults = 200;

/** A fault about the whole file. */
export function tooLarge(message: string): FlowFault {
  const code: FlowFaultCode = 'too-large';
  return { code, message, span: { start: 0, end: 1 } };
}

export function limitText(limit: number): string {
  return limit.toLocaleString('en');
}

/** What a file has too much of, by what its rounds come to; undefined for one within the limits. */
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

/** The first faults of a file, and one that says how many are left out. */
export function firstFaults(faults: readonly FlowFault[]): readonly FlowFault[] {
  const left = faults.length - mostFaults;
  const next = faults[mostFaults];
  if (left <= 0 || !next) return faults;
  const message = `There are ${limitText(left)} more faults from here on, which are not told.`;
  return [...faults.slice(0, mostFaults), { code: 'too-large', message, span: next.span }];
}
