// Literals of many languages, as they stand in pasted texts.
import fc from 'fast-check';
import JSON5 from 'json5';
import { describe, expect, it } from 'vitest';
import { findLiterals } from '../../../../src/flow/pasted/find-literals.ts';
import { type PlainLiteral, plainLiteral } from '../../../../src/flow/pasted/literal.ts';

/** The one literal of a text. */
function only(text: string): PlainLiteral {
  const found = findLiterals(text);
  expect(found).toHaveLength(1);
  const [node] = found;
  if (!node) throw new Error('no literal');
  return plainLiteral(node);
}

/** Objects as they travel, in which no text is the name of a value. */
const objects = fc
  .dictionary(fc.stringMatching(/^[A-Za-z][\w. -]{0,8}$/), fc.jsonValue({ maxDepth: 3 }), { minKeys: 1, maxKeys: 4 })
  .filter((value) => !/[<$%\uE000]|\{\{|__proto__/.test(JSON.stringify(value)));

describe('what JSON and JSON5 read, this reads the same', () => {
  it('JSON', () => {
    fc.assert(
      fc.property(objects, (value) => {
        const text = JSON.stringify(value);
        expect(only(text).value).toEqual(JSON.parse(text));
      }),
    );
  });

  it('JSON5, in its own way of writing', () => {
    fc.assert(
      fc.property(objects, (value) => {
        const text = JSON5.stringify(value, undefined, 2);
        expect(only(text).value).toEqual(JSON5.parse(text));
      }),
    );
  });

  it.each([
    '{ a: 0x1F, b: .5, c: -1e3, d: +2, /* e */ e: null, // f\n f: [1, 2,], }',
    String.raw`{ 'it\'s': "a\u00e9\x41\n\
b", "c": '\ud83d\ude00' }`,
    '{"a":{"b":[{"c":[]}]},"d":""}',
  ])('%s', (text) => {
    expect(only(text).value).toEqual(JSON5.parse(text));
  });
});

describe('what is not written out stays out and is named', () => {
  it.each([
    ['{ ClientId: process.env.CLIENT_ID, a: "x" }', [['ClientId']]],
    ["{ ClientId, a: 'x' }", [['ClientId']]],
    ["{ a: 'x', b: `pool-${stage}` }", [['b']]],
    [
      "{ a: 'x', b: { c: getSecret('n', { d: 1 }), e: await f() } }",
      [
        ['b', 'c'],
        ['b', 'e'],
      ],
    ],
    ["{ a: 'x', b: isAdmin ? 'y' : 'z' }", [['b']]],
    ["{ a: 'x', b: 'y' + suffix }", [['b']]],
    ["{'a': 'x', 'b': os.environ['CLIENT_ID'], 'c': f'{user}@example.com'}", [['b'], ['c']]],
    ["{'a': 'x', 'b': {'c': settings.client_id if settings else 'y'}}", [['b', 'c']]],
    ["['a' => 'x', 'b' => $clientId, 'c' => env('ID'), 'd' => 'e' . $f]", [['b'], ['c'], ['d']]],
    [
      '{"a":"x","b":"${CLIENT_ID}","c":"$CLIENT_ID","d":"%CLIENT_ID%","e":"{{clientId}}","f":"<your client id>"}',
      [['b'], ['c'], ['d'], ['e'], ['f']],
    ],
    ['{"a":"x","b":"pre-{{clientId}}"}', [['b']]],
    ['["a" => "x", "b" => "$user", "c" => "{$this->id}", "d" => \'e\']', [['b'], ['c']]],
    ['{ "a" => "x", "b" => "#{user}", c: "Pa$word" }', [['b']]],
    ['{"a":"x","b":{{clientId}}}', [['b']]],
    [
      "{ a: 'x', b: [Object], c: [Function: d] }",
      [
        ['b', '0'],
        ['c', '0'],
      ],
    ],
  ])('%s', (text, computed) => {
    const read = only(text);
    expect(read.value).toMatchObject({ a: 'x' });
    expect(read.computed.map((path) => path.slice(0, 2).join('.'))).toEqual(computed.map((path) => path.join('.')));
  });

  it.each([
    '{"a":"$ecret-1"}',
    '{"a":"x#{0}y"}',
    '{"a":"$x{$y}"}',
    '{"a":"100%sure%"}',
    '{"a":"Pa$$W0RD"}',
    '{"a":"<3"}',
    '{"a":"%41"}',
  ])('a password with such signs is one: %s', (text) => {
    expect(only(text)).toMatchObject({ value: JSON.parse(text), computed: [] });
  });
});

describe('what programs print', () => {
  it('Node, in colours taken away, with long texts in pieces', () => {
    const text = "{\n  Session: 'AYABe' +\n    'xyz',\n  a: undefined,\n  b: [ 'c', 'd' ],\n  e: 1n\n}";
    expect(only(text).value).toEqual({ Session: 'AYABexyz', a: null, b: ['c', 'd'], e: 1 });
  });

  it('Python', () => {
    const text =
      "{'ok': True, 'no': False, 'none': None, 'b': b'x', 'long': 'a' 'b', 't': datetime.datetime(2026, 1, 2)}";
    expect(only(text)).toEqual({
      value: { ok: true, no: false, none: null, b: 'x', long: 'ab' },
      computed: [['t']],
      cut: [],
      repeated: [],
    });
  });

  it('Ruby: a struct with hashes and symbols', () => {
    const text =
      '#<struct Aws::CognitoIdentityProvider::Types::InitiateAuthResponse challenge_name="SMS_MFA", session=nil, challenge_parameters={"A"=>"b", :c=>:d}>';
    expect(only(text).value).toEqual({
      challenge_name: 'SMS_MFA',
      session: null,
      challenge_parameters: { A: 'b', c: 'd' },
    });
  });

  it('Java: what toString prints, with secrets left out', () => {
    const text =
      'InitiateAuthResponse(ChallengeName=SMS_MFA, Session=*** Sensitive Data Redacted ***, ChallengeParameters={CODE_DELIVERY_DESTINATION=+*******12, list=["a","b"]})';
    expect(only(text)).toEqual({
      value: {
        ChallengeName: 'SMS_MFA',
        ChallengeParameters: { CODE_DELIVERY_DESTINATION: '+*******12', list: ['a', 'b'] },
      },
      computed: [['Session']],
      cut: [],
      repeated: [],
    });
  });

  it('enumerations of the SDKs, and values with their types', () => {
    expect(
      only("{ AuthFlow: AuthFlowType.USER_AUTH, a: 'x' as const, b: 'y'!, c: JSON.stringify({ d: 1 }, null, 2) }")
        .value,
    ).toEqual({
      AuthFlow: 'USER_AUTH',
      a: 'x',
      b: 'y',
      c: { d: 1 },
    });
  });
});

describe('what ends too early', () => {
  it.each([
    ['{"a":"x","b":{"c":"y","d":"pass', { a: 'x', b: { c: 'y' } }, [['b', 'd']]],
    ['{"a":"x","b', { a: 'x' }, [['']]],
    ["{ a: 'x', b: f('c", { a: 'x' }, [['b']]],
    ['{"a":"x",', { a: 'x' }, []],
  ])('%s', (text, value, cut) => {
    const [node] = findLiterals(text);
    expect(node?.kind === 'map' && node.isCut).toBe(true);
    expect(node && plainLiteral(node)).toMatchObject({ value, cut });
  });

  it('hides nothing that stands behind it', () => {
    const found = findLiterals("he said {don't and then\n{ b: 'y' }");
    expect(found.map((node) => plainLiteral(node).value)).toContainEqual({ b: 'y' });
  });

  it('nor does one whose quotation mark is not closed', () => {
    const found = findLiterals("{ a: 'it is { b: 'y' } ");
    expect(found.map((node) => plainLiteral(node).value)).toContainEqual({ b: 'y' });
  });

  it('nor does a block of a program hide what is in it', () => {
    const found = findLiterals(
      "function f() { const p = { a: 'x' }; return run(p, () => { throw new E({ b: 1 }); }) }",
    );
    expect(found.map((node) => plainLiteral(node).value)).toEqual([{ a: 'x' }, { b: 1 }]);
  });
});
