// Explains calls that ended without an HTTP answer: refused connections, DNS and certificate errors, timeouts.

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
const retry: Remedy = { text: 'Send the request again.', action: 'retry' };
/** For requests that may have been sent: only the user may decide to send them twice. */
const sendTwice: Remedy = {
  text: 'Send the request again. If Cognito processed the first one, it counts twice: as a second attempt or a second message.',
  action: 'retry',
};
const runAgain: Remedy = {
  text: 'Run the sign-in again: the session may be used up even though the answer was lost.',
  action: 'run-again',
};
const proxySettings: Remedy = {
  text: 'Check the setting http.proxy and the proxy environment variables.',
  action: 'open-proxy-settings',
};

const failureEntries: Readonly<Record<FailureCode, FailureEntry>> = {
  refused: {
    title: 'Nothing is listening at {host}',
    explanation:
      'The host refused the connection: no program accepts connections on this port. The request was not sent.',
    causes: [
      most('The sandbox or emulator at this endpoint is not running, or now uses another port.'),
      possible('The port in the endpoint is wrong.'),
    ],
    remedies: [startSandbox, editTarget, retry],
  },
  'name-not-found': {
    title: 'The host name {host} could not be resolved',
    explanation: 'DNS has no address for the host name of the endpoint. The request was not sent.',
    causes: [
      most('The Region or the host name of the endpoint is misspelt.'),
      possible('This machine is offline, or its network needs a proxy.'),
      possible('The name can only be resolved inside a private network (VPN).'),
    ],
    remedies: [editTarget, proxySettings, retry],
  },
  certificate: {
    title: 'The certificate of {host} is not trusted',
    explanation:
      'The connection was not established, because the server could not prove its identity. The request was not sent.',
    causes: [
      most('A proxy in this network intercepts TLS connections and uses its own certificate.'),
      possible('The endpoint is an emulator with a self-signed certificate.'),
      possible('The certificate has expired, or was issued for another name.'),
      possible('The clock of this machine is wrong.'),
    ],
    remedies: [
      {
        text: 'Install the certificate authority of your network in the system’s certificate store, which this extension trusts.',
      },
      editTarget,
      proxySettings,
    ],
  },
  'timeout-connect': {
    title: 'The connection to {host} timed out',
    explanation: 'The connection was neither established nor refused in time. The request was not sent.',
    causes: [
      most('A firewall drops the packets, for example in a network that requires a proxy.'),
      possible('The address belongs to a machine that is off.'),
    ],
    remedies: [proxySettings, editTarget, retry],
  },
  'timeout-answer': {
    title: '{host} did not answer in time',
    explanation: 'The request was sent, and the server may have processed it.',
    causes: [
      most('The server is not responding, or a Lambda trigger of the user pool is slow.'),
      possible('The connection was lost without either side noticing.'),
    ],
    remedies: [runAgain, sendTwice],
  },
  dropped: {
    title: 'The connection to {host} closed before the answer was complete',
    explanation:
      'The request was sent, and the server may have processed it. The part of the answer that arrived cannot be used.',
    causes: [
      most('The server or a proxy closed the connection in the middle of the answer.'),
      possible('The network changed: another Wi-Fi network, or a VPN that connected or disconnected.'),
    ],
    remedies: [runAgain, sendTwice],
  },
  'too-large': {
    title: 'The answer of {host} is too large',
    explanation:
      'The answer exceeds the size limit. Cognito’s answers have a few kilobytes, so this is probably not Cognito.',
    causes: [most('The endpoint is not a Cognito endpoint.')],
    remedies: [editTarget],
  },
  'invalid-endpoint': {
    title: 'The endpoint is not a valid address',
    explanation: 'An endpoint is a URL with a scheme and a host, such as https://cognito-idp.eu-west-1.amazonaws.com.',
    causes: [
      most('The scheme (https://) is missing, or the URL contains a space, credentials, a query or a fragment.'),
      possible('Plain http is used for a host that is not this machine.'),
    ],
    remedies: [editTarget],
  },
  proxy: {
    title: 'The proxy did not let the request through',
    explanation:
      'The connection to the proxy failed, or the proxy refused to connect to {host}. The request did not reach the endpoint.',
    causes: [
      most('The proxy requires a username and password, or those in the settings are wrong.'),
      possible('The address of the proxy is wrong, or it is not running.'),
      possible('The proxy does not allow this host. The local sandbox needs no proxy.'),
    ],
    remedies: [
      proxySettings,
      { text: 'Add hosts that need no proxy to the setting http.noProxy.', action: 'open-proxy-settings' },
    ],
  },
  other: {
    title: 'The call to {host} failed',
    explanation: 'No answer arrived, because of a network error that this extension cannot explain.',
    causes: [possible('The network or the server had a problem.')],
    remedies: [retry, editTarget],
  },
};

/**
 * Explains a call that got no HTTP answer.
 * @param message the message of the network error; it is shown, not interpreted
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
    explanation: code === 'other' && text !== '' ? `${explanation} Message: ${redactText(text)}` : explanation,
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
