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

/** Under which a report keeps the text of a credential that nobody has looked at. */
const TEXT = Symbol('text of the credential');

interface Unread {
  [TEXT]?: string;
}

/** Makes it an ordinary property; of a frozen report it stays what it was. */
const settle = (report: Unread, value: unknown): void => {
  if (
    Reflect.defineProperty(report, 'credential', {
      enumerable: true,
      configurable: true,
      writable: true,
      value,
    })
  )
    Reflect.deleteProperty(report, TEXT);
};

/** One for all reports: functions for each would cost more than they save, in hidden classes. */
const credentialOnDemand: PropertyDescriptor & ThisType<Unread> = {
  enumerable: true,
  configurable: true,
  get() {
    const value: unknown = JSON.parse(this[TEXT] ?? 'null');
    settle(this, value);
    return value;
  },
  set(value: unknown) {
    settle(this, value);
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
  Object.defineProperty(report, TEXT, { configurable: true, value: credential });
  return Object.defineProperty(report, 'credential', credentialOnDemand);
};
