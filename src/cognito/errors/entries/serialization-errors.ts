// SerializationException by its message: which kind of value stands where another belongs.

import { operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { observed } from './evidence.ts';

const types = ['SerializationException'];
const documentation = operationPage('RespondToAuthChallenge');

export const serializationEntries: readonly ErrorEntry[] = [
  {
    code: 'map-expected',
    types,
    messages: ['Expected map or null', 'Expected structure or null', 'Expected {kind} or null'],
    title: 'A member that is a map got something else',
    explanation:
      'AuthParameters, ChallengeResponses and ClientMetadata are JSON objects with text as values; a member that is left out may be null. The message is about the whole member, and not about one of its values.',
    causes: [
      most(
        'Text, a number or a list stands where a map belongs: the object was turned into JSON text (JSON.stringify, json.dumps) before it was put into the request.',
      ),
      possible('A client library passed its own argument, such as a code, in the place of ClientMetadata.'),
      possible('A list of names and values stands where an object belongs.'),
    ],
    remedies: [{ text: 'Send the member as a JSON object, and not as text.' }],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/4738'),
  },
  {
    code: 'list-expected',
    types,
    messages: ['Expected list or null'],
    title: 'A member that is a list got something else',
    explanation:
      'UserAttributes, ValidationData and AttributesToGet are lists. UserAttributes holds an object with Name and Value for each attribute.',
    causes: [
      most(
        'A single object or text stands where a list belongs: UserAttributes is a list of {Name, Value}, and not a map.',
      ),
    ],
    remedies: [{ text: 'Send a list, with one entry too.' }],
    documentation: operationPage('SignUp'),
    evidence: observed(),
  },
  {
    code: 'text-expected',
    types,
    messages: [
      'Start of list found where not expected',
      'Start of structure or map found where not expected',
      'Start of {kind} found where not expected',
    ],
    title: 'An object or a list stands where text belongs',
    explanation: 'All values of AuthParameters, ChallengeResponses and ClientMetadata are text.',
    causes: [
      most(
        'An object or a list stands where a string belongs: values of AuthParameters and ChallengeResponses are strings, and a passkey’s CREDENTIAL is JSON text.',
      ),
      possible('The map was nested one level too deep.'),
    ],
    remedies: [{ text: 'Send text; turn an object into JSON text first.' }],
    documentation,
    evidence: observed(),
  },
  {
    code: 'kind-not-convertible',
    types,
    messages: [
      'class {from} can not be converted to an {to}',
      '{from} can not be converted to a {to}',
      '{from} can not be converted to an {to}',
      '{from} cannot be converted to {to}',
    ],
    title: 'A value is of another kind than the API wants',
    explanation:
      'The service got {from} and wants {to}. In JSON, codes, numbers and true are text where the API says String: "123456", "true".',
    causes: [
      most(
        'A number or true stands without quotation marks where a string belongs, such as a code or an attribute value, or text where a number belongs.',
      ),
      possible('A library turned text that looks like a number into one.'),
    ],
    remedies: [{ text: 'Put the value in quotation marks, or take them away, as the API says.' }],
    documentation,
    evidence: observed(),
  },
  {
    code: 'body-not-json',
    types,
    messages: [
      'Unable to parse request body{rest}',
      'Unexpected character{rest}',
      '{before}could not be parsed{rest}',
      'Missing comma{rest}',
    ],
    title: 'The body is no JSON',
    explanation: 'The user pools API takes one JSON object, with content-type application/x-amz-json-1.1.',
    causes: [
      most('The body is broken JSON, form-encoded, or was turned into JSON text twice.'),
      possible('The body is empty, or a file that was not read.'),
    ],
    remedies: [{ text: 'Send one JSON object.' }],
    documentation,
    evidence: observed(),
  },
  {
    code: 'nested-too-deep',
    types: ['InvalidParameterException', ...types],
    messages: ['The request is nested too deep: at most {limit} levels', '{before}nested too deep{rest}'],
    title: 'The request is nested too deep',
    explanation: 'No operation has members nested more than {limit} levels.',
    causes: [most('A value holds itself, or a structure was put into the request that does not belong there.')],
    remedies: [{ text: 'Send only the members of the operation.' }],
    documentation,
    evidence: observed(),
  },
  {
    code: 'body-too-large',
    types: ['RequestEntityTooLargeException'],
    messages: ['The body is longer than {limit} bytes'],
    title: 'The body of the request is too large',
    explanation: 'The endpoint reads requests up to a limit. No request of the user pools API is near it.',
    causes: [most('Something that does not belong there was put into the request, such as a file.')],
    remedies: [{ text: 'Send only the members of the operation.' }],
    documentation,
    evidence: observed(),
  },
  {
    code: 'request-too-large',
    types: ['RequestEntityTooLargeException'],
    title: 'The request is too large',
    explanation: 'The endpoint, or a proxy before it, takes no request of this size.',
    causes: [most('Something that does not belong there was put into the request, such as a file.')],
    remedies: [{ text: 'Send only the members of the operation.' }],
    documentation,
    evidence: observed(),
  },
];
