import { createIdentityObject } from '../../src/model/createIdentityObject.js';
import type { JsonObject } from '../../src/model/json.js';
import { createAchievementCredential } from '../../src/model/createAchievementCredential.js';
import { didKeyOf } from '../../src/keys/didKey.js';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import { createSigner, type Signer } from '../../src/keys/signer.js';
import { CairnError } from '../../src/model/errors.js';
import type { Fetcher } from '../../src/model/fetcher.js';
import { allocate } from '../../src/revocation/allocate.js';
import { createMemoryStatusStore } from '../../src/revocation/createMemoryStatusStore.js';
import { createStatusList } from '../../src/revocation/createStatusList.js';
import { publish } from '../../src/revocation/publish.js';
import { setStatus } from '../../src/revocation/setStatus.js';
import type { StatusStore } from '../../src/revocation/statusStore.js';
import { issue } from '../../src/signing/issue.js';
import { issueJwt } from '../../src/signing/issueJwt.js';
import { completeStack } from '../../src/stacks/completeStack.js';
import type { CompletionCredential, Constituent } from '../../src/stacks/completion.js';
import { createStackAchievement } from '../../src/stacks/createStackAchievement.js';
import { evaluate } from '../../src/stacks/evaluate.js';
import { toGrant } from '../../src/stacks/toGrant.js';
import { toHolding } from '../../src/stacks/toHolding.js';
import type { Stack } from '../../src/stacks/types.js';
import { verify } from '../../src/verification/verify.js';

export const LIST = 'https://school.example/status/1';
export const THEN = new Date('2026-05-01T12:00:00Z');
export const NOW = new Date('2026-09-01T12:00:00Z');

const achievementId = (slug: string): string => `https://school.example/achievements/${slug}`;

/** A school with a key of its own, a status list, and a stack of three badges, the third of which is a JWT. */
export interface School {
  readonly signer: Signer;
  readonly id: string;
  readonly stack: Stack;
  readonly store: StatusStore;
  /** Serves the status list as it was last published. */
  readonly fetcher: Fetcher;
  readonly publishList: (now: Date) => Promise<void>;
  readonly issueTo: (
    learner: string,
    slug: string,
    id: string,
    jwt?: boolean,
  ) => Promise<JsonObject | string>;
  readonly revoke: (id: string) => Promise<void>;
}

export const openSchool = async (policy?: Stack['onRevocation']): Promise<School> => {
  const keyPair = await generateKeyPair();
  const [id, signer, store] = [didKeyOf(keyPair), createSigner(keyPair), createMemoryStatusStore()];
  await createStatusList(store, { url: LIST, purpose: 'revocation' });
  const served = new Map<string, string>();
  const fetcher: Fetcher = async (url) => {
    const text = served.get(url);
    if (text === undefined) throw new CairnError('fetch.offline', `${url} is not served.`);
    return { url, bytes: new TextEncoder().encode(text), contentType: 'application/json' };
  };
  const publishList = async (now: Date): Promise<void> => {
    served.set(LIST, JSON.stringify(await publish(store, { url: LIST, issuer: id, signer, now })));
  };
  await publishList(new Date('2026-01-01T00:00:00Z'));
  const leaf = (slug: string) => ({
    id: slug,
    title: `Badge ${slug}`,
    earn: { min: 1, from: { achievement: achievementId(slug), issuer: [id] } },
  });
  return {
    signer,
    id,
    store,
    fetcher,
    publishList,
    stack: {
      id: 'https://school.example/stacks/three',
      name: 'Three of three',
      version: '1',
      validity: 'whenAwarded',
      ...(policy === undefined ? {} : { onRevocation: policy }),
      rule: { id: 'three', all: ['a', 'b', 'c'].map(leaf) },
    },
    revoke: async (credentialId) => {
      await setStatus(store, { credentialId, purpose: 'revocation' });
      await publishList(NOW);
    },
    issueTo: async (learner, slug, credentialId, jwt = false) => {
      const credential = createAchievementCredential({
        id: credentialId,
        name: `Badge ${slug}`,
        issuer: { id, name: 'A school' },
        validFrom: '2026-04-02T12:00:00Z',
        awardedDate: `2026-04-${slug === 'c' ? '20' : '01'}T12:00:00Z`,
        credentialSubject: {
          id: learner,
          creditsEarned: 2,
          achievement: {
            id: achievementId(slug),
            name: `Badge ${slug}`,
            description: 'Something that can be done.',
            criteria: { narrative: 'Do it.' },
          },
        },
        credentialStatus: await allocate(store, { credentialId, purpose: 'revocation' }),
      });
      return jwt ? issueJwt(credential, { signer }) : issue(credential, { signer, now: THEN });
    },
  };
};

/** A completed stack: its credential, signed, and what stands behind it. */
export interface CompletedStack {
  readonly school: School;
  readonly learner: string;
  readonly badges: readonly (JsonObject | string)[];
  readonly unsigned: CompletionCredential;
  readonly completion: JsonObject;
}

/** A stack other than the school's own, and what its evaluation takes beside badges. */
export interface CertifyOptions {
  readonly stack?: Stack;
  readonly library?: readonly Stack[];
  /** Ids of the earner, where there are more than the learner's. */
  readonly earner?: readonly string[];
  /** Signed grants. */
  readonly grants?: readonly (JsonObject | string)[];
}

const grantOf = async (school: School, secured: JsonObject | string, stack: Stack, learner: string) => {
  const report = await verify(secured, { fetcher: school.fetcher }, { now: THEN });
  return {
    id: String(report.credential?.['id']),
    secured,
    grant: toGrant(report, { stack: stack.id, earner: [learner] }),
  };
};

/** Evaluate a stack over badges, and certify it. */
export const certify = async (
  school: School,
  learner: string,
  badges: readonly (JsonObject | string)[],
  { stack = school.stack, library = [], earner = [learner], grants: signed = [] }: CertifyOptions = {},
): Promise<CompletedStack> => {
  const constituents = await Promise.all(
    badges.map(async (secured): Promise<Constituent> => ({
      secured,
      holding: toHolding(await verify(secured, { fetcher: school.fetcher }, { now: THEN })),
    })),
  );
  const grants = await Promise.all(signed.map((secured) => grantOf(school, secured, stack, learner)));
  const context = {
    earner,
    asOf: '2026-05-01',
    ...(grants.length === 0 ? {} : { grants: grants.map(({ grant }) => grant) }),
  };
  const evaluation = evaluate(
    stack,
    constituents.map(({ holding }) => holding),
    context,
    { library },
  );
  const unsigned = completeStack(
    { stack, evaluation, context, constituents, library, grants },
    {
      id: 'urn:uuid:completion',
      issuer: { id: school.id, type: ['Profile'], name: 'A school' },
      achievement: createStackAchievement(stack, { creditsAvailable: 6 }),
      recipient: { id: learner, identifier: [createIdentityObject('learner@school.example')] },
      credentialStatus: await allocate(school.store, {
        credentialId: 'urn:uuid:completion',
        purpose: 'revocation',
      }),
      now: THEN,
    },
  );
  return {
    school,
    learner,
    badges,
    unsigned,
    completion: await issue(unsigned, { signer: school.signer, now: THEN }),
  };
};

export const completeThree = async (school: School): Promise<CompletedStack> => {
  const learner = didKeyOf(await generateKeyPair());
  const badges = await Promise.all([
    school.issueTo(learner, 'a', 'urn:uuid:a'),
    school.issueTo(learner, 'b', 'urn:uuid:b'),
    school.issueTo(learner, 'c', 'urn:uuid:c', true),
  ]);
  return certify(school, learner, badges);
};
