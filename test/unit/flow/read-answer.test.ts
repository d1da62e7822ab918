import { expect, it } from 'vitest';
import { readAnswer } from '../../../src/flow/chain/read-answer.ts';
import { openHttpServer } from '../../support/loopback-servers.ts';
import { openTestTransport } from '../../support/test-transport.ts';

it.each([
  ['', 'nothing in its body'],
  ['{"ChallengeName":"SMS_MFA"}', 'a challenge in its body'],
  ['{"__type":"NotAuthorizedException","message":"no"}', 'an error in its body'],
])('reads a redirect as one, not followed, with %j as %s', async (body) => {
  const elsewhere = await openHttpServer((_request, response) => response.end('{}'));
  const server = await openHttpServer((_request, response) =>
    response.writeHead(307, { location: `${elsewhere.endpoint}/login?state=abcdefgh12345678` }).end(body),
  );
  const exchange = await openTestTransport().send({ ...server, operation: 'InitiateAuth', body: {} });
  expect(readAnswer(exchange)).toEqual({
    kind: 'unreadable',
    status: 307,
    reason: `the answer is a redirect to ${elsewhere.endpoint}/login?…, and was not followed`,
  });
  expect([server.received.length, elsewhere.received.length]).toEqual([1, 0]);
});
