// One mention of a refused call in a text, before mentions of the same refusal are put together.

export interface ErrorReading {
  /** Places in the plain text. */
  readonly start: number;
  readonly end: number;
  /** Empty where the text names none. */
  readonly type: string;
  readonly message: string;
  readonly operation?: string;
  /** HTTP status. */
  readonly status?: number;
  readonly format: 'JSON' | 'text' | 'a URL' | 'an HTTP message';
}
