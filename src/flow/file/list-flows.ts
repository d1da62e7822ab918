// Lists the flows and steps of a flow file with their places, for the Test Explorer. The result is plain data, so that
// it can be computed in a worker thread.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Place } from './fault.ts';
import { flowTitle } from '../flow-runner/flow-run-types.ts';
import { knownStepTitle, variablesIn } from './known-values.ts';
import { limitText } from './flow-file-limits.ts';
import { Places } from './places.ts';
import { readFlowFile } from './read-flow-file.ts';

/** Maximum number of listed steps per file. Steps beyond it still run. */
const mostListed = 1_000;
/** Maximum characters of a title. */
const longestTitle = 200;

interface ListedStep {
  readonly title: string;
  readonly place: Place;
}

/** A flow in one round. */
export interface ListedFlow {
  /** The index of the flow in the file, and of the round in the flow. */
  readonly flow: number;
  readonly round: number;
  readonly title: string;
  readonly place: Place;
  /** The listed steps, those of the setup first. `steps` is the number of all steps. */
  readonly listed: readonly ListedStep[];
  readonly steps: number;
}

export interface FlowList {
  readonly flows: readonly ListedFlow[];
  /** The first fault of the file, with the number of others; absent for a valid file. */
  readonly fault?: string;
  /** Set if not all steps are listed. */
  readonly note?: string;
}

/** `name` is the default name of a flow without one. */
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
