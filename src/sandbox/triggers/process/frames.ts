// Length-prefixed frames on a pipe, so that a too long text is detected by its first four bytes.

import { CodedError } from '../../../errors/coded-error.ts';

const HEADER = 4;

/** The frame of a text. */
export function frameOf(text: string): Buffer {
  const bytes = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(HEADER + bytes);
  frame.writeUInt32BE(bytes);
  frame.write(text, HEADER);
  return frame;
}

/** A frame is longer than the limit. */
export class FrameError extends CodedError {
  override readonly name = 'FrameError';
  readonly code = 'frame-too-long';
}

/** Assembles texts from chunks of the pipe. */
export class FrameParser {
  readonly #limit: number;
  #pieces: Buffer[] = [];
  #bytes = 0;

  /** @param limit Maximum length of a text in bytes. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Yields the texts that this chunk completes. @throws FrameError after the texts before the too long one */
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
