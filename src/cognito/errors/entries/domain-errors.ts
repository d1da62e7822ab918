// Refusals about the domain of a user pool (the service's chapter on troubleshooting begins with them).

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const types = ['InvalidParameterException'];
const troubleshooting = guidePage('troubleshooting', 'troubleshoot_custom_domain_errors');
const domain = guidePage('cognito-user-pools-assign-domain');
const customDomain = guidePage('cognito-user-pools-add-custom-domain');

export const domainEntries: readonly ErrorEntry[] = [
  {
    code: 'domain-parent',
    types,
    messages: ['Custom domain is not a valid subdomain{rest}', '{before}Custom domain is not a valid subdomain{rest}'],
    title: 'The parent of the custom domain has no address',
    explanation:
      'For auth.example.com Cognito looks the parent example.com up, and wants a DNS A record for it. Top-level domains are not taken.',
    causes: [
      most(
        'The parent domain has no A record in the DNS: make one, with a made-up address such as 8.8.8.8 where the parent serves nothing.',
      ),
      possible('The record is new, and not known everywhere yet.'),
    ],
    remedies: [{ text: 'Make an A record for the parent domain, and wait until dig shows it.' }],
    documentation: troubleshooting,
    evidence: documented(troubleshooting),
  },
  {
    code: 'domain-taken',
    types,
    messages: [
      'Domain already associated with another user pool',
      '{before}Domain already associated with another user pool{rest}',
      'Domain already exists{rest}',
    ],
    title: 'The domain belongs to another user pool',
    explanation:
      'A prefix is unique in its Region over all accounts of AWS, and a custom domain belongs to one user pool at a time.',
    causes: [
      most('The prefix is taken, by a user pool of yours or of anybody else in the Region: choose a longer one.'),
      possible('An earlier stack or user pool of yours still has the domain.'),
    ],
    remedies: [{ text: 'Choose another prefix, or delete the domain of the other user pool first.' }],
    documentation: domain,
    evidence: observed('https://github.com/aws-samples/amazon-elasticsearch-service-with-cognito/issues/7'),
  },
  {
    code: 'domain-request-invalid',
    types: ['InvalidRequest'],
    messages: [
      'Invalid request provided: AWS::Cognito::UserPoolDomain',
      '{before}Invalid request provided: AWS::Cognito::UserPoolDomain{rest}',
    ],
    title: 'CloudFormation could not create the domain',
    explanation:
      'CloudFormation leaves out what Cognito answered. To decide: CloudTrail has the call CreateUserPoolDomain with its error.',
    causes: [
      most(
        'The prefix is taken by another user pool in the Region, or has a character that is not allowed: small letters, digits and hyphens, and no word such as aws, amazon or cognito.',
      ),
      possible('The user pool has a domain of this kind already.'),
      possible('The certificate of a custom domain is not in us-east-1, or its parent domain does not resolve.'),
    ],
    remedies: [{ text: 'Choose another prefix, and read the error of the call in CloudTrail.' }],
    documentation: domain,
    evidence: observed('https://github.com/aws-samples/connect-v2v-translation-with-cx-options/issues/8'),
  },
  {
    code: 'domain-not-there',
    types,
    messages: [
      'User pool should have a custom domain associated, failed to update the certificate',
      '{before}should have a custom domain associated{rest}',
    ],
    title: 'The user pool has no custom domain to change',
    explanation: 'UpdateUserPoolDomain changes the certificate of a custom domain that the user pool has.',
    causes: [
      most(
        'The user pool has no custom domain, or another one than the template thinks: an older stack or a custom resource removed it, or made it outside the template.',
      ),
    ],
    remedies: [{ text: 'Look at CustomDomain in DescribeUserPool, and create the domain instead of changing it.' }],
    documentation: domain,
    evidence: observed('https://github.com/aws/aws-cdk/issues/25712'),
  },
  {
    code: 'domain-cname-taken',
    types,
    messages: [
      'One or more of the CNAMEs you provided are already associated with a different resource',
      '{before}of the CNAMEs you provided are already associated{rest}',
      '{before}CNAMEAlreadyExists{rest}',
    ],
    title: 'The custom domain is in use in Amazon CloudFront',
    explanation:
      'A custom domain of Cognito is a distribution of CloudFront, and a name belongs to one distribution in all accounts.',
    causes: [
      most(
        'The same name is an alternate domain name of a CloudFront distribution, or was the custom domain of a pool that was deleted a moment ago.',
      ),
      possible('Another account holds a distribution with the name.'),
    ],
    remedies: [{ text: 'Remove the name from the other distribution, or choose another one.' }],
    documentation: troubleshooting,
    evidence: observed('https://github.com/aws-amplify/amplify-hosting/issues/114'),
  },
  {
    code: 'domain-certificate',
    types,
    messages: [
      "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain",
      "{before}certificate doesn't exist, isn't in us-east-1{rest}",
      'Invalid certificate{rest}',
    ],
    title: 'The certificate of the custom domain does not do',
    explanation:
      'A custom domain needs a certificate of AWS Certificate Manager in us-east-1, whatever the Region of the pool, issued for that name, with its chain.',
    causes: [
      most('The certificate is in another Region than us-east-1, is not issued yet, or is for another name.'),
      possible('An imported certificate lacks its chain.'),
    ],
    remedies: [{ text: 'Request the certificate in us-east-1, and wait until it is issued.' }],
    documentation: customDomain,
    evidence: documented(customDomain),
  },
  {
    code: 'domain-form',
    types,
    messages: [
      'The domain name contains an invalid character{rest}',
      'Domain cannot contain reserved word: {word}',
      'Domain cannot contain reserved word{rest}',
    ],
    title: 'The domain has a form that Cognito does not take',
    explanation:
      'A prefix has small letters, digits and hyphens, and none of the words aws, amazon and cognito. A custom domain is given with its certificate in CustomDomainConfig.',
    causes: [
      most(
        'The prefix has a full stop, a capital letter or a reserved word; or a custom domain was given without CustomDomainConfig, so that it counts as a prefix.',
      ),
    ],
    remedies: [{ text: 'Correct the prefix, or add CustomDomainConfig with the ARN of the certificate.' }],
    documentation: domain,
    evidence: observed('https://github.com/mineiros-io/terraform-aws-cognito-user-pool/issues/69'),
  },
];
