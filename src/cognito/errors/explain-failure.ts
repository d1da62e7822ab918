// Explains calls that ended without an HTTP answer: nothing listens, no such name, no trust, no time.

import { fillTemplate } from './message-template.ts';
import type { Cause, ErrorExplanation, Remedy } from './explanation.ts';
import { redactText } from '../redaction/redact-text.ts';
import type { FailureCode } from '../transport.ts';

interface FailureEntry {
  readonly title: string;
  readonly explanation: string;
  readonly causes: readonly Cause[];
  readonly remedies: readonly Remedy[];
}

function most(text: string): Cause {
  return { text, likely: 'most' };
}

function possible(text: string): Cause {
  return { text, likely: 'possible' };
}

const startSandbox: Remedy = { text: 'Start the sandbox.', action: 'start-sandbox' };
const editTarget: Remedy = { text: 'Check the endpoint and Region of the target.', action: 'edit-target' };
const retry: Remedy = { text: 'Send it again.', action: 'retry' };
/** Where bytes may have left: only a user may decide to send them twice. */
const sendTwice: Remedy = {
  text: 'Send it again. If the first was carried out, it counts twice: as another attempt, or another message.',
  action: 'retry',
};
const runAgain: Remedy = {
  text: 'Run the sign-in again: Cognito may have used up the session although its answer was lost.',
  action: 'run-again',
};
const proxySettings: Remedy = {
  text: 'Check http.proxy and the proxy variables of the environment.',
  action: 'open-proxy-settings',
};

const failureEntries: Readonly<Record<FailureCode, FailureEntry>> = {
  refused: {
    title: 'Nothing listens at {host}',
    explanation: 'The machine answered that no program takes connections on this port. The request was not sent.',
    causes: [
      most('The sandbox or emulator behind this endpoint is not running, or uses another port now.'),
      possible('The port in the endpoint is wrong.'),
    ],
    remedies: [startSandbox, editTarget, retry],
  },
  'name-not-found': {
    title: 'The name {host} is not known',
    explanation: 'No address was found for the host name of the endpoint. The request was not sent.',
    causes: [
      most('The Region or the host name of the endpoint is misspelt.'),
      possible('This machine is offline, or its network needs a proxy.'),
      possible('The name is known only inside a private network (VPN).'),
    ],
    remedies: [editTarget, proxySettings, retry],
  },
  certificate: {
    title: 'The certificate of {host} is not trusted',
    explanation: 'The connection was not made, because the server could not prove who it is. No secret was sent.',
    causes: [
      most('A proxy in this network opens TLS connections and signs with a certificate of its own.'),
      possible('The endpoint is an emulator with a self-signed certificate.'),
      possible('The certificate has expired, or is made out to another name.'),
      possible('The clock of this machine is off.'),
    ],
    remedies: [
      {
        text: 'Install the certificate authority of your network in the system; system certificates are trusted here.',
      },
      editTarget,
      proxySettings,
    ],
  },
  'timeout-connect': {
    title: 'No connection to {host} in time',
    explanation: 'The connection was neither made nor refused within the time allowed. The request was not sent.',
    causes: [
      most('A firewall drops the packets, as networks do that allow only a proxy.'),
      possible('The address belongs to a machine that is off.'),
    ],
    remedies: [proxySettings, editTarget, retry],
  },
  'timeout-answer': {
    title: '{host} took the request and did not answer in time',
    explanation: 'The request was sent, and it is not known whether the server acted on it.',
    causes: [
      most('The server hangs, or a trigger of the user pool is slow.'),
      possible('The connection broke without either side noticing.'),
    ],
    remedies: [runAgain, sendTwice],
  },
  dropped: {
    title: 'The connection to {host} ended before the answer was complete',
    explanation:
      'The request was sent, and it is not known whether the server acted on it. What came of the answer is not enough to use.',
    causes: [
      most('The server or a proxy closed the connection in the middle of the answer.'),
      possible('The network changed: another Wi-Fi, a VPN that came or went.'),
    ],
    remedies: [runAgain, sendTwice],
  },
  'too-large': {
    title: 'The answer of {host} is larger than any of Cognito’s',
    explanation:
      'Reading stopped at the body limit. Cognito’s answers have a few kilobytes, so another program answers here.',
    causes: [most('The endpoint is not a Cognito endpoint.')],
    remedies: [editTarget],
  },
  'invalid-endpoint': {
    title: 'The endpoint is not an address that a request can go to',
    explanation:
      'An endpoint is a web address with a scheme and a host and nothing behind them, such as https://cognito-idp.eu-west-1.amazonaws.com.',
    causes: [
      most('The scheme (https://) is missing, or the address has a path or a space in it.'),
      possible('Plain http is used for a host that is not this machine.'),
    ],
    remedies: [editTarget],
  },
  proxy: {
    title: 'The proxy did not let the request through',
    explanation:
      'The connection to the proxy failed, or the proxy refused to connect to {host}. The request did not reach Cognito.',
    causes: [
      most('The proxy wants a user name and password, or others than those given.'),
      possible('The address of the proxy is wrong, or it is not running.'),
      possible('The proxy does not allow this host. The sandbox on this machine needs no proxy at all.'),
    ],
    remedies: [proxySettings, { text: 'Add hosts that need no proxy to http.noProxy.', action: 'open-proxy-settings' }],
  },
  other: {
    title: 'The call to {host} failed',
    explanation: 'No answer came, for a reason that has no name here. The message of the network is all there is.',
    causes: [possible('The network or the server had a problem.')],
    remedies: [retry, editTarget],
  },
};

/**
 * Explains a call that got no HTTP answer.
 * @param message the words of the network, shown beside the explanation; not interpreted
 * @param endpoint base URL of the call
 */
export function explainFailure(code: FailureCode, message: string, endpoint: string): ErrorExplanation {
  const entry = failureEntries[code];
  const captures = { host: hostOf(endpoint) };
  const explanation = fillTemplate(entry.explanation, captures);
  const text = message.trim();
  return {
    code: `failure-${code}`,
    title: fillTemplate(entry.title, captures),
    explanation: code === 'other' && text !== '' ? `${explanation} It says: ${redactText(text)}` : explanation,
    causes: entry.causes,
    remedies: isLoopback(endpoint) ? entry.remedies : entry.remedies.filter(({ action }) => action !== 'start-sandbox'),
    evidence: { mark: 'definition' },
  };
}

function hostOf(endpoint: string): string {
  return URL.canParse(endpoint) ? new URL(endpoint).host : redactText(endpoint.slice(0, 100));
}

function isLoopback(endpoint: string): boolean {
  return URL.canParse(endpoint) && /^(?:127\.[\d.]+|localhost|\[::1\])$/.test(new URL(endpoint).hostname);
}
