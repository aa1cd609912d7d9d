import {
  examineStructure,
  type JudgeBySchema,
  type StructureOptions,
  type StructureReport,
} from './examineStructure.js';
import {
  Achievement,
  AchievementCredential,
  BitstringStatusListCredential,
  ClrCredential,
  EndorsementCredential,
  GenericCredential,
  Profile,
  VerifiablePresentation,
} from './generated/validators.js';
import type { JsonObject } from './json.js';
import { parseDateTime } from './parseDateTime.js';
import type { SchemaError } from './reportSchemaError.js';
import { schemaErrors } from './schemaErrors.js';
import { schemaFindings } from './schemaFindings.js';
import type { StructureKind } from './structureKind.js';

export type { StructureOptions, StructureReport } from './examineStructure.js';

const VALIDATORS = {
  Achievement,
  AchievementCredential,
  BitstringStatusListCredential,
  ClrCredential,
  EndorsementCredential,
  Profile,
  VerifiableCredential: GenericCredential,
  VerifiablePresentation,
} as const;

/** Classes of W3C, whose dates are xsd:dateTimeStamp alone; those of Open Badges are of RFC 3339 too. */
const W3C_KINDS: ReadonlySet<StructureKind> = new Set([
  'VerifiableCredential',
  'VerifiablePresentation',
  'BitstringStatusListCredential',
]);

const isDateOfW3C = ({ keyword, params, instancePath }: SchemaError, value: JsonObject): boolean => {
  if (keyword !== 'format' || params.format !== 'date-time') return false;
  const date = instancePath
    .slice(1)
    .split('/')
    .reduce<unknown>((at, token) => (at as Record<string, unknown>)[token], value);
  return typeof date === 'string' && parseDateTime(date) !== undefined;
};

const errorsOf = (value: JsonObject, kind: StructureKind): readonly SchemaError[] => {
  const errors = schemaErrors(VALIDATORS[kind], value);
  return W3C_KINDS.has(kind) ? errors.filter((error) => !isDateOfW3C(error, value)) : errors;
};

const judge: JudgeBySchema = (value, kind) => schemaFindings(errorsOf(value, kind));

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
  examineStructure(value, options, judge);
