// Code lenses above flows and steps: run, run to here, open in the panel.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { JsonObject } from '../../cognito/json.ts';
import type { Span } from '../file/fault.ts';
import type { Flow, FlowFile, Round } from '../file/flow-file.ts';
import { knownRequest, variablesIn } from '../file/known-values.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';
import { flowTitle } from '../flow-runner/flow-run-types.ts';

export type FlowLens =
  | { readonly kind: 'run'; readonly title: string; readonly flow: string; readonly step?: number; readonly span: Span }
  /** `request` is the step's request with the known variables filled in; `target` is the name of the file's target. */
  | {
      readonly kind: 'open';
      readonly title: string;
      readonly request: JsonObject;
      readonly target: string;
      readonly span: Span;
    };

export function codeLenses({ file }: FlowDocument, tables: ApiTables): readonly FlowLens[] {
  const all = file.flows.flatMap((flow) => {
    const [round] = flow.rounds;
    return round ? lensesOf(file, flow, round, tables) : [];
  });
  // Steps repeated by a YAML alias get one lens, for the first flow that has them.
  const places = new Set<string>();
  return all.filter(({ title, span }) => {
    const place = `${span.start} ${title}`;
    return !places.has(place) && places.add(place);
  });
}

function lensesOf(file: FlowFile, flow: Flow, round: Round, tables: ApiTables): readonly FlowLens[] {
  const title = flowTitle(flow, round);
  const variables = variablesIn(file, flow, round);
  const runs = flow.rounds.map((one): FlowLens => ({
    kind: 'run',
    title: one.label === '' ? 'Run' : `Run ${one.label}`,
    flow: flowTitle(flow, one),
    span: flow.nameSpan,
  }));
  const steps = flow.steps.flatMap(({ action }, index): FlowLens[] => {
    if (action.kind !== 'call') return [];
    const { operationSpan: span } = action;
    const here: FlowLens = { kind: 'run', title: 'Run to Here', flow: title, step: file.setup.length + index, span };
    if (!tables.operations.get(action.operation)) return [here];
    const { target = 'sandbox' } = file;
    return [
      here,
      { kind: 'open', title: 'Open in Panel', request: knownRequest(action.body, variables), target, span },
    ];
  });
  return [...runs, ...steps];
}
