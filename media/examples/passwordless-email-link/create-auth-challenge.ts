// Create auth challenge: makes a link that works once and sends it. After a wrong answer the same link stays good.

import { randomBytes } from 'node:crypto';

/** Where your app takes the link; it answers the challenge with the token from it. */
const signInPage = 'https://app.example.com/sign-in';
const lifetimeMinutes = 15;

interface CreateEvent {
  userPoolId: string;
  userName: string;
  request: {
    userAttributes: Record<string, string>;
    session: { challengeMetadata?: string }[];
    userNotFound?: boolean;
  };
  response: {
    publicChallengeParameters: Record<string, string>;
    privateChallengeParameters: Record<string, string>;
    challengeMetadata: string;
  };
}

export const handler = async (event: CreateEvent): Promise<CreateEvent> => {
  const { userAttributes, session, userNotFound } = event.request;
  const email = userAttributes['email'] ?? '';
  let link = session.at(-1)?.challengeMetadata;
  if (link === undefined) {
    link = `${randomBytes(24).toString('base64url')}.${Date.now() + lifetimeMinutes * 60_000}`;
    if (userNotFound !== true) await sendLink(event, link, email);
  }
  event.response = {
    // The app may show where to look: a***@e***.
    publicChallengeParameters: { email: email.replace(/^(.).*@(.).*$/, '$1***@$2***') },
    // For Verify auth challenge response alone; it never leaves the user pool.
    privateChallengeParameters: { link },
    challengeMetadata: link,
  };
  return event;
};

async function sendLink({ userPoolId, userName }: CreateEvent, code: string, email: string): Promise<void> {
  const address = `${signInPage}?user=${encodeURIComponent(userName)}&token=${encodeURIComponent(code)}`;
  const sandbox = process.env['AUTH_FLOW_SANDBOX'];
  if (sandbox === undefined) {
    // On AWS: send the address with Amazon SES here.
    throw new Error('No mail service is set up yet.');
  }
  const answer = await fetch(`${sandbox}/sandbox/inbox`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      userPoolId,
      username: userName,
      medium: 'EMAIL',
      destination: email,
      code,
      subject: 'Your sign-in link',
      text: `Open this link within ${lifetimeMinutes} minutes: ${address}`,
    }),
  });
  if (!answer.ok) throw new Error(`The link could not be sent: ${await answer.text()}`);
}
