import { CairnError } from '../model/errors.js';
import { asArray, type JsonObject, type JsonValue } from '../model/json.js';
import { credentialInPayload } from '../model/tokenPayload.js';

/** The kinds that are baked; those of the older standards are only read. */
export type BakedKind = 'openBadge3' | 'clr2';

/** Undefined where nothing says it: a token may hide its type. */
const kindOf = ({ type, '@context': context }: JsonObject): BakedKind | 'older' | undefined => {
  const types = asArray<JsonValue>(type);
  if (types.includes('ClrCredential')) return 'clr2';
  const isOlder = /openbadges\/v[12]/.test(JSON.stringify(context ?? ''));
  if (isOlder && !types.includes('VerifiableCredential')) return 'older';
  return types.length === 0 ? undefined : 'openBadge3';
};

/**
 * By which standard a credential is baked: a ClrCredential by CLR 2.0, everything else by Open Badges 3.0, 5.3. Readers
 * look for a record and for a badge in different places of the picture.
 *
 * @param content the credential, or the payload of a token
 * @param asked the kind that the caller names, if any
 * @throws CairnError `baking.kind` where the credential is of another
 */
export const kindFor = (content: JsonValue | undefined, asked: BakedKind | undefined): BakedKind => {
  const found = kindOf(credentialInPayload(content));
  if (found === 'older')
    throw new CairnError(
      'baking.kind',
      'This is a badge of Open Badges 1 or 2, which are only read: carry it over with migrateOpenBadges2, and bake what is signed anew.',
    );
  if (asked === undefined || found === undefined) return asked ?? found ?? 'openBadge3';
  if (asked === found) return found;
  const is = found === 'clr2' ? 'a ClrCredential' : 'no ClrCredential';
  throw new CairnError(
    'baking.kind',
    `The credential is ${is}, and is baked as ${found}: leave the option kind out.`,
    { pointer: '/kind' },
  );
};
