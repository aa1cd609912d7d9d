import { examineStructure, type StructureOptions, type StructureReport } from './examineStructure.js';
import { schemaFindings } from './schemaFindings.js';

export type { StructureOptions, StructureReport } from './examineStructure.js';

/**
 * Check the structure of a document: its JSON Schema, and the rules of Open Badges 3.0, CLR 2.0 and VCDM that a schema
 * cannot express. Signatures, dates against a clock, status and trust are other checks. Never throws.
 *
 * @param value any value; it is not changed
 * @param options what the document must be
 * @returns what the document is, and what is wrong with it: codes `structure.*`
 * @example
 * validateStructure({ type: ['Profile'] }).findings[0];
 * // { code: 'structure.schema', message: 'id is missing.', pointer: '/id' }
 */
export const validateStructure = (value: unknown, options: StructureOptions = {}): StructureReport =>
  examineStructure(value, options, schemaFindings);
