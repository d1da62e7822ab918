// What libraries refuse of a token beside its audience, issuer and scope: its algorithm, its groups, its time of issue.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { definition, inClient } from './evidence.ts';
import { loadBalancerToken } from './load-balancer-cause.ts';

const documentation = guidePage('amazon-cognito-user-pools-using-tokens-verifying-a-jwt');
const verifier = 'https://github.com/awslabs/aws-jwt-verify';

export const tokenClaimEntries: readonly ErrorEntry[] = [
  {
    code: 'token-check-key-form',
    types: [],
    messages: [
      '{before}JsonWebTokenError: invalid algorithm{rest}',
      '{before}secretOrPublicKey must be an asymmetric key{rest}',
    ],
    generalMessages: ['invalid algorithm'],
    title: 'The check expects another algorithm than that of the token',
    explanation:
      'Tokens of Cognito are signed with RS256. The library jsonwebtoken takes the algorithm from the form of the key: a text that is no public key in PEM counts as a secret for HS256.',
    causes: [
      loadBalancerToken,
      most(
        'The key is no public key in PEM: a JWK as it stands in jwks.json, or the client secret. Turn the JWK whose kid is that of the token into PEM.',
      ),
      possible('The option algorithms does not have RS256.'),
      possible('The token is not of Cognito: its header has another alg.'),
    ],
    remedies: [{ text: 'Use aws-jwt-verify or jwks-rsa, which fetch the keys and turn them into their form.' }],
    documentation,
    evidence: inClient('https://github.com/auth0/node-jsonwebtoken/blob/master/verify.js'),
  },
  {
    code: 'token-check-no-key',
    types: [],
    messages: ['{before}secret or public key must be provided{rest}'],
    title: 'The check was given no key',
    explanation: 'The token was not looked at. Tokens of Cognito are checked with a public key of the user pool.',
    causes: [
      most(
        'The check got no key at all: no key in jwks.json has the kid of the token, or the variable with it is not set yet.',
      ),
      possible('The keys belong to another user pool than the token.'),
    ],
    remedies: [{ text: 'Compare kid in the token’s header with those in jwks.json of its issuer.' }],
    documentation,
    evidence: inClient('https://github.com/auth0/node-jsonwebtoken/blob/master/verify.js'),
  },
  {
    code: 'token-check-algorithm',
    types: ['JwtInvalidSignatureAlgorithmError', 'InvalidAlgorithmError'],
    messages: ['{before}The specified alg value is not allowed{rest}'],
    title: 'The check does not allow the algorithm of the token',
    explanation: 'Tokens of Cognito are signed with RS256. To decide: look at alg in the header of the token.',
    causes: [
      loadBalancerToken,
      most('The algorithm RS256 is not among those that the check allows, such as HS256 alone.'),
      possible('The token is not of Cognito: its header has another alg.'),
    ],
    remedies: [{ text: 'Allow RS256, and no other.' }],
    documentation,
    evidence: definition,
  },
  {
    code: 'token-check-not-yet',
    types: ['NotBeforeError', 'JwtNotBeforeError', 'ImmatureSignatureError'],
    messages: [
      '{before}The token is not yet valid (iat){rest}',
      '{before}NotBeforeError: jwt not active{rest}',
      "{before}Token can't be used before{rest}",
    ],
    title: 'The token comes from the future of the machine that checks it',
    explanation: 'The token’s time of issue is later than the clock of the machine. A second is enough.',
    causes: [
      most('The clock of the machine that checks is behind, as in a virtual machine or container after a pause.'),
      possible('The token is not of Cognito, whose tokens have no nbf.'),
    ],
    remedies: [{ text: 'Set the clock, and allow some seconds (leeway, clockTolerance, graceSeconds).' }],
    documentation,
    evidence: definition,
  },
  {
    code: 'token-check-group',
    types: ['CognitoJwtInvalidGroupError'],
    messages: [
      '{before}Missing Cognito group. Expected: {group}',
      '{before}Missing Cognito group. Expected one of: {group}',
      '{before}Cognito group not allowed: {groups}. Expected: {group}',
      '{before}Cognito group not allowed: {groups}. Expected one of: {group}',
    ],
    title: 'The user is not in the group that the check wants',
    explanation: 'Groups stand in cognito:groups of ID and access tokens, as they were when the user signed in.',
    causes: [
      most('The user is not a member of the group: {group}.'),
      possible('The user was added after the token was issued: a refresh or a new sign-in brings the group.'),
      possible('A PreTokenGeneration trigger overrides the groups.'),
    ],
    remedies: [{ text: 'Add the user to the group, and refresh the tokens.', action: 'refresh-tokens' }],
    documentation: guidePage('cognito-user-pools-user-groups'),
    evidence: inClient(verifier),
  },
  {
    code: 'token-check-no-kid',
    types: ['JwtWithoutValidKidError'],
    messages: ['{before}JWT header does not have valid kid{rest}'],
    title: 'The header of the token names no key',
    explanation: 'ID and access tokens of Cognito have kid in their header, which names a key of the user pool.',
    causes: [
      most('It is not a token of a user pool: one of another issuer, of the program itself, or of a test.'),
      possible('A refresh token was sent, which is encrypted and has no kid.'),
    ],
    remedies: [{ text: 'Decode the header, and see who made the token.' }],
    documentation,
    evidence: inClient(verifier),
  },
];
