import { beforeAll, describe, expect, it } from 'vitest';
import { DID, issueAtDesk, openIssuerDesk, type IssuerDesk } from './issuerDesk.js';
import type { VerificationReport } from '../../src/verification/report.js';

let desk: IssuerDesk;

beforeAll(async () => {
  desk = await openIssuerDesk();
  await issueAtDesk(desk, 'good', 'urn:uuid:1');
  await desk.write('ours.json', { name: 'Our schools', issuers: [{ id: DID, name: 'A school' }] });
  await desk.write('theirs.json', ['did:web:elsewhere.example']);
  await desk.write('registries.json', [
    { name: 'Published', type: 'dcc-legacy', url: 'https://lists.example/registry.json' },
  ]);
});

/** What the report says of the issuer, and how the command ended. */
const trust = async (...options: readonly string[]) => {
  const { code, stdout } = await desk.cairn('verify', 'good.png', '-d', 'web', '--json', ...options);
  const { checks } = JSON.parse(stdout) as VerificationReport;
  const check = checks.find((one) => one.check === 'trust.issuer');
  return { code, outcome: check?.outcome, reason: check?.code };
};

describe('cairn verify --trust', () => {
  it('is not asked without it', async () => {
    expect(await trust()).toMatchObject({ code: 0, outcome: 'skipped' });
  });

  it('takes the DID of an issuer', async () => {
    expect(await trust('--trust', DID)).toMatchObject({ code: 0, outcome: 'passed' });
  });

  it('takes lists of issuers, any of which will do', async () => {
    expect(await trust('--trust', 'theirs.json', '--trust', 'ours.json')).toMatchObject({
      outcome: 'passed',
    });
  });

  it('is apart from validity: a stranger’s badge is valid, with a warning', async () => {
    expect(await trust('--trust', 'theirs.json')).toEqual({
      code: 0,
      outcome: 'warning',
      reason: 'trust.unlisted',
    });
  });

  it('makes a stranger’s badge invalid when trust is required', async () => {
    expect(await trust('--trust', 'theirs.json', '--require-trusted')).toMatchObject({
      code: 1,
      outcome: 'failed',
    });
  });

  it('does not know when a published registry does not answer', async () => {
    expect(await trust('--trust', 'registries.json', '--require-trusted')).toEqual({
      code: 2,
      outcome: 'unknown',
      reason: 'trust.unavailable',
    });
  });

  it('calls a list that is not there misuse', async () => {
    expect((await desk.cairn('verify', 'good.png', '--trust', 'nowhere.json')).code).toBe(64);
    expect((await desk.cairn('verify', 'good.png', '--require-trusted')).code).toBe(64);
  });
});
