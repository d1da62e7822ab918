// The form of e-mail addresses and phone numbers, as Cognito tells them apart from usernames.

/** One "@" and no white space. The service's own rule is not published. */
export function isEmailAddress(text: string): boolean {
  return /^[^@\s]+@[^@\s]+$/.test(text);
}

/** E.164, with its plus sign and up to 15 digits (developer guide, "User pool attributes"). */
export function isPhoneNumber(text: string): boolean {
  return /^\+[0-9]{1,15}$/.test(text);
}

/** The attribute that a username has the form of; undefined for a plain name. */
export function addressFormOf(username: string): 'email' | 'phone_number' | undefined {
  if (isEmailAddress(username)) return 'email';
  return isPhoneNumber(username) ? 'phone_number' : undefined;
}
