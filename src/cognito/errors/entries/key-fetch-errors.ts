// What libraries say where they have no keys to check a token with: they could not fetch them, or may not do so now.

import { guidePage } from '../../documentation.ts';
import type { Confirmation, ErrorContext, ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { inClient, observed } from './evidence.ts';

const documentation = guidePage('amazon-cognito-user-pools-using-tokens-verifying-a-jwt');

/** An answer came, and it was a refusal; or the address has a value that no program had. */
const refusedAddress =
  /\b(?:status code is|HTTP Error|response code:?|status:?)\s?4\d\d\b|Expected 200 OK|Failed to parse the JSON|does not include keys|\b4\d\d (?:Bad Request|Not Found)|[/.](?:undefined|null|None)[/.]/i;

function isRefused({ captures }: ErrorContext): Confirmation {
  const [refusal] = Object.values(captures).join(' ').match(refusedAddress) ?? [];
  return refusal === undefined ? undefined : `The message has “${refusal}”.`;
}

export const keyFetchEntries: readonly ErrorEntry[] = [
  {
    code: 'token-keys-not-fetched',
    types: ['JWKSTimeout', 'PyJWKClientConnectionError', 'JwksValidationError'],
    messages: [
      '{before}Failed to fetch {address}/.well-known/jwks.json{rest}',
      '{before}{answer:Expected 200 OK} from the JSON Web Key Set{rest}',
      '{before}{answer:Failed to parse the JSON} Web Key Set{rest}',
      '{before}Fail to fetch data from the url{rest}',
      '{before}JWKS {answer:does not include keys}{rest}',
      "{before}Couldn't retrieve remote JWK set{rest}",
      '{before}Unable to resolve the Configuration with the provided Issuer{rest}',
      '{before}IDX20803: Unable to obtain configuration{rest}',
      '{before}IDX20804: Unable to retrieve document{rest}',
      '{before}IDX20807: Unable to retrieve document{rest}',
    ],
    title: 'The keys of the user pool could not be fetched',
    explanation:
      'A check of a token fetches the keys of the user pool first, from https://cognito-idp.REGION.amazonaws.com/POOL_ID/.well-known/jwks.json. The token itself was not looked at. To decide: fetch that address from the same machine.',
    causes: [
      possible(
        'The address of the keys is wrong: the user pool ID or the Region in it does not exist, is not set, or belongs to another pool; the issuer is never the domain of managed login.',
        isRefused,
      ),
      most(
        'The program has no way to the keys at cognito-idp.REGION.amazonaws.com: a Lambda function or container in a VPC without a NAT gateway, a proxy, or a firewall.',
      ),
      possible(
        'The answer came later than the library waits (1.5 seconds in aws-jwt-verify): the first call of a cold function, or a slow network.',
      ),
    ],
    remedies: [
      { text: 'Give the program a way out, or put the keys into the program (cacheJwks).' },
      { text: 'Compare Region and user pool ID in the address with the pool.' },
    ],
    documentation,
    evidence: observed('https://github.com/awslabs/aws-support-tools/issues/95'),
  },
  {
    code: 'token-keys-not-loaded',
    types: ['JwksNotAvailableInCacheError'],
    messages: ['{before}not yet available in cache{rest}'],
    title: 'The check has no keys yet',
    explanation:
      'The function verifySync of aws-jwt-verify cannot wait, so it cannot fetch keys: it uses those that are in its cache.',
    causes: [
      most(
        'The keys were never loaded: call hydrate() or cacheJwks() once when the program starts, or use verify(), which fetches them.',
      ),
      possible('The verifier is made anew for each request, so its cache is empty again.'),
    ],
    remedies: [{ text: 'Await verifier.hydrate() before the first verifySync(), or call verify().' }],
    documentation,
    evidence: observed('https://github.com/awslabs/aws-jwt-verify/issues/169'),
  },
  {
    code: 'token-keys-back-off',
    types: ['WaitPeriodNotYetEndedJwkError'],
    messages: ['{before}Not allowed to fetch JWKS yet{rest}'],
    title: 'The library waits before it fetches the keys again',
    explanation:
      'A token whose kid is not among the keys makes the library fetch them. Where they do not have it then either, it does not fetch again for ten seconds, and refuses all unknown kids in that time.',
    causes: [
      most(
        'A token before it had a kid that the keys do not have: it is of another user pool, environment or Region than the check. Compare iss of the token with the user pool of the verifier.',
      ),
      possible('Somebody sends made-up tokens.'),
    ],
    remedies: [{ text: 'Look for the first refusal in the log: it names the kid.' }],
    documentation,
    evidence: inClient('https://github.com/awslabs/aws-jwt-verify/blob/main/src/jwk.ts'),
  },
  {
    code: 'token-keys-rate-limit',
    types: ['JwksRateLimitError'],
    messages: ['{before}Too many requests to the JWKS endpoint{rest}'],
    title: 'The library fetches the keys too often',
    explanation:
      'The library jwks-rsa limits itself (jwksRequestsPerMinute, ten by default). Cognito did not refuse anything.',
    causes: [
      most('The keys are not kept: cache is off, or the client is made anew for each request.'),
      possible('Tokens of another user pool come, whose kid is never among the keys.'),
    ],
    remedies: [{ text: 'Make the client once, with cache: true.' }],
    documentation,
    evidence: inClient('https://github.com/auth0/node-jwks-rsa'),
  },
];
