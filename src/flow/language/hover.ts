// Hovers for keys, values and references in a flow file. They never show a secret.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { secretKindOf } from '../../cognito/redaction/secrecy.ts';
import type { Span } from '../file/fault.ts';
import { stepTitle } from '../file/flow-file.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';
import { type Reference, secretVariable } from '../file/template.ts';
import { keysAt, type KnownKey, valuesOf } from './known-keys.ts';
import { nodeAtCursor } from './node-at-cursor.ts';
import { namesOf } from './flow-names.ts';
import { flowsAt, referenceAt } from './references.ts';

export interface FlowHover {
  /** Markdown. */
  readonly documentation: string;
  readonly span: Span;
}

export function hover(document: FlowDocument, offset: number, tables: ApiTables): FlowHover | undefined {
  const reference = referenceAt(document, offset);
  if (reference)
    return { documentation: describeReference(reference.reference, document, offset), span: reference.span };
  const node = nodeAtCursor(document, offset);
  if (!node) return undefined;
  const word = document.text.slice(node.span.start, node.span.end);
  const known = (node.key === undefined ? keysAt(node, tables) : valuesOf(node, tables)).find(
    ({ name }) => name === word,
  );
  return known && { documentation: describe(known), span: node.span };
}

/** Markdown. */
export function describe(known: KnownKey): string {
  return `**${known.name}**\n\n${markdown(known)}`;
}

/** The documentation without the name; Markdown. */
export function markdown({ documentation, link }: KnownKey): string {
  return link === undefined ? documentation : `${documentation}\n\n[Documentation](${link})`;
}

function describeReference(reference: Reference, document: FlowDocument, offset: number): string {
  switch (reference.kind) {
    case 'variable':
      return describeVariable(reference.name, document, offset);
    case 'step': {
      const [step] = flowsAt(document, offset).flatMap(
        (flow) => namesOf(document.file, flow).steps.get(reference.step) ?? [],
      );
      const member = `\`${reference.path.join('.')}\``;
      return step ? `${member} of the step **${stepTitle(step)}**.` : `There is no step \`${reference.step}\`.`;
    }
    case 'target':
      return `\`${reference.member}\` of the target.`;
    case 'env':
      return `The environment variable \`${reference.name}\`.`;
    case 'secret':
      return `The secret \`${reference.name}\`. Set it with **Auth Flow: Set Flow Secret…**, or as \`${secretVariable(reference.name)}\` on the command line. It is never shown.`;
    case 'input':
      return `The input \`${reference.name}\`. You are prompted for it when the flow runs.`;
    case 'totp':
      return `The current TOTP code of \`${reference.name}\`.`;
    case 'inbox':
      return `The last code sent to \`${reference.name}\`.`;
  }
}

/** Lists all distinct values, because each round of a matrix can have its own. */
function describeVariable(name: string, document: FlowDocument, offset: number): string {
  const meant = flowsAt(document, offset).flatMap((flow) => [
    ...(namesOf(document.file, flow).variables.get(name) ?? []),
  ]);
  const values = [...new Set(meant.map(({ value }) => value))];
  if (values.length === 0) return `There is no variable \`${name}\`.`;
  const shown = secretKindOf(name) ? values.map(() => '••••••') : values.map((value) => `\`${value}\``);
  return `**${name}** is ${shown.join(', ')}.`;
}
