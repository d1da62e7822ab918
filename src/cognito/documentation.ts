// Addresses of Amazon's documentation pages.

const guide = 'https://docs.aws.amazon.com/cognito/latest/developerguide/';
const apiReference = 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/';

/** Address of a page of the developer guide, by its file name without `.html`. */
export function guidePage(page: string, anchor?: string): string {
  return `${guide}${page}.html${anchor ? `#${anchor}` : ''}`;
}

/** Address of an operation's page in the API reference. */
export function operationPage(operation: string): string {
  return `${apiReference}API_${operation}.html`;
}
