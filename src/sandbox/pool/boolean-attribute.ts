// The text of a Boolean attribute, such as `email_verified`. It is kept and read back as it was written, in any case
// (observed: aws-amplify/amplify-js#8205, #7917; moto, tests marked aws_verified).

export function isBooleanText(text: string): boolean {
  return /^(?:true|false)$/i.test(text);
}

export function isTrue(text: string | undefined): boolean {
  return text?.toLowerCase() === 'true';
}
