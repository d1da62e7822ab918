// Asks whether pages of an origin may use everything of the sandbox, when it refused one of them. Works without VS Code.

import type { RefusedPage } from '../../sandbox/sandbox.ts';

/** Origins asked about in one window: a page can have many names, and could keep a user busy with them. */
const askLimit = 10;

/** Origins told of in the log. */
const logLimit = 100;

export interface OfferOriginsDeps {
  /** Asks in one message; resolves with the button, or undefined when it was closed. */
  readonly ask: (message: string, ...buttons: readonly string[]) => PromiseLike<string | undefined>;
  /** Adds an origin to the setting. */
  readonly allow: (origin: string) => PromiseLike<void>;
  readonly log: (message: string) => void;
  /** Told when the setting could not be written. */
  readonly failed: (error: unknown) => void;
}

/**
 * Returns what to call for each refused page. One message stands at a time; an origin is asked about until somebody has
 * answered, and a message that was closed without an answer is one.
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
        `The sandbox refused ${asked} to a page of ${origin}. Pages in a browser may sign users in, and nothing more, ` +
          'unless you allow their origin to use everything. Allow it only if the page is yours.',
        'Allow',
        'Not Now',
      );
      if (answer !== 'Allow') return;
      try {
        await allow(origin);
        // Taken out of the setting again, it would be refused again, and asked about again.
        known.delete(origin);
      } catch (error) {
        known.delete(origin);
        failed(error);
      }
    });
  };
}
