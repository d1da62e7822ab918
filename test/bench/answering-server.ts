// The server of the transport bench, in its own process: answers every POST like an InitiateAuth with USER_SRP_AUTH, in
// the sizes of the real service. Sends its port to its parent, and ends with it.

import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** Sizes in characters as observed (reference, sections 4.3 and 4.5). */
const body = JSON.stringify({
  ChallengeName: 'PASSWORD_VERIFIER',
  Session: 'AYABe'.padEnd(1587, 'x'),
  ChallengeParameters: {
    SALT: 'a'.repeat(32),
    SECRET_BLOCK: 'b'.repeat(1704),
    SRP_B: 'c'.repeat(768),
    USERNAME: 'd'.repeat(36),
    USER_ID_FOR_SRP: 'd'.repeat(36),
  },
});

const headers = {
  'content-type': 'application/x-amz-json-1.1',
  'content-length': Buffer.byteLength(body),
  'x-amzn-requestid': '6f2d0c4e-6f8b-4c8e-9a53-2f1f6a1c3b7d',
};

const server = http.createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(200, headers).end(body));
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
