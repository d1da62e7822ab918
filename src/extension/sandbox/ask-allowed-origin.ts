// Asks whether to allow an origin when the sandbox refused a request of one of its pages. Independent of VS Code.

import type { RefusedPage } from '../../sandbox/sandbox.ts';

/** How many origins to ask about in one window: a page could use many host names to flood the user with questions. */
const askLimit = 10;

/** How many origins to log in one window. */
const logLimit = 100;

export interface OfferOriginsDeps {
  /** Shows a message; resolves with the chosen button, or undefined when it was closed. */
  readonly ask: (message: string, ...buttons: readonly string[]) => PromiseLike<string | undefined>;
  /** Adds an origin to the setting. */
  readonly allow: (origin: string) => PromiseLike<void>;
  readonly log: (message: string) => void;
  /** Called when the setting could not be written. */
  readonly failed: (error: unknown) => void;
}

/**
 * Returns a listener for refused pages. Messages are shown one at a time, and once for each origin: closing a message
 * counts as an answer.
 */
export function offerOrigins({ ask, allow, log, failed }: OfferOriginsDeps): (page: RefusedPage) => void {
  const known = new Set<string>();
  let asking = Promise.resolve();
  return ({ origin, asked }) => {
    if (known.has(origin) || known.size >= logLimit) return;
    known.add(origin);
    log(`The sandbox refused ${asked} to a page of ${origin}`);
    if (known.size > askLimit) return;
    asking = asking.then(async () => {
      const answer = await ask(
        `The sandbox refused ${asked} to a page of ${origin}. Browser pages can only sign users in, unless you give ` +
          'their origin full access. Allow it only if the page is yours.',
        'Allow',
        'Not Now',
      );
      if (answer !== 'Allow') return;
      try {
        await allow(origin);
        // If the user removes the origin from the setting, the next refusal asks again.
        known.delete(origin);
      } catch (error) {
        known.delete(origin);
        failed(error);
      }
    });
  };
}
