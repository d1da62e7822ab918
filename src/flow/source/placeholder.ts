// Values that stand for others in a program: `your-client-id` of an example, `test-client-id` of a test with a mock,
// `string` of boto3's reference.

const placeholder =
  /(?:^|[^a-z])(?:your|my|change|placeholder|dummy|fake|mock|test|todo|insert|replace|some|session|previous|x{3,})|(?:client|pool).?(?:id|secret)|^string$|^<.*>$|^\{.*\}$|\.\.\.|…/i;
/** An ID or a name of AWS, however it goes on: it is meant. */
const ofAws = /^[a-z]{2}(?:-[a-z]+)+-\d[_:]|^arn:/;

/** Findings that say that a text is not of the form, or none of the names, of what goes there. */
const aboutForm =
  /-(?:malformed|length|not-digits|has-space|not-base64|too-short)$|^(?:auth-flow|challenge-name)-unknown$|^srp-a-refused$|^session-and-access-token$/;

/** Whether a finding is only about a value that says itself that another one goes there: no error of the program. */
export function isAboutPlaceholder(code: string, value: unknown): boolean {
  return aboutForm.test(code) && isPlaceholder(value);
}

function isPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && value.length < 200 && placeholder.test(value) && !ofAws.test(value);
}
