// The reporter for programs: one JSON document at the end of the run. Of requests and answers it has only the values
// that an expectation compared and the explanation of a refusal, all redacted.

import type { ErrorExplanation } from '../../cognito/errors/explanation.ts';
import type { FlowResult } from '../../flow/flow-runner/flow-run-types.ts';
import type { FlowFault } from '../../flow/file/fault.ts';
import type { Output } from '../command.ts';
import { count, type FlowFileText, placeIn, type Reporter } from './reporter.ts';

export function jsonReporter(output: Output): Reporter {
  const flows: { readonly file: FlowFileText; readonly result: FlowResult }[] = [];
  const faulty: { readonly file: FlowFileText; readonly fault: FlowFault }[] = [];
  return {
    faults(file, faults) {
      faulty.push(...faults.map((fault) => ({ file, fault })));
    },
    flow(file, result) {
      flows.push({ file, result });
    },
    end() {
      const document = {
        counts: count(flows.map(({ result }) => result)),
        faults: faulty.map(({ file, fault }) => ({
          file: file.path,
          ...placeIn(file, fault.span.start),
          code: fault.code,
          message: fault.message,
        })),
        flows: flows.map(({ file, result }) => describe(file, result)),
      };
      output.out(JSON.stringify(document, undefined, 2));
    },
  };
}

function describe(file: FlowFileText, { title, kind, took, steps, message, flow }: FlowResult) {
  return {
    file: file.path,
    flow: title,
    kind,
    milliseconds: Math.round(took),
    ...placeIn(file, flow.span.start),
    ...(message === undefined ? {} : { message }),
    steps: steps.map((step) => ({
      ...(step.flowStep.id === undefined ? {} : { id: step.flowStep.id }),
      title: step.title,
      kind: step.end.kind,
      milliseconds: Math.round(step.took),
      ...placeIn(file, step.flowStep.span.start),
      ...(step.end.kind === 'broken' ? { message: step.end.message } : {}),
      ...(step.end.kind === 'failed'
        ? {
            mismatches: step.end.mismatches.map(({ span, ...mismatch }) => ({
              ...mismatch,
              ...placeIn(file, span.start),
            })),
            ...(step.end.explanation ? { explanation: describeExplanation(step.end.explanation) } : {}),
          }
        : {}),
    })),
  };
}

/** The most likely cause and the best fix come first. `evidence`: what in this call supports a cause. */
function describeExplanation({ code, title, explanation, causes, remedies, documentation }: ErrorExplanation) {
  return {
    code,
    title,
    text: explanation,
    causes: causes.map(({ text, likely, why }) => ({
      text,
      likely,
      ...(why === undefined ? {} : { evidence: why }),
    })),
    fixes: remedies.map(({ text }) => text),
    ...(documentation === undefined ? {} : { documentation }),
  };
}
