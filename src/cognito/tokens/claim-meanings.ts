// What each claim of a user pool token means. Rows as data; claims.ts reads them.
// https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
// https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html

/** Groups to show claims in, in this order. */
export const claimGroups = ['token', 'times', 'user', 'groups', 'sign-in', 'custom', 'other'] as const;
export type ClaimGroup = (typeof claimGroups)[number];

export type ClaimForm = 'text' | 'time' | 'scopes' | 'methods' | 'level' | 'issuer' | 'boolean' | 'list' | 'identities';

export interface ClaimMeaning {
  readonly name: string;
  readonly group: ClaimGroup;
  readonly form: ClaimForm;
  readonly meaning: string;
}

function row(group: ClaimGroup, name: string, meaning: string, form: ClaimForm = 'text'): ClaimMeaning {
  return { name, group, form, meaning };
}

/** In the order to show them. */
export const claimMeanings: readonly ClaimMeaning[] = [
  row('token', 'token_use', 'The kind of token: id says who the user is, access says what the bearer may do.'),
  row(
    'token',
    'iss',
    'The issuer: the user pool that made the token. Its keys are published under this address.',
    'issuer',
  ),
  row('token', 'aud', 'The audience: the app client that an ID token is for. Access tokens have client_id instead.'),
  row('token', 'client_id', 'The app client that an access token was issued to. ID tokens have aud instead.'),
  row('token', 'scope', 'What the bearer may do, as OAuth scopes.', 'scopes'),
  row('token', 'jti', 'The id of this one token.'),
  row('token', 'version', 'The version of the access token’s form. Cognito writes 2.'),

  row('times', 'exp', 'The token is valid until this moment.', 'time'),
  row('times', 'iat', 'The token was issued at this moment.', 'time'),
  row('times', 'nbf', 'The token is valid from this moment on. Cognito itself writes no such claim.', 'time'),
  row('times', 'auth_time', 'The user signed in at this moment. Refreshing tokens does not change it.', 'time'),

  row('user', 'sub', 'The user’s id in this pool. It never changes and is never given to another user.'),
  row(
    'user',
    'cognito:username',
    'The pool’s own name for the user. It equals sub where people sign in with an e-mail address or a phone number.',
  ),
  row(
    'user',
    'username',
    'The pool’s own name for the user. It equals sub where people sign in with an e-mail address or a phone number.',
  ),
  row('user', 'preferred_username', 'A name the user chose. It may be an alias to sign in with.'),
  row('user', 'email', 'The user’s e-mail address.'),
  row('user', 'email_verified', 'Whether the user proved to own the e-mail address.', 'boolean'),
  row('user', 'phone_number', 'The user’s phone number, with a plus sign and the country code.'),
  row('user', 'phone_number_verified', 'Whether the user proved to own the phone number.', 'boolean'),
  row('user', 'name', 'The user’s full name.'),
  row('user', 'given_name', 'The user’s given name.'),
  row('user', 'middle_name', 'The user’s middle name.'),
  row('user', 'family_name', 'The user’s family name.'),
  row('user', 'nickname', 'The user’s nickname.'),
  row('user', 'address', 'The user’s postal address.'),
  row('user', 'birthdate', 'The user’s date of birth, as YYYY-MM-DD.'),
  row('user', 'gender', 'The user’s gender.'),
  row('user', 'locale', 'The user’s language and region.'),
  row('user', 'zoneinfo', 'The user’s time zone.'),
  row('user', 'picture', 'The address of a picture of the user.'),
  row('user', 'profile', 'The address of the user’s profile page.'),
  row('user', 'website', 'The address of the user’s website.'),
  row('user', 'updated_at', 'The user’s attributes last changed at this moment.', 'time'),

  row('groups', 'cognito:groups', 'The groups the user belongs to, always as a list.', 'list'),
  row('groups', 'cognito:roles', 'The IAM roles of the user’s groups. An identity pool chooses among them.', 'list'),
  row('groups', 'cognito:preferred_role', 'The IAM role of the group with the highest precedence.'),

  row(
    'sign-in',
    'origin_jti',
    'The id of the sign-in this token goes back to. RevokeToken ends every token that carries it.',
  ),
  row('sign-in', 'event_id', 'The id of the sign-in event, as it stands in the user’s sign-in history.'),
  row(
    'sign-in',
    'acr',
    'How strongly the user signed in. A refresh keeps it, and no Lambda trigger can change it.',
    'level',
  ),
  row(
    'sign-in',
    'amr',
    'The methods the user signed in with. A refresh keeps them, and no Lambda trigger can change them.',
    'methods',
  ),
  row('sign-in', 'device_key', 'The remembered device the user signed in from.'),
  row('sign-in', 'identities', 'The accounts at other identity providers that are linked to this user.', 'identities'),
  row(
    'sign-in',
    'nonce',
    'The random value that the application sent to managed login. It ties the token to that request.',
  ),
  row('sign-in', 'at_hash', 'A hash of the access token that was issued together with this ID token.'),
];

/** Values of `amr`. */
export const authenticationMethods: ReadonlyMap<string, string> = new Map(
  Object.entries({
    pwd: 'a password',
    otp: 'a code from an authenticator app',
    sms: 'a code by SMS',
    email_otp: 'a code by e-mail',
    swk: 'a passkey that software holds',
    hwk: 'a passkey that hardware holds',
    mfa: 'more than one factor',
    fed: 'another identity provider',
  }),
);

/** Default names of `acr` levels; a pool may rename them. */
export const authenticationLevels: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'urn:cognito:loa:1': 'level 1, a password',
    'urn:cognito:loa:2': 'level 2, one code by SMS or e-mail',
    'urn:cognito:loa:3': 'level 3, a passkey alone, or a password with a code by SMS or e-mail',
    'urn:cognito:loa:4': 'level 4, a password with a code from an authenticator app',
  }),
);

/** Scopes that Cognito itself knows. */
export const knownScopes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'aws.cognito.signin.user.admin':
      'may use the user’s own operations: GetUser, UpdateUserAttributes, devices, MFA settings. The only scope of a sign-in through the API.',
    openid: 'asks for an ID token and may call the userInfo endpoint',
    profile: 'may read every attribute the app client can read; goes with openid',
    email: 'may read email and email_verified; goes with openid',
    phone: 'may read phone_number and phone_number_verified; goes with openid',
  }),
);
