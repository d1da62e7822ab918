// What the error table knows by name: exception types in the spellings of the SDKs, OAuth errors, and messages.

import type { ErrorTable } from '../../cognito/errors/error-table.ts';

export interface ErrorNames {
  /** The API's name of an exception that an SDK calls so: `NotAuthorizedServiceException`, `notAuthorized`. */
  typeOf(name: string): string | undefined;
  /** Whether it is an `error` of an OAuth endpoint, such as `invalid_grant`. */
  isOauthError(name: string): boolean;
  /** Whether an entry is about this very message, and not about its type alone. */
  knows(type: string, message: string): boolean;
  /** Whether it is what a library makes of another error. */
  wrapsAnother(type: string, message: string): boolean;
  /** Whether it is a message that programs without Cognito have too. */
  isGeneral(type: string, message: string): boolean;
}

/** A type of the table that is no exception: an answer that users ask about. */
export const deliveryType = 'CodeDeliveryDetails';

const oauthForm = /^[a-z]+(?:_[a-z]+)+$/;

/** The names of a table; made once for each reading. */
export function errorNames(errors: ErrorTable): ErrorNames {
  const types = new Set(errors.all.flatMap((entry) => entry.types));
  return {
    typeOf(name) {
      if (oauthForm.test(name) || name === deliveryType) return undefined;
      // Amplify for Flutter puts "Service" into the names; Swift writes the cases of an enumeration.
      const spellings = [
        name,
        name.replace(/ServiceException$/, 'Exception'),
        `${name.charAt(0).toUpperCase()}${name.slice(1)}Exception`,
      ];
      return spellings.find((spelling) => types.has(spelling));
    },
    isOauthError: (name) => oauthForm.test(name) && types.has(name),
    wrapsAnother: (type, message) => errors.find(type, message)?.entry.wrapsAnother === true,
    knows: (type, message) => message !== '' && errors.find(type, message)?.entry.messages !== undefined,
    isGeneral: (type, message) => message !== '' && errors.find(type, message)?.isGeneral === true,
  };
}
