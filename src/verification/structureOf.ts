import {
  examineStructure,
  type StructureOptions,
  type StructureReport,
  type WordErrors,
} from '../model/examineStructure.js';

/** Enough to tell that something is wrong. */
const UNWORDED: WordErrors = () => [{ code: 'structure.schema', message: '', pointer: '' }];

/**
 * What `validateStructure` says of a credential. The words for what is wrong are loaded when something is.
 *
 * @param credential a credential
 * @param options what it must be
 */
export const structureOf = async (
  credential: unknown,
  options: StructureOptions = {},
): Promise<StructureReport> => {
  const report = examineStructure(credential, options, UNWORDED);
  if (report.findings.length === 0) return report;
  const { validateStructure } = await import('../model/validateStructure.js');
  return validateStructure(credential, options);
};
