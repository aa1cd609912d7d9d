import { base64 } from '@scure/base';
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../../model/json.js';
import type { Check } from '../../model/report.js';
import { checkOf } from '../checkOf.js';
import type { Claim } from '../claim.js';
import { matchesDigest, readDigests } from '../../signing/resourceDigest.js';

const CHECK = 'image.picture';
const DATA_URL = /^data:image\/[\w.+-]+;base64,/;

/**
 * `image.picture`: the picture that the badge came in is the one that the credential names, as far as that can be told
 * without asking for it: from a data URL, or from a digest in `relatedResource`. People look at the picture, not at the
 * credential, so another one is worth a warning; it is no fault of the credential.
 *
 * @param claim what was read
 * @param picture what the image shows
 */
export const checkPicture = ({ credential }: Claim, picture: Uint8Array): readonly Check[] => {
  const answers = imageIdsOf(credential).map((id) => isPictureAt(id, picture, credential));
  if (answers.includes(true)) return [checkOf(CHECK, 'passed')];
  return answers.includes(false)
    ? [
        checkOf(CHECK, 'warning', {
          code: 'image.picture',
          message: 'The badge came in another picture than the one its credential names.',
        }),
      ]
    : [checkOf(CHECK, 'skipped', { message: 'The credential does not say what its picture looks like.' })];
};

const imageIdsOf = (credential: JsonObject): readonly string[] => {
  const subject = isJsonObject(credential.credentialSubject) ? credential.credentialSubject : {};
  const achievement = isJsonObject(subject.achievement) ? subject.achievement : {};
  return [credential.image, subject.image, achievement.image]
    .map((image) => (isJsonObject(image) ? image.id : image))
    .filter((id) => typeof id === 'string');
};

/** Undefined where it cannot be told. */
const isPictureAt = (id: string, picture: Uint8Array, credential: JsonObject): boolean | undefined => {
  const data = DATA_URL.exec(id);
  if (data !== null) return base64.encode(picture) === id.slice(data[0].length);
  const resource = asArray<JsonValue>(credential.relatedResource)
    .filter(isJsonObject)
    .find((one) => one.id === id);
  return resource === undefined ? undefined : matchesDigest(picture, readDigests(resource));
};
