// Document symbols of a flow file: steps of the setup, flows and their steps.

import type { Span } from '../file/fault.ts';
import { type FlowStep, stepTitle } from '../file/flow-file.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';

export interface FlowOutline {
  readonly kind: 'flow' | 'step';
  readonly name: string;
  /** The id of a step that has one. */
  readonly detail?: string;
  readonly span: Span;
  /** The span to select on navigation; inside `span`. */
  readonly nameSpan: Span;
  readonly children: readonly FlowOutline[];
}

export function symbols({ file }: FlowDocument): readonly FlowOutline[] {
  const flows = file.flows.map(({ name, span, nameSpan, steps }): FlowOutline => ({
    kind: 'flow',
    name,
    span,
    nameSpan,
    children: steps.map(outlineOf),
  }));
  return [...file.setup.map(outlineOf), ...flows];
}

function outlineOf(step: FlowStep): FlowOutline {
  const { id, span, action } = step;
  return {
    kind: 'step',
    name: stepTitle(step),
    ...(id === undefined ? {} : { detail: id }),
    span,
    nameSpan: action.kind === 'call' ? action.operationSpan : span,
    children: [],
  };
}
