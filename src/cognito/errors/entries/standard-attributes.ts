// The standard attributes of user pools, and which of them a wrong name means.

/** OpenID Connect Core 1.0, section 5.1, as user pools have them. */
const standardAttributes = [
  'address',
  'birthdate',
  'email',
  'email_verified',
  'family_name',
  'gender',
  'given_name',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'phone_number',
  'phone_number_verified',
  'picture',
  'preferred_username',
  'profile',
  'updated_at',
  'website',
  'zoneinfo',
];

/** What forms and programs call them. */
const otherNames: Readonly<Record<string, string>> = {
  phone: 'phone_number',
  mobile: 'phone_number',
  telephone: 'phone_number',
  phonenumber: 'phone_number',
  firstname: 'given_name',
  forename: 'given_name',
  lastname: 'family_name',
  surname: 'family_name',
  fullname: 'name',
  mail: 'email',
  emailaddress: 'email',
  dateofbirth: 'birthdate',
  dob: 'birthdate',
  birthday: 'birthdate',
  avatar: 'picture',
  sex: 'gender',
  timezone: 'zoneinfo',
  url: 'website',
};

/** The standard attribute that a name means which is none; undefined where it means none, or is one. */
export function standardAttributeFor(name: string): string | undefined {
  if (standardAttributes.includes(name) || name.startsWith('custom:')) return undefined;
  const plain = name.toLowerCase().replace(/[^a-z]/g, '');
  return otherNames[plain] ?? standardAttributes.find((attribute) => attribute.replace(/_/g, '') === plain);
}
