// Explains HTTP answers that are not Cognito's: a web page, a redirect, other JSON, an empty body.

import { isJsonObject } from '../json.ts';
import type { Headers } from '../transport.ts';
import { redactText } from '../redaction/redact-text.ts';
import type { Cause, ErrorExplanation, Remedy } from './explanation.ts';
import { redirectOf, redirectText } from './redirect.ts';

/** An HTTP answer as received. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** The kind of an answer that is not Cognito's. */
type Kind =
  | 'empty'
  | 'html'
  | 'not-json'
  | 'json-cut-short'
  | 'json-not-an-object'
  | 'json-without-type'
  | 'json-unknown';

function kindOf({ status, body: raw }: HttpAnswer): Kind {
  const body = raw.trim();
  if (body === '') return 'empty';
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    if (/^(?:<!doctype|<html|<\?xml|<head|<body|<!--)/i.test(body)) return 'html';
    return /^[[{]/.test(body) ? 'json-cut-short' : 'not-json';
  }
  if (!isJsonObject(value)) return 'json-not-an-object';
  return status >= 200 && status < 300 ? 'json-unknown' : 'json-without-type';
}

const editTarget: Remedy = { text: 'Check the endpoint of the target.', action: 'edit-target' };
const showAnswer: Remedy = { text: 'View the whole answer.', action: 'show-answer' };
const proxySettings: Remedy = { text: 'Check the proxy settings.', action: 'open-proxy-settings' };

const otherProgram: Cause = {
  text: 'The endpoint is neither Cognito nor an emulator.',
  likely: 'most',
};
const gateway: Cause = {
  text: 'A proxy, firewall or gateway answered instead of Cognito.',
  likely: 'possible',
};

const bodyLabels: Readonly<Record<Kind, string>> = {
  empty: 'has no body',
  html: 'is a web page (HTML)',
  'not-json': 'is not JSON',
  'json-cut-short': 'starts like JSON but is not complete',
  'json-not-an-object': 'is JSON, but not an object',
  'json-without-type': 'is JSON without an error type',
  'json-unknown': 'is JSON, but not the response of this operation',
};

/**
 * Explains an answer that is neither a success of Cognito nor an error with a type (readError finds none). The body is
 * not shown, except for a web page's title, with secrets redacted.
 * @param endpoint base URL of the call
 * @param redact redacts the title, and the address of a redirect
 */
export function explainUnreadable(
  answer: HttpAnswer,
  endpoint: string,
  redact: (text: string) => string = redactText,
): ErrorExplanation {
  const redirect = redirectOf(answer, endpoint);
  if (redirect) return explainRedirect(answer.status, { ...redirect, address: redact(redirect.address) }, endpoint);
  const kind = kindOf(answer);
  const { status } = answer;
  const title = kind === 'html' ? titleOfPage(answer.body, redact) : undefined;
  const statusText = `The answer has status ${status} and ${bodyLabels[kind]}${title ? ` with the title "${title}"` : ''}.`;
  const { text, causes, remedies } = adviceFor(kind, status);
  return {
    code: `answer-${kind}`,
    title: 'This answer is not Cognito’s',
    explanation: [
      statusText,
      'Cognito answers every call with a JSON object.',
      text,
      `Endpoint: ${redactText(endpoint)}`,
    ]
      .filter(Boolean)
      .join(' '),
    causes,
    remedies: [...remedies, showAnswer],
    evidence: { mark: 'definition' },
  };
}

function explainRedirect(
  status: number,
  { address, url }: NonNullable<ReturnType<typeof redirectOf>>,
  endpoint: string,
): ErrorExplanation {
  const called = URL.parse(endpoint);
  const wantsHttps = called?.protocol === 'http:' && url?.protocol === 'https:' && url.hostname === called.hostname;
  const portal: Cause = {
    text: 'The network (a captive portal) or a gateway requires you to sign in first.',
    likely: wantsHttps ? 'possible' : 'most',
  };
  const secure: Cause = { text: 'The endpoint must be called over https.', likely: 'most' };
  const moved: Cause = { text: 'The endpoint has moved to that address.', likely: 'possible' };
  return {
    code: 'answer-redirect',
    title: 'The endpoint redirects to another address',
    explanation: `The answer has status ${status}: ${redirectText(address)}. It was not followed, because a request with secrets must not be sent to another address. Endpoint: ${redactText(endpoint)}`,
    causes: wantsHttps ? [secure, portal] : [portal, moved],
    remedies: [
      {
        text: 'If you trust that address, make it the endpoint of the target. Cognito’s own endpoints never redirect.',
        action: 'edit-target',
      },
      { text: 'Open any web page in a browser, and sign in to the network if it asks you to.' },
      showAnswer,
    ],
    evidence: { mark: 'definition' },
  };
}

interface Advice {
  readonly text: string;
  readonly causes: readonly Cause[];
  readonly remedies: readonly Remedy[];
}

function adviceFor(kind: Kind, status: number): Advice {
  if (status === 407) {
    return {
      text: 'Status 407 comes from a proxy.',
      causes: [{ text: 'The proxy requires a username and password.', likely: 'most' }],
      remedies: [proxySettings],
    };
  }
  if (status >= 502 && status <= 504) {
    return {
      text: `Status ${status} comes from a gateway that got no valid answer from the server behind it.`,
      causes: [
        { text: 'The server behind the gateway is down or overloaded.', likely: 'most' },
        { text: 'A proxy cannot reach the endpoint.', likely: 'possible' },
      ],
      remedies: [
        {
          text: 'Send the request again after a moment. If the server processed the first one, it counts twice: as a second attempt or a second message.',
          action: 'retry',
        },
        editTarget,
        proxySettings,
      ],
    };
  }
  if (kind === 'json-cut-short') {
    return {
      text: 'The answer was probably cut off.',
      causes: [
        { text: 'The server or a proxy ended the answer too early.', likely: 'most' },
        { text: 'The endpoint writes invalid JSON.', likely: 'possible' },
      ],
      remedies: [{ text: 'Run the sign-in again: the session may be used up.', action: 'run-again' }, editTarget],
    };
  }
  if (kind === 'json-unknown') {
    return {
      text: '',
      causes: [
        { text: 'The endpoint is an emulator with a different response format.', likely: 'most' },
        { text: 'The response format of the operation is newer than this extension.', likely: 'possible' },
      ],
      remedies: [editTarget],
    };
  }
  return { text: '', causes: [otherProgram, gateway], remedies: [editTarget, proxySettings] };
}

function titleOfPage(body: string, redact: (text: string) => string): string | undefined {
  const title = /<title[^>]{0,200}>([^<]{1,200})/i.exec(body.slice(0, 20_000))?.[1];
  return title === undefined ? undefined : redact(title.replace(/\s+/g, ' ').trim()).slice(0, 80);
}
