// What a reference of a flow file stands for, as far as the file says: never a secret, nor what a run has yet to get.

import { secretKindOf } from '../../cognito/redaction/secrecy.ts';
import type { Span } from '../file/fault.ts';
import { type FlowFile, stepTitle, type Variable } from '../file/flow-file.ts';
import { parseTemplate, type Reference, secretVariable } from '../file/template.ts';

export interface ReferenceHover {
  /** Markdown. */
  readonly documentation: string;
  readonly span: Span;
}

/** Undefined where no reference stands. */
export function hoverReference(file: FlowFile, text: string, offset: number): ReferenceHover | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  for (const part of parseTemplate(text.slice(start, end < 0 ? undefined : end)).parts) {
    if (part.kind !== 'reference') continue;
    const span = { start: start + part.span.start, end: start + part.span.end };
    if (offset < span.start || offset > span.end) continue;
    return { documentation: describe(part.reference, file), span };
  }
  return undefined;
}

function describe(reference: Reference, file: FlowFile): string {
  switch (reference.kind) {
    case 'variable':
      return describeVariable(reference.name, file);
    case 'step': {
      const step = [...file.setup, ...file.flows.flatMap(({ steps }) => steps)].find(({ id }) => id === reference.step);
      const member = `\`${reference.path.join('.')}\``;
      return step ? `${member} of what **${stepTitle(step)}** got.` : `There is no step \`${reference.step}\`.`;
    }
    case 'target':
      return `The target’s ${reference.member}.`;
    case 'env':
      return `The environment variable \`${reference.name}\`.`;
    case 'secret':
      return `The secret \`${reference.name}\`: kept by **Auth Flow: Set Flow Secret…**, or \`${secretVariable(reference.name)}\` on the command line. It is never shown.`;
    case 'input':
      return `Asked for when the flow runs: ${reference.name}.`;
    case 'totp':
      return `The current code of the authenticator of \`${reference.name}\`.`;
    case 'inbox':
      return `The code that was sent last to \`${reference.name}\`.`;
  }
}

/** Each value once: rounds of a matrix have their own. */
function describeVariable(name: string, file: FlowFile): string {
  const all: readonly Variable[] = [
    ...file.variables,
    ...file.flows.flatMap(({ variables, rounds }) => [...variables, ...rounds.flatMap((round) => round.variables)]),
  ];
  const values = [...new Set(all.filter((one) => one.name === name).map(({ value }) => value))];
  if (values.length === 0) return `There is no variable \`${name}\`.`;
  const shown = secretKindOf(name) ? values.map(() => '••••••') : values.map((value) => `\`${value}\``);
  return `**${name}** is ${shown.join(', ')}.`;
}
