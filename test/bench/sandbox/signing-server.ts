// The limit of the sandbox bench: a bare node:http server that signs two RS256 tokens for every POST, off the main
// thread, and does nothing else. Prints its address when it is ready.

import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';

const signOffThread = promisify(sign);
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
/** Same length as the claims of a real ID token. */
const claims = Buffer.from(JSON.stringify({ claims: 'x'.repeat(900) })).toString('base64url');

async function token(): Promise<string> {
  const head = `eyJhbGciOiJSUzI1NiJ9.${claims}`;
  return `${head}.${(await signOffThread('sha256', Buffer.from(head), privateKey)).toString('base64url')}`;
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString());
    void Promise.all([token(), token()]).then(([IdToken, AccessToken]) => {
      const body = JSON.stringify({ AuthenticationResult: { IdToken, AccessToken, RefreshToken: 'x'.repeat(1800) } });
      response.writeHead(200, { 'content-length': Buffer.byteLength(body) }).end(body);
    });
  });
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.once('SIGTERM', () => process.exit());
