// Origins of browser pages that a user lets use the whole sandbox: how they are written, and what is wrong with one.

/** How many may be allowed. */
const originLimit = 100;

/** The command line's flag and the editor's setting, as every message names them. */
export const allowOriginFlag = '--allow-origin';
export const allowedOriginsSetting = 'authFlow.sandbox.allowedOrigins';

/** A scheme and a host, as browsers send them; desktop and mobile frameworks have schemes of their own. */
const originPattern = /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#@\\,"']+$/;

/** Whether a browser could send this text as the origin of a page; `null`, which stands for many pages, is none. */
export function isOrigin(text: string): boolean {
  if (text.length > 300 || !originPattern.test(text)) return false;
  return !/^https?:/.test(text) || (URL.canParse(text) && new URL(text).origin === text);
}

/** What is wrong with one that a user wrote, in one sentence; undefined when nothing is. */
export function originFault(text: string): string | undefined {
  if (isOrigin(text)) return undefined;
  const shown = JSON.stringify(text.slice(0, 100));
  const meant = URL.canParse(text) ? new URL(text).origin : 'null';
  const hint = meant !== text && isOrigin(meant) ? meant : 'http://localhost:3000';
  return `An origin is a scheme, a host and a port, such as ${hint}, and not ${shown}.`;
}

export interface ReadOrigins {
  readonly origins: readonly string[];
  /** One sentence for each that cannot be used. */
  readonly faults: readonly string[];
}

/** Reads the value of the setting, whatever it is. What is wrong is left out and told. */
export function readAllowedOrigins(value: unknown): ReadOrigins {
  if (value === undefined || value === null) return { origins: [], faults: [] };
  if (!Array.isArray(value)) return { origins: [], faults: [`${allowedOriginsSetting} must be a list of origins.`] };
  const list: readonly unknown[] = value.slice(0, originLimit);
  const faults = value.length > originLimit ? [`${allowedOriginsSetting} takes at most ${originLimit} origins.`] : [];
  const texts = list.map((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry)));
  return {
    origins: texts.filter(isOrigin),
    faults: [
      ...faults,
      ...texts.flatMap((text) => originFault(text) ?? []).map((one) => `${allowedOriginsSetting}: ${one}`),
    ],
  };
}
