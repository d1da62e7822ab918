// Observes one try inside undici: its timings, its limits and its cancellation.

import type { Dispatcher } from 'undici';
import type { Timings } from '../cognito/transport.ts';
import type { ConnectTiming } from './connect-timing.ts';
import type { Deadlines, Timed } from './deadlines.ts';
import type { Phase } from './failures.ts';

export interface AttemptLimits {
  /** Milliseconds until the connection is ready: name look-up, TCP, proxy and TLS. */
  readonly connectTimeout: number;
  /** Milliseconds from the last request byte to the last answer byte. */
  readonly answerTimeout: number;
  /** Bytes of the answer's body. */
  readonly maxAnswerBytes: number;
}

/** Why this side ended a try. `sent-twice`: undici was about to write the same request a second time. */
export type StopReason = 'cancelled' | 'timeout-connect' | 'timeout-answer' | 'too-large' | 'sent-twice';

/** A WatchedHandler calls it at each event of the request; it stops the request when a limit is exceeded. */
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
    // Once undici has begun to write, bytes may have left, even if it did not finish writing.
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

  /** Marks the try as over: no limit applies any more. */
  finish(): void {
    this.#over = true;
    this.#deadlines.delete(this);
  }

  /** Ends the try now, even while undici still waits for a connection. */
  stop(reason: StopReason): void {
    if (this.#over) return;
    this.finish();
    this.#onStop(reason);
    this.#controller?.abort(new Error(reason));
  }

  /** Called when undici is about to write the request. False: it must not be written. */
  requestStarts(controller: Dispatcher.DispatchController): boolean {
    const second = this.#controller !== undefined;
    this.#controller = controller;
    this.#connect = this.#timing.take();
    if (second) this.stop('sent-twice');
    return !this.#over;
  }

  /** Called when the last byte was handed to the socket. */
  requestSent(): void {
    this.#sentAt = performance.now();
  }

  answerStarts(): void {
    this.#firstByteAt ??= performance.now();
  }

  /** Called for a 102 or 103: the final answer is still to come. */
  answerIsInformational(): void {
    this.#firstByteAt = undefined;
  }

  /** Called with the content-length of the answer. */
  answerClaims(bytes: number): void {
    if (bytes > this.#limits.maxAnswerBytes) this.stop('too-large');
  }

  answerData(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.maxAnswerBytes) this.stop('too-large');
  }
}

/** Rounded to hundredths, which is precise enough and keeps stored chains small. */
function milliseconds(value: number): number {
  return Math.round(value * 100) / 100;
}
