// Texts on a pipe: each with its length before it, so that one that is too long is known by its first four bytes.

import { CodedError } from '../../../errors/coded-error.ts';

const HEADER = 4;

/** A text as it goes through the pipe. */
export function frameOf(text: string): Buffer {
  const bytes = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(HEADER + bytes);
  frame.writeUInt32BE(bytes);
  frame.write(text, HEADER);
  return frame;
}

/** A frame that is longer than was agreed. */
export class FrameError extends CodedError {
  override readonly name = 'FrameError';
  readonly code = 'frame-too-long';
}

/** Puts texts together from the pieces they come in. */
export class FrameParser {
  readonly #limit: number;
  #pieces: Buffer[] = [];
  #bytes = 0;

  /** @param limit Bytes of the longest text. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The texts that are whole with this piece. @throws FrameError after those that come before it */
  *push(piece: Buffer): Generator<string, void> {
    this.#pieces.push(piece);
    this.#bytes += piece.length;
    for (;;) {
      if (this.#bytes < HEADER) return;
      if ((this.#pieces[0]?.length ?? 0) < HEADER) this.#join();
      const length = this.#pieces[0]?.readUInt32BE() ?? 0;
      if (length > this.#limit) throw new FrameError(`A frame of ${length} bytes.`);
      if (this.#bytes < HEADER + length) return;
      const whole = this.#join();
      this.#pieces = [whole.subarray(HEADER + length)];
      this.#bytes -= HEADER + length;
      yield whole.toString('utf8', HEADER, HEADER + length);
    }
  }

  #join(): Buffer {
    const whole = this.#pieces.length === 1 && this.#pieces[0] ? this.#pieces[0] : Buffer.concat(this.#pieces);
    this.#pieces = [whole];
    return whole;
  }
}
