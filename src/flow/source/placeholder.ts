// Values that stand for others in a program: `your-client-id` of an example, `test-client-id` of a test with a mock.

const placeholder =
  /(?:^|[^a-z])(?:your|my|change|placeholder|dummy|fake|mock|test|todo|insert|replace|some|x{3,})|(?:client|pool).?(?:id|secret)|^<.*>$|^\{.*\}$|\.\.\.|…/i;
/** An ID or a name of AWS, however it goes on: it is meant. */
const ofAws = /^[a-z]{2}(?:-[a-z]+)+-\d[_:]|^arn:/;

/** Whether a value says itself that another one goes there: its form is then no error of the program. */
export function isPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && value.length < 200 && placeholder.test(value) && !ofAws.test(value);
}
