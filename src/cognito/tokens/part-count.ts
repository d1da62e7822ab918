// Explains why a text with the wrong number of parts is not a token, and what it looks like instead.

/** Number of parts between full stops, counted without splitting a text of many megabytes. */
export function countParts(text: string): number {
  let count = 1;
  for (let at = text.indexOf('.'); at >= 0; at = text.indexOf('.', at + 1)) count += 1;
  return count;
}

/** A sentence about the count, and a second one when the text is recognised. */
export function partCountReason(text: string, count: number): string {
  const rule =
    'An ID or access token has three parts separated by full stops (header.payload.signature), and a refresh token has five';
  const looks = lookalike(text, count);
  return `${rule}; this text has ${countLabel(count)}.${looks ? ` ${looks}` : ''}`;
}

function countLabel(count: number): string {
  const labels = ['no parts', 'one', 'two', 'three', 'four', 'five', 'six'];
  return labels[count] ?? String(count);
}

function lookalike(text: string, count: number): string | undefined {
  if (text.startsWith('AYABe')) return 'It looks like a session, which is not a token and cannot be decoded.';
  if (text.startsWith('{') || text.startsWith('[')) {
    return 'It looks like JSON: copy only the value of IdToken, AccessToken or RefreshToken.';
  }
  if (/^otpauth:/i.test(text)) return 'It is an otpauth URI for an authenticator app.';
  if (/^https?:/i.test(text)) return 'It is a URL: copy only the value of id_token or access_token from it.';
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)) {
    return 'It looks like a UUID: a sub, a request ID, or an authorization code of managed login.';
  }
  if (!text.startsWith('eyJ')) return undefined;
  if (count === 1) return 'It starts like a token, but the rest was lost while copying.';
  if (count === 2) return 'The signature is missing: the last part was lost while copying.';
  if (count === 4) return 'It starts like a refresh token, but the last part was lost while copying.';
  return 'More than one token may have been copied together.';
}
