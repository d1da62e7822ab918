// What in a text can be explained: its errors, or, where there is none, the answer that says a code was sent, which is
// what a user has whose code does not come.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { callContext } from './call-context.ts';
import { deliveryType } from './error-names.ts';
import type { PastedError } from './pasted-item.ts';
import { readErrorTexts } from './read-error-text.ts';

/** CodeDeliveryDetails of SignUp, ForgotPassword and others, as JSON or as an SDK prints it. */
const delivery = /\bCodeDeliveryDetails(?:List)?["']?\s{0,4}[:=(]/;
/** The discovery document of a user pool. */
const discovery = /"authorization_endpoint"\s{0,4}:\s{0,4}"https:\\?\/\\?\/[\w.-]{1,200}\.amazoncognito\.com\b/;
const medium = /\bDeliveryMedium["']?\s{0,4}[:=]\s{0,4}["']?(\w{1,20})/;

/** As `readErrorTexts`; a code that was "sent" counts as an error of the type `CodeDeliveryDetails`. */
export function readExplainable(text: string, tables: ApiTables, operation = ''): readonly PastedError[] {
  const errors = readErrorTexts(text, tables, operation);
  if (errors.length > 0) return errors;
  const document = discovery.exec(text);
  if (document && !text.includes('code_challenge_methods_supported')) {
    const span = { start: document.index, end: document.index + document[0].length };
    const message = 'code_challenge_methods_supported is missing in the discovery document';
    return [
      { kind: 'error', span, format: 'text', notes: [], type: '', message, call: callContext(text, tables).call },
    ];
  }
  const found = delivery.exec(text);
  if (!found) return [];
  const context = callContext(text, tables);
  const end = Math.min(text.length, found.index + 500);
  const [, way = ''] = medium.exec(text.slice(found.index, end)) ?? [];
  return [
    {
      kind: 'error',
      span: { start: found.index, end },
      format: 'text',
      notes: [],
      type: deliveryType,
      message: way,
      ...(context.operation === undefined ? {} : { operation: context.operation }),
      call: context.call,
    },
  ];
}
