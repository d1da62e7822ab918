// Another name for a variable or for a step's id, at its declarations and at all uses.

import { CodedError } from '../../errors/coded-error.ts';
import type { Span } from '../file/fault.ts';
import { holds } from '../file/node-at.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';
import { stepIdPattern, variableNamePattern } from '../file/template.ts';
import { namesOf } from './flow-names.ts';
import { flowsAt, type FlowSymbol, symbolAt } from './references.ts';

/**
 * A name that cannot be given; the message goes to the user.
 * @public told apart by its code; the test of the codes makes one by its name
 */
export class RenameError extends CodedError {
  override readonly name = 'RenameError';
  readonly code = 'rename';
  override readonly forUser = true;
}

/** The name at a place that can be renamed; undefined where there is none, or where nothing declares it. */
export function renamableAt(document: FlowDocument, offset: number): Span | undefined {
  const symbol = symbolAt(document, offset);
  if (!symbol || symbol.declarations.length === 0) return undefined;
  return [...symbol.declarations, ...symbol.uses].find((span) => holds(span, offset));
}

/** What to put the new name in the place of. @throws RenameError for a name that is none, or that is taken */
export function rename(document: FlowDocument, offset: number, newName: string): readonly Span[] {
  const symbol = symbolAt(document, offset);
  if (!symbol || symbol.declarations.length === 0) return [];
  checkName(document, symbol, newName);
  return [...symbol.declarations, ...symbol.uses];
}

function checkName(document: FlowDocument, { kind, name, declarations, uses }: FlowSymbol, newName: string): void {
  if (newName === name) return;
  const isStep = kind === 'step';
  if (!(isStep ? stepIdPattern : variableNamePattern).test(newName)) {
    throw new RenameError(
      isStep
        ? `${newName} is no id for a step: it may have letters, digits, - and _.`
        : `${newName} is no name for a variable: it has letters, digits, - and _, and begins with a letter or _.`,
    );
  }
  const { file } = document;
  const flows = new Set([...declarations, ...uses].flatMap(({ start }) => flowsAt(document, start)));
  const isTaken = [...flows].some((flow) => {
    const { steps, variables } = namesOf(file, flow);
    return isStep ? steps.has(newName) : variables.has(newName);
  });
  if (isTaken) throw new RenameError(`There is a ${kind} ${newName} already.`);
}
