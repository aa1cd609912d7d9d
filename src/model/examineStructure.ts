import type { Finding, RawFinding } from './finding.js';
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
import { isJsonObject, type JsonObject, type JsonValue } from './json.js';
import { parseDateTime } from './parseDateTime.js';
import type { SchemaError } from './reportSchemaError.js';
import { schemaErrors } from './schemaErrors.js';
import { recordedCredentials, semanticFindings } from './semanticFindings.js';
import { type StructureKind, structureKindOf, typesOf } from './structureKind.js';

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

export interface StructureReport {
  /** What the document was checked as; undefined when it is of no known type. */
  readonly kind?: StructureKind;
  /** Empty when the structure is right; at most a few hundred. */
  readonly findings: readonly Finding[];
  /** Allowed, but probably not meant: a level of another description, an endorsement of something else. */
  readonly warnings: readonly Finding[];
}

export interface StructureOptions {
  /** What the document must be. Default: what its `type` says. */
  readonly kind?: StructureKind;
}

const finding = (code: Finding['code'], message: string, pointer = ''): StructureReport => ({
  findings: [{ code, message, pointer }],
  warnings: [],
});

const withoutSeverity = ({ code, message, pointer }: RawFinding): Finding => ({ code, message, pointer });

/** Types of badge and endorsement ask for different subjects: a document cannot be both. */
const ambiguityFindings = (value: JsonObject, kind: StructureKind): readonly Finding[] =>
  kind === 'AchievementCredential' &&
  typesOf(value).some((type) => type === 'EndorsementCredential' || type === 'ClrCredential')
    ? [
        {
          code: 'structure.type',
          message: 'A credential is either a badge, an endorsement or a learner record.',
          pointer: '/type',
        },
      ]
    : [];

/** A copy without prototypes: when someone has put properties on Object.prototype, nothing may be found there. */
const withoutPrototypes = (value: JsonValue): JsonValue => {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(withoutPrototypes);
  if (!isJsonObject(value)) return value;
  const copy = Object.create(null) as Record<string, JsonValue>;
  for (const key of Object.keys(value)) {
    const item = value[key];
    if (item !== undefined) copy[key] = withoutPrototypes(item);
  }
  return copy;
};

const isPrototypePolluted = (): boolean => {
  for (const _key in {}) return true;
  return false;
};

/** Puts the errors of a schema into words. */
export type WordErrors = (errors: readonly SchemaError[]) => readonly Finding[];

const nestedFindings = (value: JsonObject, kind: StructureKind, word: WordErrors): readonly RawFinding[] =>
  kind !== 'ClrCredential'
    ? []
    : recordedCredentials(value).flatMap((child) =>
        child.kind === undefined || child.kind === 'VerifiableCredential'
          ? []
          : check(child.value, child.kind, word).map((found) => ({
              ...found,
              pointer: `${child.pointer}${found.pointer}`,
            })),
      );

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

/** Schema first: the semantic rules read only what has the right shape. */
const check = (value: JsonObject, kind: StructureKind, word: WordErrors): readonly RawFinding[] => {
  const bySchema = errorsOf(value, kind);
  return [
    ...(bySchema.length === 0 ? [] : word(bySchema)),
    ...ambiguityFindings(value, kind),
    ...semanticFindings(value, kind),
    ...nestedFindings(value, kind, word),
  ];
};

/**
 * What `validateStructure` does, with the errors of the schema put into words by somebody else.
 *
 * @param value any value; it is not changed
 * @param options what the document must be
 * @param word puts errors into words; not asked where there are none
 */
export const examineStructure = (
  value: unknown,
  options: StructureOptions,
  word: WordErrors,
): StructureReport => {
  try {
    if (!isJsonObject(value)) return finding('structure.notObject', 'A JSON object belongs here.');
    const document = isPrototypePolluted() ? (withoutPrototypes(value) as JsonObject) : value;
    const kind = options.kind ?? structureKindOf(document);
    if (kind === undefined) {
      return finding('structure.unsupportedType', 'The document is of no type that Cairn knows.', '/type');
    }
    const found = check(document, kind, word);
    return {
      kind,
      findings: found.filter(({ warning }) => warning === undefined).map(withoutSeverity),
      warnings: found.filter(({ warning }) => warning === true).map(withoutSeverity),
    };
  } catch (error) {
    // Deeper than the stack, or a proxy: nothing that parseJson or toPlainJson lets through.
    return error instanceof RangeError
      ? finding('input.tooDeep', 'The document is nested too deep to be checked.')
      : finding('input.json.notPlain', 'The document is not plain JSON.');
  }
};
