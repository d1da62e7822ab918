// When a form reads differently through the passing of time alone.

import type { Form } from '../../flow/draft/form.ts';

const totpPeriod = 30_000;

/** Unix milliseconds: an offer runs out, a session expires, a new authenticator code is due. Undefined: never. */
export function nextChangeAt(form: Form | undefined, now: number): number | undefined {
  if (!form) return undefined;
  const moments = form.fields.flatMap(({ offer, source, required, session }) => {
    const ends = [offer?.validUntil, session?.state === 'live' ? session.expiresAt : undefined].filter(
      (at) => at !== undefined,
    );
    const waitsForCode = source === 'authenticator' && required && offer === undefined;
    return waitsForCode ? [...ends, Math.ceil((now + 1) / totpPeriod) * totpPeriod] : ends;
  });
  const ahead = moments.filter((at) => at > now);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}
