// Tells Cognito's calls from those of other programs, whose functions and classes may have the same names.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { subjectKindOf } from '../../cognito/operations/operation.ts';
import { membersOfOperation } from './member-names.ts';
import type { SourceCall } from './source-call.ts';

/** A text with its first lines, which say what it uses: not a part that somebody pasted. */
const wholePrograms =
  /^[ \t]*(?:import\b|from[ \t]+[\w.]+[ \t]+import\b|using[ \t]+[\w.= \t]+;|use[ \t]+[\w\\]+)|\brequire\s?\(/m;

/**
 * Which calls of a text are another program's. A sign-in has members that others do not take; in a language whose
 * requests are of classes, the compiler knows only the SDK's members, and the program names the SDK's package.
 * @param sdkPackage of a language whose requests are of classes
 */
export function otherProgramIn(
  text: string,
  tables: ApiTables,
  sdkPackage: RegExp | undefined,
): (call: SourceCall) => boolean {
  // The text is looked through once for all its calls.
  let isElsewhere: boolean | undefined;
  const isOfAnotherPackage = () => (isElsewhere ??= wholePrograms.test(text) && !(sdkPackage ?? /cognito/i).test(text));
  return ({ operation: name, request }) => {
    const operation = tables.operations.get(name);
    const isSignIn = operation !== undefined && subjectKindOf(operation) !== 'operation';
    if (isSignIn) return sdkPackage !== undefined && isOfAnotherPackage();
    const known = membersOfOperation(name, tables) ?? [];
    const isOfAnotherClass = sdkPackage !== undefined && request.entries.some(({ key }) => !known.includes(key));
    return isOfAnotherClass || isOfAnotherPackage();
  };
}
