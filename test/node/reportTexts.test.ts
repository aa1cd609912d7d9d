import { beforeAll, describe, expect, it } from 'vitest';
import { reportOfTexts, reportTexts } from '../../src/node/pool/reportTexts.js';
import type { VerificationReport } from '../../src/verification/report.js';
import { verify } from '../../src/verification/verify.js';
import { createIssuer, issueBadge, NOW } from '../verification/badges.js';

let report: VerificationReport;
beforeAll(async () => {
  report = await verify(await issueBadge(await createIssuer()), {}, { now: NOW });
});
const arrived = (): VerificationReport => reportOfTexts(...reportTexts(report, true));

describe('a report from a thread', () => {
  it('is the same plain data, in the same order', () => {
    expect(arrived()).toEqual(report);
    expect(JSON.stringify(arrived())).toBe(JSON.stringify(report));
    expect(structuredClone(arrived())).toEqual(report);
    expect({ ...arrived() }).toEqual(report);
    expect(Object.keys(arrived())).toEqual(Object.keys(report));
  });

  it('has one credential, however often it is looked at', () => {
    const own = arrived();
    expect(own.credential).toBe(own.credential);
    expect(Object.getOwnPropertyDescriptor(own, 'credential')).toMatchObject({ writable: true });
    expect(Object.getOwnPropertySymbols(own)).toEqual([]);
  });

  it('has it behind a proxy, as a prototype, and frozen', () => {
    expect(new Proxy(arrived(), {}).credential).toEqual(report.credential);
    expect(Object.create(arrived()).credential).toEqual(report.credential);
    expect(Object.freeze(arrived()).credential).toEqual(report.credential);
  });

  it('may get another', () => {
    const own = { report: arrived() as { credential?: unknown } };
    own.report.credential = 'mine';
    expect(own.report).toEqual({ ...report, credential: 'mine' });
  });

  it('has none where there is none, or none was asked for', () => {
    const [found, credential] = reportTexts(report, false);
    expect(reportOfTexts(found, credential)).not.toHaveProperty('credential');
  });
});
