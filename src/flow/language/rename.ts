// Renames a variable or a step id at its declarations and all uses.

import { CodedError } from '../../errors/coded-error.ts';
import type { Span } from '../file/fault.ts';
import { holds } from '../file/node-at.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';
import { stepIdPattern, variableNamePattern } from '../file/template.ts';
import { namesOf } from './flow-names.ts';
import { flowsAt, type FlowSymbol, symbolAt } from './references.ts';

/**
 * An invalid new name; the message is shown to the user.
 * @public recognized by its code; the test of the error codes constructs it
 */
export class RenameError extends CodedError {
  override readonly name = 'RenameError';
  readonly code = 'rename';
  override readonly forUser = true;
}

/** The span of the name at an offset; undefined if there is none, or if it has no declaration. */
export function renamableAt(document: FlowDocument, offset: number): Span | undefined {
  const symbol = symbolAt(document, offset);
  if (!symbol || symbol.declarations.length === 0) return undefined;
  return [...symbol.declarations, ...symbol.uses].find((span) => holds(span, offset));
}

/** The spans to replace with the new name. @throws RenameError for a name that is invalid or already used */
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
        ? `${newName} is not a valid step ID. It may contain letters, digits, - and _.`
        : `${newName} is not a valid variable name. It may contain letters, digits, - and _, and must start with a letter or _.`,
    );
  }
  const { file } = document;
  const flows = new Set([...declarations, ...uses].flatMap(({ start }) => flowsAt(document, start)));
  const isTaken = [...flows].some((flow) => {
    const { steps, variables } = namesOf(file, flow);
    return isStep ? steps.has(newName) : variables.has(newName);
  });
  if (isTaken) throw new RenameError(`A ${kind} named ${newName} already exists.`);
}
