import type { VerificationReport } from '../../verification/report.js';

/**
 * A report on its way between threads: what was found, and the credential by itself, which is most of it.
 *
 * @param report the report
 * @param withCredential whether it is to repeat the credential
 */
export const reportTexts = (
  report: VerificationReport,
  withCredential: boolean,
): readonly [found: string, credential: string] => {
  const { credential, ...found } = report;
  return withCredential && credential !== undefined
    ? [JSON.stringify({ ...report, credential: null }), JSON.stringify(credential)]
    : [JSON.stringify(found), ''];
};

/** Credentials of reports that nobody has looked at. */
const unread = new WeakMap<object, string>();

/** One for all reports: a getter for each would cost more than it saves, in hidden classes. */
const credentialOnDemand: PropertyDescriptor = {
  enumerable: true,
  configurable: true,
  get(this: object): unknown {
    const value: unknown = JSON.parse(unread.get(this) ?? 'null');
    Object.defineProperty(this, 'credential', {
      enumerable: true,
      configurable: true,
      writable: true,
      value,
    });
    return value;
  },
};

/**
 * The report that the texts stand for. Its credential is read when it is looked at: many who verify thousands never do.
 *
 * @param found what was found
 * @param credential JSON text, or empty
 */
export const reportOfTexts = (found: string, credential: string): VerificationReport => {
  const report = JSON.parse(found) as VerificationReport;
  if (credential === '') return report;
  unread.set(report, credential);
  return Object.defineProperty(report, 'credential', credentialOnDemand);
};
