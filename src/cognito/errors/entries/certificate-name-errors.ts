// Certificates that are for another host name than the one that was called, as browsers, Node.js, Python, Java and Go say.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { observed } from './evidence.ts';

export const certificateNameEntries: readonly ErrorEntry[] = [
  {
    code: 'network-certificate-name',
    types: [],
    messages: [
      '{before}ERR_CERT_COMMON_NAME_INVALID{rest}',
      '{before}ERR_TLS_CERT_ALTNAME_INVALID{rest}',
      '{before}SSL_ERROR_BAD_CERT_DOMAIN{rest}',
      "{before}does not match certificate's altnames{rest}",
      '{before}Hostname mismatch, certificate is not valid for{rest}',
      "{before}CertificateError: hostname {host} doesn't match{rest}",
      '{before}No subject alternative DNS name matching {host} found{rest}',
      '{before}No subject alternative names matching{rest}',
      "{before}doesn't match any of the subject alternative names{rest}",
      '{before}SSLPeerUnverifiedException: Hostname {host} not verified{rest}',
      '{before}x509: certificate is valid for {names}, not {rest}',
      '{before}failed to verify certificate: x509: certificate is valid for {names}, not {rest}',
      '{before}no alternative certificate subject name matches target host name{rest}',
      '{before}SSL certificate problem: no alternative certificate subject name matches{rest}',
      '{before}RemoteCertificateNameMismatch{rest}',
    ],
    title: 'The certificate is for another host name than the one called',
    explanation:
      'The server answered with a certificate for its own name, so the connection was given up before the request was sent. The endpoints cognito-idp.REGION.amazonaws.com have certificates for those names alone: a CNAME of your own that leads there cannot work.',
    causes: [
      most(
        'A host name of your own (a CNAME, the setting endpoint) leads to cognito-idp, whose certificate is Amazon’s and not one for this name.',
      ),
      possible(
        'A custom domain of managed login has a certificate that does not cover the name, or is not active yet.',
      ),
      possible('A proxy or firewall in this network answers in the place of the service.'),
    ],
    remedies: [
      { text: 'Call cognito-idp.REGION.amazonaws.com itself.', action: 'edit-target' },
      { text: 'Or put a proxy with its own certificate before it, such as CloudFront or API Gateway.' },
    ],
    documentation: guidePage('cognito-user-pools-add-custom-domain'),
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/744'),
  },
];
