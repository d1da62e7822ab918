// Web pages that call the sandbox: what a page from another port of localhost may do and read.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { launchBrowser } from '../editor/browser.ts';
import { seedPool } from '../support/seed-pool.ts';

const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<title>A page</title>');
});
let browser: Browser;
let sandbox: Sandbox;
let page: Page;
let origin: string;
let allowed: readonly string[] = [];

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  sandbox = await startSandbox({ allowedOrigins: () => allowed });
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(origin);
});
beforeEach(async () => {
  allowed = [];
  await sandbox.reset();
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
  server.close();
});

interface Fetched {
  /** 0 for an opaque response. */
  readonly status: number;
  readonly text: string;
}

function fetchInPage(url: string, init: RequestInit): Promise<Fetched | 'failed'> {
  return page.evaluate(
    async ([address, options]) => {
      try {
        const answer = await fetch(address, options);
        return { status: answer.status, text: await answer.text() };
      } catch {
        return 'failed' as const;
      }
    },
    [url, init] as const,
  );
}

function callInPage(operation: string, body: object): Promise<Fetched | 'failed'> {
  return fetchInPage(`${sandbox.endpoint}/`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      authorization: 'AWS4-HMAC-SHA256 any',
    },
    body: JSON.stringify(body),
  });
}

const newUser = () => ({ UserPoolId: seedPool(sandbox).userPoolId, Username: 'from-a-page' });
const signIn = (USERNAME: string) => ({
  AuthFlow: 'USER_PASSWORD_AUTH',
  ClientId: seedPool(sandbox).clients[0]?.clientId,
  AuthParameters: { USERNAME, PASSWORD: 'Sandbox-Password-1' },
});

test('a page signs a user in', async () => {
  expect(await callInPage('InitiateAuth', signIn('password-verifier'))).toMatchObject({
    status: 200,
    text: expect.stringContaining('AccessToken'),
  });
});

test('a page cannot create users or reset the sandbox, and is told how to allow it', async () => {
  await callInPage('InitiateAuth', signIn('sms-mfa'));
  for (const refusal of [
    await callInPage('AdminCreateUser', newUser()),
    await fetchInPage(`${sandbox.endpoint}/sandbox/reset`, { method: 'POST' }),
    await fetchInPage(`${sandbox.endpoint}/sandbox/inbox`, { method: 'DELETE' }),
    await fetchInPage(`${sandbox.endpoint}/sandbox/inbox`, {}),
  ]) {
    expect(refusal).toMatchObject({ status: 403, text: expect.stringContaining(`--allow-origin ${origin}`) });
  }
  expect(seedPool(sandbox).user('from-a-page')).toBeUndefined();
  expect(sandbox.inbox()).toHaveLength(1);
});

test('a page changes nothing with requests that need no preflight: no-cors requests, links, forms', async () => {
  await callInPage('InitiateAuth', signIn('sms-mfa'));
  const answered = page.waitForResponse(`${sandbox.endpoint}/sandbox/reset`);
  await fetchInPage(`${sandbox.endpoint}/sandbox/reset`, { method: 'POST', mode: 'no-cors' });
  expect((await answered).status()).toBe(403);
  await fetchInPage(`${sandbox.endpoint}/sandbox/snapshots`, {
    method: 'POST',
    mode: 'no-cors',
    body: '{"take":"x"}',
  });
  const link = page.waitForResponse(`${sandbox.endpoint}/sandbox/inbox`);
  await page.evaluate((address) => location.assign(address), `${sandbox.endpoint}/sandbox/inbox`);
  expect((await link).status()).toBe(403);
  await page.waitForURL(/inbox$/);
  await page.goto(origin);
  const form = page.waitForResponse(`${sandbox.endpoint}/sandbox/reset`);
  await page.evaluate((address) => {
    const element = Object.assign(document.createElement('form'), { method: 'post', action: address });
    document.body.append(element);
    element.submit();
  }, `${sandbox.endpoint}/sandbox/reset`);
  expect((await form).status()).toBe(403);
  await page.waitForURL(/reset$/);
  await page.goto(origin);
  expect(sandbox.inbox()).toHaveLength(1);
  expect(sandbox.snapshots.list()).toEqual([]);
});

test('a page from an allowed origin can do all of this', async () => {
  allowed = [origin];
  expect(await callInPage('AdminCreateUser', newUser())).toMatchObject({ status: 200 });
  expect(seedPool(sandbox).user('from-a-page')).toBeDefined();
  expect(await fetchInPage(`${sandbox.endpoint}/sandbox/reset`, { method: 'POST' })).toEqual({
    status: 200,
    text: '{}',
  });
  expect(seedPool(sandbox).user('from-a-page')).toBeUndefined();
});

test('the sandbox’s address can be opened in a browser', async () => {
  const tab = await browser.newPage();
  const answer = await tab.goto(`${sandbox.endpoint}/sandbox/`);
  expect(answer?.status()).toBe(200);
  await tab.close();
});
