// The notes of a pasted request that say how it was sent, or that there is more: nothing of it was left out.

/** For an option that says where or how a request is sent, such as `--profile` of the AWS CLI. */
export function notOfRequest(option: string): string {
  return `${option} is not part of the request.`;
}

/** For an object with a spread in it. */
export const putInFromElsewhere = 'Other members are put in from elsewhere; they are not written out here.';

/** For a map of a program that is not written out to its end. */
export function mayHaveMore(name: string): string {
  return `${name} may have more than the text shows.`;
}

/** Whether a note says that something which was written is missing in the request: a mistyped option, a file. */
export function isAboutLeftOut(note: string): boolean {
  return note !== putInFromElsewhere && !note.endsWith(notOfRequest('')) && !note.endsWith(mayHaveMore(''));
}
