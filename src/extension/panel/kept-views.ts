// The view that each panel begins with, kept on disk for the next window: its page draws it before anything heavy is
// loaded. It is what a panel shows that nobody has touched, so it holds nothing that a person typed.

import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PanelView } from '../../protocol/view.ts';

type Mode = PanelView['mode'];

export interface KeptViewsOptions {
  /** Absolute path; made when there is something to keep. */
  readonly folder: string;
  /** The page's program: a view is drawn only by the very program it was made for. */
  readonly pageProgram: string;
}

export class KeptViews {
  readonly #options: KeptViewsOptions;
  /** What is in the files, as far as this window knows. */
  readonly #written = new Map<Mode, string>();

  constructor(options: KeptViewsOptions) {
    this.#options = options;
  }

  /** @returns undefined when there is none, when it was made for another program, or when the file was altered since */
  read(mode: Mode): PanelView | undefined {
    const text = this.#text(mode);
    const body = text.slice(text.indexOf('\n') + 1);
    if (text !== this.#sealed(body)) return undefined;
    this.#written.set(mode, text);
    // The seal says that this is what `keep` wrote: a schema would cost the time that is to be saved.
    return JSON.parse(body) as PanelView;
  }

  /** @throws what made the write fail, for example a full disk */
  async keep(view: PanelView): Promise<void> {
    const text = this.#sealed(JSON.stringify(view));
    if (this.#written.get(view.mode) === text) return;
    this.#written.set(view.mode, text);
    await mkdir(this.#options.folder, { recursive: true });
    await writeFile(this.#path(view.mode), text);
  }

  #path(mode: Mode): string {
    return join(this.#options.folder, `first-view-${mode}.txt`);
  }

  /** Empty when there is no file that can be read: the panel then opens as if nothing had been kept. */
  #text(mode: Mode): string {
    try {
      return readFileSync(this.#path(mode), 'utf8');
    } catch {
      return '';
    }
  }

  /** One line with a digest of the program's date and of the view, then the view. */
  #sealed(body: string): string {
    const made = statSync(this.#options.pageProgram, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    return `${createHash('sha256').update(`${made}\n${body}`).digest('hex')}\n${body}`;
  }
}
