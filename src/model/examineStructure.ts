import type { Finding, RawFinding } from './finding.js';
import { isJsonObject, type JsonObject, type JsonValue } from './json.js';
import { recordedCredentials, semanticFindings } from './semanticFindings.js';
import { type StructureKind, structureKindOf, typesOf } from './structureKind.js';

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
  readonly kind?: StructureKind | undefined;
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

/** Says what is wrong with a document by the JSON Schema of a kind. */
export type JudgeBySchema = (value: JsonObject, kind: StructureKind) => readonly Finding[];

const nestedFindings = (
  value: JsonObject,
  kind: StructureKind,
  judge: JudgeBySchema,
): readonly RawFinding[] =>
  kind !== 'ClrCredential'
    ? []
    : recordedCredentials(value).flatMap((child) =>
        child.kind === undefined || child.kind === 'VerifiableCredential'
          ? []
          : check(child.value, child.kind, judge).map((found) => ({
              ...found,
              pointer: `${child.pointer}${found.pointer}`,
            })),
      );

/** Schema first: the semantic rules read only what has the right shape. */
const check = (value: JsonObject, kind: StructureKind, judge: JudgeBySchema): readonly RawFinding[] => {
  return [
    ...judge(value, kind),
    ...ambiguityFindings(value, kind),
    ...semanticFindings(value, kind),
    ...nestedFindings(value, kind, judge),
  ];
};

/**
 * What `validateStructure` does, with the schema of the kind checked by somebody else.
 *
 * @param value any value; it is not changed
 * @param options what the document must be
 * @param judge says what is wrong by the schema; asked for each credential of a learner record too
 */
export const examineStructure = (
  value: unknown,
  options: StructureOptions,
  judge: JudgeBySchema,
): StructureReport => {
  try {
    if (!isJsonObject(value)) return finding('structure.notObject', 'A JSON object belongs here.');
    const document = isPrototypePolluted() ? (withoutPrototypes(value) as JsonObject) : value;
    const kind = options.kind ?? structureKindOf(document);
    if (kind === undefined) {
      return finding('structure.unsupportedType', 'The document is of no type that Cairn knows.', '/type');
    }
    const found = check(document, kind, judge);
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
