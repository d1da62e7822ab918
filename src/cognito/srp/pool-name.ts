// The pool name: the part of a user pool ID that SRP hashes and signs.

/** `EXAMPLE01` of `us-east-1_EXAMPLE01`; undefined when there is no underscore or nothing after it. */
export function poolNameOf(userPoolId: string): string | undefined {
  const name = userPoolId.slice(userPoolId.indexOf('_') + 1);
  return userPoolId.includes('_') && name !== '' ? name : undefined;
}
