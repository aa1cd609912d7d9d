import type { AchievementCredential } from '../model/achievementCredential.js';
import type { JsonObject } from '../model/json.js';
import { expectRecord } from '../model/expect.js';
import type { VerificationReport } from './report.js';

/** A report on a badge, whose credential is what the type of a badge says. */
export type AchievementReport = VerificationReport & {
  readonly kind: 'achievement';
  readonly credential: AchievementCredential & JsonObject;
};

/**
 * Whether a report is on a badge that is written as the standard says, so that its credential can be read as an
 * `AchievementCredential`. That it can be read makes it neither valid nor true: that is for the verdict to say.
 *
 * @param report the report of `verify`
 * @throws CairnError `argument.type` for what is no report
 * @example
 * const report = await verify(file, { fetcher });
 * if (report.verdict === 'valid' && isAchievementReport(report))
 *   console.log(report.credential.credentialSubject.achievement.name);
 */
export const isAchievementReport = (report: VerificationReport): report is AchievementReport => {
  expectRecord(report, { kind: 'string', checks: 'array' }, 'A report');
  return (
    report.kind === 'achievement' &&
    report.credential !== undefined &&
    report.checks.some(({ check, outcome }) => check === 'structure.schema' && outcome === 'passed')
  );
};
