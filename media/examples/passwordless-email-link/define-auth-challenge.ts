// Define auth challenge: what a sign-in meets next. It runs before the first challenge and after each answer.

/** A mistyped link may be tried again; a guesser gets no further. */
const attempts = 3;

interface DefineEvent {
  request: {
    session: { challengeName: string; challengeResult: boolean }[];
    userNotFound?: boolean;
  };
  response: { challengeName: string | null; issueTokens: boolean | null; failAuthentication: boolean | null };
}

export const handler = async (event: DefineEvent): Promise<DefineEvent> => {
  const { session, userNotFound } = event.request;
  const last = session.at(-1);
  const proven = last?.challengeName === 'CUSTOM_CHALLENGE' && last.challengeResult;
  // An unknown user gets the same challenges, and can never answer one: who has an account stays hidden.
  const issueTokens = proven && userNotFound !== true;
  const failAuthentication = !issueTokens && session.length >= attempts;
  const challengeName = issueTokens || failAuthentication ? null : 'CUSTOM_CHALLENGE';
  event.response = { challengeName, issueTokens, failAuthentication };
  return event;
};
