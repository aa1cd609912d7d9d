import { CairnError } from '../../model/errors.js';
import { asArray, isJsonObject, joinPointer, type JsonObject, type JsonValue } from '../../model/json.js';
import type { Check } from '../../model/report.js';
import type { StructureKind } from '../../model/structureKind.js';
import { checkFromError, checkOf } from '../checkOf.js';
import type { Claim } from '../claim.js';
import type { VerificationContext } from '../context.js';
import { structureOf } from '../structureOf.js';

const CHECK = 'credentialSchema';
const SPEC = '1EdTech JSON Schema Validator 2019 (VCCS 1.0)';
const VALIDATOR_TYPE = '1EdTechJsonSchemaValidator2019';
const MOST_SCHEMAS = 8;

/**
 * `credentialSchema`: the credential matches every JSON Schema that it names (Open Badges 3.0, 9.1 step 1). The
 * published schemas of Open Badges and CLR are answered by our own, which are stricter; schemas of another type are
 * not checked, and the report says so.
 *
 * @param claim what was read
 * @param context the fetcher
 */
export const checkCredentialSchema = async (
  { credential }: Claim,
  context: VerificationContext,
): Promise<readonly Check[]> => {
  const named = asArray(credential.credentialSchema);
  if (named.length === 0) return [checkOf(CHECK, 'skipped', { spec: SPEC })];
  const checks: Check[] = [];
  for (const [index, schema] of named.slice(0, MOST_SCHEMAS).entries()) {
    const pointer = Array.isArray(credential.credentialSchema)
      ? joinPointer('/credentialSchema', index)
      : '/credentialSchema';
    checks.push(await checkOne(credential, schema, pointer, context));
  }
  if (named.length > MOST_SCHEMAS) checks.push(notAll());
  return checks;
};

const notAll = (): Check =>
  checkOf(CHECK, 'unknown', {
    code: 'credentialSchema.unusable',
    message: `The credential names more than ${MOST_SCHEMAS} schemas, so not all were checked.`,
    pointer: joinPointer('/credentialSchema', MOST_SCHEMAS),
    spec: SPEC,
  });

const checkOne = async (
  credential: JsonObject,
  schema: JsonValue,
  pointer: string,
  context: VerificationContext,
): Promise<Check> => {
  try {
    if (!isJsonObject(schema) || typeof schema.id !== 'string')
      throw new CairnError('credentialSchema.malformed', 'credentialSchema has no usable id and type.');
    if (!asArray(schema.type).includes(VALIDATOR_TYPE)) {
      return checkOf(CHECK, 'warning', {
        code: 'credentialSchema.unsupported',
        message: 'The schema is of a type that this verifier does not check.',
        pointer,
        spec: SPEC,
      });
    }
    const kind = publishedKind(schema.id);
    const message = await (kind === undefined
      ? mismatchWithFetched(credential, schema.id, context)
      : mismatchWithOurs(credential, kind));
    return message === undefined
      ? checkOf(CHECK, 'passed', { pointer, spec: SPEC })
      : checkOf(CHECK, 'failed', { code: 'credentialSchema.mismatch', message, pointer, spec: SPEC });
  } catch (error) {
    return checkFromError(CHECK, error, { pointer, spec: SPEC });
  }
};

const PUBLISHED =
  /^https:\/\/purl\.imsglobal\.org\/spec\/(?:ob\/v3p0|clr\/v2p0)\/schema\/json(?:-ld)?\/(?:ob_v3p0|clr_v2p0)_(achievement|endorsement|clr)credential_schema\.json$/;

const PUBLISHED_KINDS: Readonly<Record<string, StructureKind>> = {
  achievement: 'AchievementCredential',
  endorsement: 'EndorsementCredential',
  clr: 'ClrCredential',
};

/** The class that a published schema URL stands for. */
const publishedKind = (url: string): StructureKind | undefined =>
  PUBLISHED_KINDS[PUBLISHED.exec(url)?.[1] ?? ''];

const mismatchWithOurs = async (credential: JsonObject, kind: StructureKind): Promise<string | undefined> =>
  (await structureOf(credential, { kind })).findings[0]?.message;

const mismatchWithFetched = async (
  credential: JsonObject,
  url: string,
  { fetcher, schemas, spendOnSchemas }: VerificationContext,
): Promise<string | undefined> => {
  const { mismatchWithSchema, readFetchedSchema } = await import('../fetchedSchema.js');
  let schema = schemas.get(url);
  if (schema === undefined) {
    const { bytes } = await fetcher(url, { accept: 'application/schema+json, application/json' });
    schema = readFetchedSchema(bytes, spendOnSchemas);
    schemas.set(url, schema);
  }
  return mismatchWithSchema(credential, schema, spendOnSchemas);
};
