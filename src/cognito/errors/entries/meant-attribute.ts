// Which standard attribute a wrong name means.

import { clientAttributes, verifiedAttributes } from '../../standard-attributes.ts';

const standardAttributes = [...clientAttributes, ...verifiedAttributes];

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
