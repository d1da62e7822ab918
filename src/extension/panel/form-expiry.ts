// Computes when a form next changes with time.

import type { Form } from '../../flow/draft/form.ts';

const totpPeriod = 30_000;

/** Unix milliseconds at which an offer or a session expires, or a new TOTP code is due; undefined if never. */
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
