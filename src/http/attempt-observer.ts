// One try as undici sees it happen: its times, its limits and its stop.

import type { Dispatcher } from 'undici';
import type { Timings } from '../cognito/transport.ts';
import type { ConnectTiming } from './connect-timing.ts';
import type { Deadlines, Timed } from './deadlines.ts';
import type { Phase } from './failures.ts';

export interface AttemptLimits {
  /** Milliseconds until the request may leave: name look-up, TCP, proxy and TLS. */
  readonly connectTimeout: number;
  /** Milliseconds from the last request byte to the last answer byte. */
  readonly answerTimeout: number;
  /** Bytes of the answer's body. */
  readonly maxAnswerBytes: number;
}

/** Why a try was ended from this side. `sent-twice`: undici was about to write the same request once more. */
export type StopReason = 'cancelled' | 'timeout-connect' | 'timeout-answer' | 'too-large' | 'sent-twice';

/** Told by a WatchedHandler what happens to the request; stops it when a limit is passed. */
export class AttemptObserver implements Timed {
  readonly #limits: AttemptLimits;
  readonly #timing: ConnectTiming;
  readonly #deadlines: Deadlines;
  readonly #onStop: (reason: StopReason) => void;
  readonly #beganAt = performance.now();
  #connect: number | undefined;
  #sentAt: number | undefined;
  #firstByteAt: number | undefined;
  #bytes = 0;
  #controller: Dispatcher.DispatchController | undefined;
  #over = false;

  /** `onStop` is called at most once, and never after `finish`. */
  constructor(
    limits: AttemptLimits,
    timing: ConnectTiming,
    deadlines: Deadlines,
    onStop: (reason: StopReason) => void,
  ) {
    this.#limits = limits;
    this.#timing = timing;
    this.#deadlines = deadlines;
    this.#onStop = onStop;
    deadlines.add(this);
  }

  /** Answered, failed or stopped. */
  get over(): boolean {
    return this.#over;
  }

  get phase(): Phase {
    if (this.#firstByteAt !== undefined) return 'answering';
    // Once undici has begun to write, bytes may have left, whether or not it came to the end of them.
    return this.#controller === undefined ? 'connecting' : 'sent';
  }

  get timings(): Timings {
    const timings: { -readonly [part in keyof Timings]: Timings[part] } = {
      total: milliseconds(performance.now() - this.#beganAt),
    };
    if (this.#connect !== undefined) timings.connect = milliseconds(this.#connect);
    if (this.#sentAt !== undefined && this.#firstByteAt !== undefined) {
      timings.firstByte = milliseconds(this.#firstByteAt - this.#sentAt);
    }
    return timings;
  }

  get left(): number {
    const end =
      this.#sentAt === undefined
        ? this.#beganAt + this.#limits.connectTimeout
        : this.#sentAt + this.#limits.answerTimeout;
    return end - performance.now();
  }

  expire(): void {
    this.stop(this.#sentAt === undefined ? 'timeout-connect' : 'timeout-answer');
  }

  /** The try is over: no limit applies any more. */
  finish(): void {
    this.#over = true;
    this.#deadlines.delete(this);
  }

  /** Ends the try now, also where undici would first wait for a connection. */
  stop(reason: StopReason): void {
    if (this.#over) return;
    this.finish();
    this.#onStop(reason);
    this.#controller?.abort(new Error(reason));
  }

  /** About to write the request. False: it must not be written. */
  requestStarts(controller: Dispatcher.DispatchController): boolean {
    const second = this.#controller !== undefined;
    this.#controller = controller;
    this.#connect = this.#timing.take();
    if (second) this.stop('sent-twice');
    return !this.#over;
  }

  /** The last byte was handed to the socket. */
  requestSent(): void {
    this.#sentAt = performance.now();
  }

  answerStarts(): void {
    this.#firstByteAt ??= performance.now();
  }

  /** What has come was 102 or 103: the answer itself is still to come. */
  answerIsInformational(): void {
    this.#firstByteAt = undefined;
  }

  /** The length the answer's head claims for its body, if it does. */
  answerClaims(bytes: number): void {
    if (bytes > this.#limits.maxAnswerBytes) this.stop('too-large');
  }

  answerData(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.maxAnswerBytes) this.stop('too-large');
  }
}

/** Hundredths are plenty, and short in stored chains. */
function milliseconds(value: number): number {
  return Math.round(value * 100) / 100;
}
