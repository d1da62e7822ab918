// What a run reports, and the reporters by name.

import type { FlowResult } from '../../flow/file/run/flow-run.ts';
import { type FlowFault, type Place, placeOf } from '../../flow/file/fault.ts';

export interface FlowFileText {
  /** As it was given. */
  readonly path: string;
  readonly text: string;
}

export interface Reporter {
  /** Files with faults: nothing is run then. */
  faults(file: FlowFileText, faults: readonly FlowFault[]): void;
  flow(file: FlowFileText, result: FlowResult): void;
  end(): void;
}

/** `flows/sign-in.authflow.yaml:12:7`. */
export function placeWords({ path, text }: FlowFileText, offset: number): string {
  const { line, column } = placeOf(text, offset);
  return `${path}:${line}:${column}`;
}

export function placeIn({ text }: FlowFileText, offset: number): Place {
  return placeOf(text, offset);
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly broken: number;
  readonly cancelled: number;
}

export function count(results: readonly FlowResult[]): Counts {
  const of = (kind: FlowResult['kind']): number => results.filter((result) => result.kind === kind).length;
  return { passed: of('passed'), failed: of('failed'), broken: of('broken'), cancelled: of('cancelled') };
}
