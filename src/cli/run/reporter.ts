// The interface of the reporters of `run`, with helpers for places and counts.

import type { FlowResult } from '../../flow/flow-runner/flow-run-types.ts';
import type { FlowFault, Place } from '../../flow/file/fault.ts';
import { Places } from '../../flow/file/places.ts';

export interface FlowFileText {
  /** As given on the command line. */
  readonly path: string;
  readonly text: string;
}

export interface Reporter {
  /** Called for each file with faults; no flow runs then. */
  faults(file: FlowFileText, faults: readonly FlowFault[]): void;
  flow(file: FlowFileText, result: FlowResult): void;
  end(): void;
}

/** Line starts, computed once per file: a file may have many faults. */
const places = new WeakMap<FlowFileText, Places>();

export function placeIn(file: FlowFileText, offset: number): Place {
  let known = places.get(file);
  if (!known) places.set(file, (known = new Places(file.text)));
  return known.at(offset);
}

/** `flows/sign-in.authflow.yaml:12:7`. */
export function placeText(file: FlowFileText, offset: number): string {
  const { line, column } = placeIn(file, offset);
  return `${file.path}:${line}:${column}`;
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
