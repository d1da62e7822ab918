// An error whose words are meant for the reader.

export interface ReaderErrorOptions extends ErrorOptions {
  /** True when the reader has been told already, with a way out that a plain message has not. */
  readonly shown?: boolean;
}

/** Anything else that is thrown counts as a fault inside the extension: it is logged, and its words stay in the log. */
export class ReaderError extends Error {
  override readonly name = 'ReaderError';
  /** Stable, kebab-case. */
  readonly code: string;
  readonly shown: boolean;

  constructor(code: string, message: string, options: ReaderErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.shown = options.shown ?? false;
  }
}
