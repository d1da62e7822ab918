// What a list of flow files shows of one: its flows in their rounds, their steps, and where they stand. Plain data, so
// that another thread can make it.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Place } from './fault.ts';
import { flowTitle } from '../flow-runner/flow-run.ts';
import { knownStepTitle, variablesIn } from './known-values.ts';
import { limitText } from './limits.ts';
import { Places } from './places.ts';
import { readFlowFile } from './read-flow-file.ts';

/** Steps of a file that are listed; they all run. */
const mostListed = 1_000;
/** Characters of a title that are shown. */
const longestTitle = 200;

interface ListedStep {
  readonly title: string;
  readonly place: Place;
}

/** A flow in one round. */
export interface ListedFlow {
  /** Which flow of the file it is, and which round of the flow. */
  readonly flow: number;
  readonly round: number;
  readonly title: string;
  readonly place: Place;
  /** The setup's before its own, the first ones of the file; `steps` says how many there are. */
  readonly listed: readonly ListedStep[];
  readonly steps: number;
}

export interface FlowList {
  readonly flows: readonly ListedFlow[];
  /** What is wrong with the file, in a sentence or two; absent for one that can run. */
  readonly fault?: string;
  /** Said where not all steps are listed. */
  readonly note?: string;
}

/** `name` is what a file with one nameless flow calls it. */
export function listFlows(text: string, name: string, tables: ApiTables): FlowList {
  const { file, faults } = readFlowFile(text, name, tables);
  const places = new Places(text);
  let left = mostListed;
  let all = 0;
  const flows = file.flows.flatMap((flow, flowIndex) =>
    flow.rounds.map((round, roundIndex): ListedFlow => {
      const variables = variablesIn(file, flow, round);
      const steps = [...file.setup, ...flow.steps];
      const listed = steps.slice(0, left).map((step): ListedStep => ({
        title: shortened(knownStepTitle(step, variables)),
        place: places.at(step.span.start),
      }));
      left -= listed.length;
      all += steps.length;
      return {
        flow: flowIndex,
        round: roundIndex,
        title: shortened(flowTitle(flow, round)),
        place: places.at(flow.nameSpan.start),
        listed,
        steps: steps.length,
      };
    }),
  );
  const [fault, ...others] = faults;
  const more = others.length > 0 ? ` And ${others.length} more.` : '';
  return {
    flows,
    ...(fault ? { fault: `${fault.message}${more}` } : {}),
    ...(all > mostListed ? { note: `the first ${limitText(mostListed)} of ${limitText(all)} steps` } : {}),
  };
}

function shortened(title: string): string {
  return title.length > longestTitle ? `${title.slice(0, longestTitle)}…` : title;
}
