import {
  examineStructure,
  type JudgeBySchema,
  type StructureOptions,
  type StructureReport,
} from '../model/examineStructure.js';
import { matchesSchema } from '../model/matchesSchema.js';

/** Enough to tell that something is wrong. */
const judge: JudgeBySchema = (value, kind) =>
  matchesSchema(kind, value) ? [] : [{ code: 'structure.schema', message: '', pointer: '' }];

/**
 * What `validateStructure` says of a credential. What says where it is wrong is loaded when
 * something is.
 *
 * @param credential a credential
 * @param options what it must be
 */
export const structureOf = async (
  credential: unknown,
  options: StructureOptions = {},
): Promise<StructureReport> => {
  const report = examineStructure(credential, options, judge);
  if (report.findings.length === 0) return report;
  const { validateStructure } = await import('../model/validateStructure.js');
  return validateStructure(credential, options);
};
