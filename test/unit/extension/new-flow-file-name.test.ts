// The name that Save Chain as Flow File proposes and writes: not taken, and with its ending once.
import { describe, expect, it } from 'vitest';
import { flowFilePath, proposedFlowFileName } from '../../../src/extension/flows/new-flow-file-name.ts';

describe('the proposed name', () => {
  it.each([
    ['sms-mfa', 'sms-mfa.authflow.yaml'],
    ['ada@example.com', 'ada-example.com.authflow.yaml'],
    ['../../x', '..-..-x.authflow.yaml'],
    ['', 'sign-in.authflow.yaml'],
    ['smoke.authflow.yaml', 'smoke.authflow.yaml'],
    ['x'.repeat(200), `${'x'.repeat(60)}.authflow.yaml`],
  ])('of the user %j is %s', (username, name) => {
    expect(proposedFlowFileName(username, [])).toBe(name);
  });

  it('is one that no file has, in upper or lower case', () => {
    expect(proposedFlowFileName('ada', ['Ada.authflow.yaml'])).toBe('ada-2.authflow.yaml');
    expect(proposedFlowFileName('ada', ['ada.authflow.yaml', 'ada-2.authflow.yaml'])).toBe('ada-3.authflow.yaml');
    expect(proposedFlowFileName('ada', ['ada.yaml'])).toBe('ada.authflow.yaml');
  });
});

describe('the path that is written', () => {
  it.each([
    ['/w/ada.authflow.yaml', '/w/ada.authflow.yaml'],
    ['/w/ada.authflow.yaml.authflow.yaml', '/w/ada.authflow.yaml'],
    ['/w/ada.yaml', '/w/ada.authflow.yaml'],
    ['/w/ada.yml', '/w/ada.authflow.yml'],
    ['/w/ada.authflow', '/w/ada.authflow.yaml'],
    ['/w/ada.authflow.yml.yaml', '/w/ada.authflow.yaml'],
    ['/w/ada.json', '/w/ada.authflow.yaml'],
    ['/w/ada.authflow.json', '/w/ada.authflow.yaml'],
    ['/w/ada', '/w/ada.authflow.yaml'],
    ['/w/v1.2', '/w/v1.2.authflow.yaml'],
  ])('of %s is %s', (picked, path) => {
    expect(flowFilePath(picked)).toBe(path);
  });
});
