// Failures that never reached Cognito, as programs and browsers write them: names, connections, certificates, time.

import type { ErrorContext, ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { definition, observed } from './evidence.ts';

/** The host that is not known is a domain of managed login: in the message, or the only one that the text has. */
function isPoolDomain({ captures, call: { oauth } }: ErrorContext): boolean {
  const names = Object.values(captures).join(' ');
  if (/\.amazoncognito\.com/i.test(names)) return true;
  return oauth?.domain !== undefined && !/\.amazonaws\.com/i.test(names);
}

const endpoints = 'https://docs.aws.amazon.com/general/latest/gr/cognito_identity.html';

export const networkEntries: readonly ErrorEntry[] = [
  {
    code: 'network-ca-file',
    types: [],
    messages: [
      '{before}error setting certificate verify locations{rest}',
      '{before}error setting certificate file{rest}',
      '{before}cURL error 77{rest}',
      '{before}Could not find a suitable TLS CA certificate bundle, invalid path{rest}',
      '{before}no such file or directory{between}cacert.pem{rest}',
    ],
    title: 'The file with the certificate authorities cannot be read',
    explanation:
      'The local TLS set-up is broken: the program could not load its certificate authorities, so no request was sent and Cognito has no part in it.',
    causes: [
      most(
        'The CA file that the configuration names (curl.cainfo or openssl.cafile in php.ini, AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE) does not exist, or may not be read.',
      ),
      possible('Another PHP, OpenSSL or MAMP was installed, and the path is of the old one.'),
    ],
    remedies: [{ text: 'Set the path to a CA bundle that exists, and start the server again.' }],
    documentation: 'https://docs.aws.amazon.com/sdk-for-php/v3/developer-guide/faq.html',
    evidence: observed('https://github.com/ellaisys/aws-cognito/issues/7'),
  },
  {
    code: 'network-certificate',
    types: [],
    messages: [
      '{before}unable to get local issuer certificate{rest}',
      '{before}self signed certificate{rest}',
      '{before}self-signed certificate{rest}',
      '{before}SELF_SIGNED_CERT_IN_CHAIN{rest}',
      '{before}UNABLE_TO_VERIFY_LEAF_SIGNATURE{rest}',
      '{before}UNABLE_TO_GET_ISSUER_CERT{rest}',
      '{before}CERT_HAS_EXPIRED{rest}',
      '{before}certificate verify failed{rest}',
      '{before}CERTIFICATE_VERIFY_FAILED{rest}',
      '{before}PKIX path building failed{rest}',
      '{before}certificate signed by unknown authority{rest}',
      '{before}unable to find valid certification path{rest}',
      '{before}SSLHandshakeException{rest}',
      '{before}The SSL connection could not be established{rest}',
      '{before}SSL certificate problem{rest}',
    ],
    title: 'The certificate of the endpoint is not trusted',
    explanation: 'The connection was given up before the request was sent. Cognito has not seen it.',
    causes: [
      most(
        'A proxy or firewall in this network opens TLS connections, and its certificate authority is not known to the program.',
      ),
      possible(
        'The program’s own list of certificate authorities is missing or old, as in a small container or an old PHP.',
      ),
      possible('The endpoint is an emulator with a self-signed certificate.'),
      possible('The clock of this machine is off.'),
    ],
    remedies: [
      {
        text: 'Give the program the certificate authority of your network: NODE_EXTRA_CA_CERTS, AWS_CA_BUNDLE, curl.cainfo, or a Java trust store.',
      },
      { text: 'Bring the certificate authorities up to date (ca-certificates).' },
    ],
    documentation: endpoints,
    evidence: definition,
  },
  {
    code: 'network-name',
    types: [],
    messages: [
      '{before}getaddrinfo ENOTFOUND{rest}',
      '{before}getaddrinfo EAI_AGAIN{rest}',
      '{before}no such host{rest}',
      '{before}UnknownHostException{rest}',
      '{before}Could not resolve host{rest}',
      '{before}Name or service not known{rest}',
      '{before}nodename nor servname provided{rest}',
      '{before}Temporary failure in name resolution{rest}',
      '{before}ERR_NAME_NOT_RESOLVED{rest}',
      '{before}Could not connect to the endpoint URL{rest}',
      '{before}server with the specified hostname could not be found{rest}',
      'Inaccessible host{rest}',
    ],
    generalMessages: [
      '{before}DNS_PROBE_FINISHED_NXDOMAIN{rest}',
      '{before}server IP address could not be found{rest}',
    ],
    title: 'The host name of the endpoint is not known',
    explanation:
      'No address was found for the name, so no request was sent. The name of the endpoint is cognito-idp, the Region, and amazonaws.com; a domain for managed login ends in amazoncognito.com. To decide: look the name in the message up from the same machine.',
    causes: [
      possible(
        'The ID of the user pool was given as the Region: the Region is only the part before the underscore.',
        ({ captures }) =>
          /\bcognito-idp\.[a-z]{2}(?:-[a-z]+)+-\d_\w+\.amazonaws/.test(Object.values(captures).join(' ')) || undefined,
      ),
      most(
        'The Region is missing or misspelt (an availability zone such as us-east-1a is none), so the name does not exist.',
        (context) => {
          if (isPoolDomain(context)) return false;
          return /\.[a-z]{2}-[a-z]+-\d[a-z]\.|\.undefined\.|\.null\.|\.None\./.test(
            Object.values(context.captures).join(' '),
          )
            ? 'The host name has no Region in it.'
            : undefined;
        },
      ),
      possible(
        'The machine has no way to a name server: offline, a VPN, a container or a Lambda function in a VPC without a NAT gateway.',
      ),
      possible(
        'The domain of the user pool is not set up, was deleted, or is misspelt: its name is one of your own, and not that of the app client or of the pool.',
        (context) => isPoolDomain(context) && 'The host is a domain of managed login.',
      ),
    ],
    remedies: [
      { text: 'Check Region and endpoint.', action: 'edit-target' },
      { text: 'Try from the same machine whether the name has an address.' },
    ],
    documentation: endpoints,
    evidence: definition,
  },
  {
    code: 'network-refused',
    types: [],
    messages: [
      '{before}ECONNREFUSED{rest}',
      '{before}Connection refused{rest}',
      '{before}ERR_CONNECTION_REFUSED{rest}',
      '{before}actively refused it{rest}',
    ],
    title: 'Nothing listens at the endpoint',
    explanation:
      'The machine answered that no program takes connections on this port. Cognito’s own endpoints always do.',
    causes: [
      most('The endpoint is an emulator or sandbox that is not running, or has another port.'),
      possible('A program in a container calls localhost, which is the container itself.'),
      possible('A proxy variable (HTTPS_PROXY) names a proxy that is not running.'),
    ],
    remedies: [
      { text: 'Start the sandbox.', action: 'start-sandbox' },
      { text: 'Check endpoint and port.', action: 'edit-target' },
    ],
    documentation: endpoints,
    evidence: definition,
  },
  {
    code: 'network-time',
    types: [],
    messages: [
      '{before}ETIMEDOUT{rest}',
      '{before}ESOCKETTIMEDOUT{rest}',
      '{before}UND_ERR_CONNECT_TIMEOUT{rest}',
      '{before}Connect timeout on endpoint URL{rest}',
      '{before}connect timed out{rest}',
      '{before}Connection timed out{rest}',
      '{before}Read timed out{rest}',
      '{before}Read timeout on endpoint URL{rest}',
      '{before}context deadline exceeded{rest}',
      '{before}i/o timeout{rest}',
      '{before}Unable to execute HTTP request{rest}',
      '{before}Task timed out after {seconds} seconds',
    ],
    title: 'No answer came in time',
    explanation: 'The call was given up. Where it had been sent, it is not known whether Cognito acted on it.',
    causes: [
      most(
        'The program runs in a VPC (a Lambda function, a container) without a way out: Cognito needs a NAT gateway or an interface endpoint.',
      ),
      possible('A firewall drops the packets, or the network wants a proxy.'),
      possible('A trigger of the user pool is slow, so that the answer comes later than the program waits.'),
    ],
    remedies: [
      { text: 'Give the subnet a NAT gateway, or take the function out of the VPC.' },
      { text: 'Check the proxy settings.', action: 'open-proxy-settings' },
    ],
    documentation: endpoints,
    evidence: observed('https://github.com/anomalyco/sst/issues/6094'),
  },
  {
    code: 'network-dropped',
    types: ['NetworkError', 'NetworkingError'],
    messages: [
      '{before}ECONNRESET{rest}',
      '{before}socket hang up{rest}',
      '{before}Connection reset by peer{rest}',
      '{before}Connection was closed before we received a valid response{rest}',
      'Failed to fetch',
      'TypeError: Failed to fetch',
      'Network request failed',
      'Network error',
      'NetworkError when attempting to fetch resource',
      'A network error has occurred',
      'Load failed',
    ],
    title: 'The connection ended without an answer',
    explanation:
      'The program got no HTTP answer, so neither error nor message of Cognito is known. The browser’s network log says more.',
    causes: [
      most('The device is offline or its network changed in the middle of the call.'),
      possible('A firewall, a proxy, an ad blocker or a content security policy (connect-src) stopped the call.'),
      possible('The endpoint or Region in the app’s configuration is missing or wrong.'),
    ],
    remedies: [
      { text: 'Look at the call in the network log of the browser or device.' },
      { text: 'Send it again.', action: 'retry' },
    ],
    documentation: endpoints,
    evidence: definition,
  },
];
