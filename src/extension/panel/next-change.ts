// When a form reads differently through the passing of time alone.

import type { Form } from '../../flow/draft/form.ts';

const totpPeriod = 30_000;

/** Unix milliseconds: an offer runs out, a session expires, a new authenticator code is due. Undefined: never. */
export function nextChangeAt(form: Form | undefined, now: number): number | undefined {
  if (!form) return undefined;
  const moments = form.fields.flatMap(({ offer, field, required }) => {
    const ends = offer?.validUntil === undefined ? [] : [offer.validUntil];
    const waitsForCode = field.source.kind === 'authenticator' && required && offer === undefined;
    return waitsForCode ? [...ends, Math.ceil((now + 1) / totpPeriod) * totpPeriod] : ends;
  });
  const session = form.session?.state;
  if (session?.state === 'live') moments.push(session.expiresAt);
  const ahead = moments.filter((at) => at > now);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}
