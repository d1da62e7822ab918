// Origins whose browser pages may use the whole sandbox: syntax and validation.

/** Maximum number of allowed origins. */
const originLimit = 100;

/** The command line flag and the setting, as messages name them. */
export const allowOriginFlag = '--allow-origin';
export const allowedOriginsSetting = 'authFlow.sandbox.allowedOrigins';

/** A scheme and a host, as browsers send them. Desktop and mobile frameworks use schemes of their own. */
const originPattern = /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#@\\,"']+$/;

/** Whether a browser could send this text as the origin of a page. `null` is refused, because many pages share it. */
export function isOrigin(text: string): boolean {
  if (text.length > 300 || !originPattern.test(text)) return false;
  return !/^https?:/.test(text) || (URL.canParse(text) && new URL(text).origin === text);
}

/** Why a text from the user is not an origin, in one sentence; undefined when it is one. */
export function originFault(text: string): string | undefined {
  if (isOrigin(text)) return undefined;
  const shown = JSON.stringify(text.slice(0, 100));
  const normalized = URL.canParse(text) ? new URL(text).origin : 'null';
  const hint = normalized !== text && isOrigin(normalized) ? normalized : 'http://localhost:3000';
  return `Expected an origin (scheme, host and port), such as ${hint}, but got ${shown}.`;
}

export interface ReadOrigins {
  readonly origins: readonly string[];
  /** One sentence for each entry that cannot be used. */
  readonly faults: readonly string[];
}

/** Reads the value of the setting, of any type. Invalid entries are skipped and reported in `faults`. */
export function readAllowedOrigins(value: unknown): ReadOrigins {
  if (value === undefined || value === null) return { origins: [], faults: [] };
  if (!Array.isArray(value)) return { origins: [], faults: [`${allowedOriginsSetting} must be an array of origins.`] };
  const list: readonly unknown[] = value.slice(0, originLimit);
  const faults =
    value.length > originLimit ? [`${allowedOriginsSetting} must have at most ${originLimit} origins.`] : [];
  const texts = list.map((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry)));
  return {
    origins: texts.filter(isOrigin),
    faults: [
      ...faults,
      ...texts.flatMap((text) => originFault(text) ?? []).map((one) => `${allowedOriginsSetting}: ${one}`),
    ],
  };
}
