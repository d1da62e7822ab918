// The standard attributes of user pools (OpenID Connect Core 1.0, section 5.1; developer guide, "User pool attributes").

/** Those that a client can set. */
export const clientAttributes: readonly string[] = [
  'address',
  'birthdate',
  'email',
  'family_name',
  'gender',
  'given_name',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'phone_number',
  'picture',
  'preferred_username',
  'profile',
  'updated_at',
  'website',
  'zoneinfo',
];

/** Cognito sets these itself when an address is verified. */
export const verifiedAttributes: readonly string[] = ['email_verified', 'phone_number_verified'];

/** Those that Cognito keeps itself: no app client may write them, and no pool's own attribute has their names. */
export const serviceAttributes: readonly string[] = ['sub', ...verifiedAttributes];
