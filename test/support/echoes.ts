// A server that repeats what it was told: in its message, in headers and in members of its own, in every encoding.
import type { JsonObject } from '../../src/cognito/json.ts';
import type { Scripted } from './scripted-transport.ts';

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** The ways a secret may be written back; a test looks for all of them. */
function encodingsOf(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    json,
    JSON.stringify(json).slice(1, -1),
    encodeURIComponent(secret),
    encodeURIComponent(secret).replace(/%20/g, '+'),
    encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    base64(secret),
    base64(secret).replace(/=+$/, ''),
    Buffer.from(secret, 'utf8').toString('base64url'),
  ];
}

/** Every text in a body, by the name of its member. */
export function textsIn(body: JsonObject): readonly string[] {
  return Object.values(body).flatMap((value) =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? textsIn(value as JsonObject)
        : [],
  );
}

/** What the server says of these secrets: each in each encoding, and inside the base64 of more. */
export function echoOf(secrets: readonly string[]): string {
  const all = secrets.flatMap(encodingsOf).join(' | ');
  const basic = secrets.map((secret) => [base64(`u:${secret}`), base64(`us:${secret}`), base64(`use:${secret}`)]);
  return `${all} | ${basic.flat().join(' | ')}`;
}

/** Adds the echo of secrets to an answer: its message, headers, members, and the id of the request. */
export function echoing(answer: JsonObject, status: number, secrets: readonly string[]): Scripted {
  const echo = echoOf(secrets);
  const header = secrets.flatMap((secret) => [encodeURIComponent(secret), base64(secret)]).join(',');
  return {
    status,
    headers: [
      ['x-debug', header],
      ['x-amzn-requestid', secrets.map(encodeURIComponent).join('-')],
    ],
    body: {
      ...answer,
      message: `Echo: ${echo}`,
      Debug: { received: secrets, text: echo, nested: JSON.stringify({ deep: JSON.stringify({ secrets }) }) },
      Numbers: secrets.filter((secret) => /^[1-9]\d{3,}$/.test(secret)).map(Number),
      ...Object.fromEntries(secrets.map((secret) => [secret, 'as a name'])),
    },
  };
}

/** The secrets that stand in a text in any encoding, by their place in the list; never the secrets themselves. */
export function leaksOf(text: string, secrets: readonly (readonly [name: string, value: string])[]): readonly string[] {
  return secrets.filter(([, value]) => encodingsOf(value).some((form) => text.includes(form))).map(([name]) => name);
}
