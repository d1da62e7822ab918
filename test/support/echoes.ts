// A server that echoes secrets: in its message, headers and extra members, in every encoding.
import type { JsonObject } from '../../src/cognito/json.ts';
import type { Scripted } from './scripted-transport.ts';

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** The encodings in which a server may echo a secret. Tests look for all of them. */
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

/** All strings in a body, at any depth. */
export function textsIn(body: JsonObject): readonly string[] {
  return Object.values(body).flatMap((value) =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? textsIn(value as JsonObject)
        : [],
  );
}

/** The echo of these secrets: each in every encoding, and inside the base64 of a longer text. */
export function echoOf(secrets: readonly string[]): string {
  const all = secrets.flatMap(encodingsOf).join(' | ');
  const basic = secrets.map((secret) => [base64(`u:${secret}`), base64(`us:${secret}`), base64(`use:${secret}`)]);
  return `${all} | ${basic.flat().join(' | ')}`;
}

/** Adds the echo of secrets to an answer: its message, headers, members and request id. */
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
