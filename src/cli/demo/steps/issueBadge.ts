import type { Award } from '../../../assessment/awardOf.js';
import { bake } from '../../../baking/bake.js';
import { createAchievementCredential } from '../../../model/createAchievementCredential.js';
import type { AchievementCredential } from '../../../model/achievementCredential.js';
import { createIdentityObject } from '../../../model/createIdentityObject.js';
import { formatDateTime } from '../../../model/parseDateTime.js';
import type { JsonObject } from '../../../model/json.js';
import type { BitstringStatusListEntry } from '../../../model/verifiableCredential.js';
import { randomUrn } from '../../../model/randomBytes.js';
import { allocate } from '../../../revocation/allocate.js';
import { listStatusLists } from '../../../revocation/listStatusLists.js';
import { publish } from '../../../revocation/publish.js';
import { issue } from '../../../signing/issue.js';
import { issueJwt } from '../../../signing/issueJwt.js';
import type { Stage } from '../createStage.js';
import { TEACHER } from '../story/people.js';
import type { University } from './openUniversity.js';

/** A badge as it lies in the folder. */
export interface IssuedBadge {
  readonly slug: string;
  readonly id: string;
  readonly name: string;
  readonly credential: JsonObject;
  readonly jwt: string;
  readonly png: Uint8Array;
}

/**
 * A place in each of the two lists: one for revocation, one for suspension.
 *
 * @param university the issuer
 * @param credentialId the credential
 */
export const allocateStatus = (
  university: University,
  credentialId: string,
): Promise<readonly BitstringStatusListEntry[]> =>
  Promise.all(
    ['revocation', 'suspension'].map((purpose) => allocate(university.store, { credentialId, purpose })),
  );

/**
 * Sign both status lists as they are, and put them where the web would have them.
 *
 * @param stage where the story is played
 * @param university the issuer
 * @param now the instant of publication
 */
export const publishStatus = async (stage: Stage, university: University, now: Date): Promise<void> => {
  for (const { url, purpose, number } of await listStatusLists(university.store)) {
    const list = await publish(university.store, {
      url,
      issuer: university.profile.id,
      signer: university.signer,
      now,
    });
    await stage.publish(url, `status/${purpose}-${number}.json`, list);
  }
};

/**
 * Sign a credential, as embedded proof and as JWT, bake it into its picture, and write all of it.
 *
 * @param stage where the story is played
 * @param university the issuer
 * @param slug name of the files
 * @param credential the unsigned credential
 * @param now the instant of signing
 */
export const signAndBake = async (
  stage: Stage,
  university: University,
  slug: string,
  credential: AchievementCredential,
  now: Date,
): Promise<IssuedBadge> => {
  const signed = await issue(credential, { signer: university.signer, now });
  const jwt = await issueJwt(credential, { signer: university.signer });
  const picture = university.pictures.get(slug);
  if (picture === undefined) throw new Error(`No picture was drawn for ${slug}.`);
  const png = await bake(picture.png, signed);
  await stage.write(`${slug}.json`, signed);
  await stage.write(`${slug}.jwt`, jwt);
  await stage.write(`${slug}.png`, png);
  await stage.write(`${slug}.svg`, await bake(picture.svg, signed));
  return { slug, id: credential.id, name: credential.name ?? slug, credential: signed, jwt, png };
};

/**
 * Turn an award into a badge: an AchievementCredential for the teacher, known by her DID and a salted e-mail hash.
 *
 * @param stage where the story is played
 * @param university the issuer
 * @param slug which micro-credential
 * @param award what the assessment yields
 * @param learner her DID
 * @param now the instant of issue
 */
export const issueBadge = async (
  stage: Stage,
  university: University,
  slug: string,
  award: Award,
  learner: string,
  now: Date,
): Promise<IssuedBadge> => {
  const id = randomUrn();
  const credential = createAchievementCredential({
    ...award,
    id,
    name: award.credentialSubject.achievement.name,
    issuer: university.profile,
    validFrom: formatDateTime(now),
    credentialSubject: {
      ...award.credentialSubject,
      id: learner,
      identifier: createIdentityObject(TEACHER.email),
      creditsEarned: 1,
    },
    credentialStatus: await allocateStatus(university, id),
  });
  const badge = await signAndBake(stage, university, slug, credential, now);
  await publishStatus(stage, university, now);
  return badge;
};
