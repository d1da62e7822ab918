// What programs say that read the OpenID Connect configuration of a user pool, or an ID token without what they want.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const endpoints = guidePage('federation-endpoints');
const failed = '{before}{failure:error|exception|unable|failed|could not|cannot|invalid}{between}';

export const discoveryEntries: readonly ErrorEntry[] = [
  {
    code: 'issuer-is-domain',
    types: [],
    messages: [
      `${failed}.amazoncognito.com/.well-known/openid-configuration{rest}`,
      `${failed}.amazoncognito.com/.well-known/jwks.json{rest}`,
    ],
    title: 'The domain of managed login has no discovery document',
    explanation:
      'The issuer of a user pool is https://cognito-idp.REGION.amazonaws.com/POOL_ID, and its discovery document lies there. The domain of managed login serves pages and endpoints only.',
    causes: [
      most(
        'The domain of managed login was given as the issuer (authority): use https://cognito-idp.REGION.amazonaws.com/POOL_ID.',
      ),
    ],
    remedies: [{ text: 'Set the issuer to https://cognito-idp.REGION.amazonaws.com/POOL_ID.' }],
    documentation: endpoints,
    evidence: observed(
      'https://github.com/aws-solutions-library-samples/guidance-for-claude-code-with-amazon-bedrock/issues/115',
    ),
  },
  {
    code: 'authorizer-issuer',
    types: ['BadRequestException'],
    messages: ['{before}Caught exception when connecting to {address} for issuer {issuer}{rest}'],
    title: 'API Gateway cannot read the discovery document of the issuer',
    explanation:
      'A JWT authorizer of an HTTP API is made only where the issuer has a discovery document: API Gateway fetches it at once.',
    causes: [
      most(
        'There is no such user pool in that Region yet or any more, or the issuer has another form than https://cognito-idp.REGION.amazonaws.com/POOL_ID.',
      ),
      possible('The template makes the authorizer before the user pool.'),
    ],
    remedies: [{ text: 'Open the address of the message in a browser, and correct Region and user pool ID.' }],
    documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html',
    evidence: observed('https://github.com/haandol/cognito-kakao-example/issues/1'),
  },
  {
    code: 'id-token-without-email',
    types: [],
    messages: [],
    generalMessages: ['{before}id_token did not contain an email{rest}'],
    title: 'The ID token has no e-mail address',
    explanation: 'The program names users by the claim email of the ID token.',
    causes: [
      most('The user in the user pool has no e-mail address.'),
      possible('The scope email was not asked for, or the app client may not read the attribute.'),
    ],
    remedies: [{ text: 'Give the user an e-mail address, and ask for the scopes openid and email.' }],
    documentation: guidePage('amazon-cognito-user-pools-using-the-id-token'),
    evidence: observed('https://github.com/vmware-archive/kube-prod-runtime/issues/424'),
  },
  {
    code: 'id-token-email-unverified',
    types: [],
    messages: [],
    generalMessages: [
      "{before}email in id_token {address} isn't verified{rest}",
      '{before}oidc: email not verified{rest}',
    ],
    title: 'The program takes verified e-mail addresses only',
    explanation:
      'The claim email_verified of the ID token is false. For federated users it is what the attribute mapping brings, and false where none does.',
    causes: [
      most('The user’s email_verified is false: the address was never verified, or no mapping brings the claim.'),
    ],
    remedies: [
      { text: 'Verify the address, or set email_verified with AdminUpdateUserAttributes.' },
      { text: 'Map the provider’s claim to email_verified.' },
    ],
    documentation: guidePage('cognito-user-pools-specifying-attribute-mapping'),
    evidence: documented(guidePage('cognito-user-pools-specifying-attribute-mapping')),
  },
];
