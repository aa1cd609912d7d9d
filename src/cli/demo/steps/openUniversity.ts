import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createDidDocument } from '../../../keys/didDocument.js';
import { didWebToUrl } from '../../../keys/didWeb.js';
import { generateKeyPair } from '../../../keys/generateKeyPair.js';
import { createSigner, type Signer } from '../../../keys/signer.js';
import type { Achievement } from '../../../model/achievement.js';
import type { JsonObject } from '../../../model/json.js';
import { createProfile } from '../../../model/createProfile.js';
import type { Profile } from '../../../model/profile.js';
import { createFileStatusStore } from '../../../node/createFileStatusStore.js';
import { writeKeyFile } from '../../../node/writeKeyFile.js';
import { createStatusList } from '../../../revocation/createStatusList.js';
import type { StatusStore } from '../../../revocation/statusStore.js';
import { createStackAchievement } from '../../../stacks/createStackAchievement.js';
import { digestedText } from '../../../stacks/digestOf.js';
import { drawBadge, type BadgeDesign } from '../../pictures/drawBadge.js';
import { drawingToPng } from '../../pictures/drawingToPng.js';
import { drawingToSvg } from '../../pictures/drawingToSvg.js';
import type { Stage } from '../createStage.js';
import { describeAchievement, imageUrl, SEL_STACK, STATE_RULE } from '../story/achievements.js';
import { MICRO_CREDENTIALS, STACK_DESIGN } from '../story/microCredentials.js';
import { UNIVERSITY, UNIVERSITY_DID, UNIVERSITY_HOST } from '../story/people.js';

/** A picture in both of its forms. */
export interface Picture {
  readonly png: Uint8Array;
  readonly svg: string;
}

/** The issuer, with everything it needs. */
export interface University {
  readonly profile: Profile;
  readonly signer: Signer;
  readonly store: StatusStore;
  readonly achievements: ReadonlyMap<string, Achievement>;
  readonly stackAchievement: Achievement;
  /** By slug; the stack's own is `class-structures-sel`. */
  readonly pictures: ReadonlyMap<string, Picture>;
}

/** Slug of the stack's own badge. */
export const STACK_SLUG = 'class-structures-sel';

const makeKey = async (stage: Stage): Promise<Signer> => {
  const { narrator } = stage;
  const keyPair = await generateKeyPair('Ed25519');
  const verificationMethod = `${UNIVERSITY_DID}#key-1`;
  await stage.write(
    'university/README.txt',
    'The university’s own desk: its private key and its status store. Nobody else ever sees these.\n',
  );
  const path = join(stage.folder, 'university', 'issuer.key.json');
  await writeKeyFile(path, { ...keyPair, verificationMethod });
  const { algorithm, publicKeyJwk } = keyPair;
  const document = createDidDocument({
    id: UNIVERSITY_DID,
    publicKeys: [{ publicKey: { algorithm, publicKeyJwk }, fragment: 'key-1' }],
  });
  await stage.publish(didWebToUrl(UNIVERSITY_DID), 'did.json', document);
  narrator.tell(`A university makes its key and publishes it as ${UNIVERSITY_DID}.`);
  const mode = (await stat(path)).mode & 0o777;
  narrator.expect(
    process.platform === 'win32' || mode === 0o600,
    'an Ed25519 key, made just now, in a file that only its owner can read (mode 0600)',
  );
  return createSigner(keyPair, verificationMethod);
};

const draw = async (stage: Stage, slug: string, design: BadgeDesign): Promise<Picture> => {
  const drawing = drawBadge(design);
  const picture = { png: drawingToPng(drawing), svg: drawingToSvg(drawing, slug) };
  await stage.publish(imageUrl(slug), `images/${slug}.png`, picture.png);
  return picture;
};

const openStore = async (stage: Stage): Promise<StatusStore> => {
  const store = createFileStatusStore(join(stage.folder, 'university', 'status-store.json'));
  for (const purpose of ['revocation', 'suspension']) {
    await createStatusList(store, { url: `https://${UNIVERSITY_HOST}/status/${purpose}/{number}`, purpose });
  }
  return store;
};

/**
 * Chapter 1: a university makes its key and says what can be earned.
 *
 * @param stage where the story is played
 */
export const openUniversity = async (stage: Stage): Promise<University> => {
  const { narrator } = stage;
  narrator.chapter('A university defines five micro-credentials, and the stack they make');
  const signer = await makeKey(stage);
  const achievements = new Map(MICRO_CREDENTIALS.map((one) => [one.slug, describeAchievement(one)]));
  const pictures = new Map<string, Picture>();
  for (const one of MICRO_CREDENTIALS) pictures.set(one.slug, await draw(stage, one.slug, one.design));
  pictures.set(STACK_SLUG, await draw(stage, STACK_SLUG, STACK_DESIGN));
  for (const [slug, achievement] of achievements)
    await stage.publish(achievement.id, `achievements/${slug}.json`, achievement);
  // Published as the very text that completion credentials bind by digest.
  await stage.publish(SEL_STACK.id, 'stack.json', digestedText(SEL_STACK as unknown as JsonObject));
  await stage.write('stack.json', SEL_STACK);
  await stage.write('state-rule.json', STATE_RULE);
  narrator.tell(
    'Each is an Open Badges 3.0 Achievement with criteria, a rubric element by element, an alignment, and a picture drawn on the spot. The founding story names only the first; the other four are invented here.',
  );
  narrator.show(
    MICRO_CREDENTIALS.map(
      (one) =>
        `${stage.session.style.accent('●')} ${one.name.padEnd(26)}${stage.session.style.dim(`${one.elements.length} elements · ${one.competency.name}`)}`,
    ),
  );
  const elements = [...achievements.values()].reduce(
    (sum, one) => sum + [one.resultDescription ?? []].flat().length,
    0,
  );
  narrator.expect(
    achievements.size === 5 && elements === 17,
    `five achievements with ${elements} rubric elements, and the stack “${SEL_STACK.name ?? ''}”, worth five credit hours`,
  );
  const stackAchievement = createStackAchievement(SEL_STACK, {
    creator: UNIVERSITY,
    image: { id: imageUrl(STACK_SLUG), type: 'Image', caption: 'A cairn of five stones' },
    names: Object.fromEntries([...achievements.values()].map(({ id, name }) => [id, name])),
  });
  return {
    profile: createProfile(UNIVERSITY),
    signer,
    store: await openStore(stage),
    achievements,
    stackAchievement,
    pictures,
  };
};
