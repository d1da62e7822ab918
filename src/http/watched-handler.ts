// Connects an AttemptObserver to a request inside undici: an interceptor that wraps the handler of `request`.

import type { Dispatcher } from 'undici';
import { AttemptObserver } from './attempt-observer.ts';

/**
 * Observes every request whose `opaque` option is an AttemptObserver. Unlike undici's diagnostics channels, this sees
 * our own requests only, each with its own observer.
 */
export function watchRequests(dispatch: Dispatcher.Dispatch): Dispatcher.Dispatch {
  return (options, handler) => {
    const watch = 'opaque' in options ? options.opaque : undefined;
    return dispatch(options, watch instanceof AttemptObserver ? new WatchedHandler(watch, handler) : handler);
  };
}

class WatchedHandler implements Dispatcher.DispatchHandler {
  readonly #watch: AttemptObserver;
  readonly #handler: Dispatcher.DispatchHandler;

  constructor(watch: AttemptObserver, handler: Dispatcher.DispatchHandler) {
    this.#watch = watch;
    this.#handler = handler;
  }

  onRequestStart(controller: Dispatcher.DispatchController, context: unknown): void {
    if (this.#watch.requestStarts(controller)) this.#handler.onRequestStart?.(controller, context);
    else controller.abort(new Error('stopped before it was sent'));
  }

  onRequestSent(): void {
    this.#watch.requestSent();
  }

  onResponseStarted(): void {
    this.#watch.answerStarts();
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2],
    statusMessage?: string,
  ): void {
    if (status < 200) this.#watch.answerIsInformational();
    else this.#watch.answerClaims(Number(headers['content-length'] ?? 0));
    if (!controller.aborted) this.#handler.onResponseStart?.(controller, status, headers, statusMessage);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#watch.answerData(chunk.length);
    if (!controller.aborted) this.#handler.onResponseData?.(controller, chunk);
  }

  onResponseEnd(...end: Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseEnd']>>): void {
    this.#handler.onResponseEnd?.(...end);
  }

  onResponseError(...error: Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseError']>>): void {
    this.#handler.onResponseError?.(...error);
  }
}
