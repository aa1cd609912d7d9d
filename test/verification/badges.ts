import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import { didKeyMethodOf, didKeyOf } from '../../src/keys/didKey.js';
import { createSigner, type Signer } from '../../src/keys/signer.js';
import { createAchievement } from '../../src/model/createAchievement.js';
import {
  type AchievementCredentialDraft,
  createAchievementCredential,
} from '../../src/model/createAchievementCredential.js';
import { createEndorsementCredential } from '../../src/model/createEndorsementCredential.js';
import type { JsonObject, JsonValue } from '../../src/model/json.js';
import { issue } from '../../src/signing/issue.js';

/** The instant of all these tests. */
export const NOW = Date.UTC(2026, 5, 1);

/** An issuer with a key of its own, named by did:key. */
export interface TestIssuer {
  readonly id: string;
  readonly signer: Signer;
}

export const createIssuer = async (): Promise<TestIssuer> => {
  const keyPair = await generateKeyPair();
  return { id: didKeyOf(keyPair), signer: createSigner(keyPair, didKeyMethodOf(keyPair)) };
};

export const ACHIEVEMENT = createAchievement({
  id: 'https://university.example/achievements/morning-meeting',
  name: 'Morning Meeting',
  description: 'Leads a morning meeting.',
  criteria: { narrative: 'Three videos.' },
});

/** An unsigned badge with values of every sort. */
export const draftBadge = (
  issuer: TestIssuer,
  changes: Partial<AchievementCredentialDraft> = {},
): JsonObject =>
  createAchievementCredential({
    id: 'urn:uuid:7c0e2f5a-9a0e-4c1b-8d50-111111111111',
    issuer: { id: issuer.id, type: ['Profile'], name: 'University' },
    validFrom: '2026-01-01T00:00:00Z',
    validUntil: '2027-01-01T00:00:00Z',
    credentialSubject: {
      id: 'did:example:teacher',
      achievement: { ...ACHIEVEMENT, creditsAvailable: 1.5, tag: ['sel', 'class'] },
    },
    ...changes,
  }) as unknown as JsonObject;

export const issueBadge = async (
  issuer: TestIssuer,
  changes: Partial<AchievementCredentialDraft> = {},
): Promise<JsonObject> =>
  issue(draftBadge(issuer, changes), { signer: issuer.signer, created: '2026-01-01T00:00:00Z' });

export const issueEndorsement = async (issuer: TestIssuer, endorsed: string): Promise<JsonObject> =>
  issue(
    createEndorsementCredential({
      id: `urn:example:endorsement:${endorsed}`,
      issuer: { id: issuer.id, type: ['Profile'] },
      name: 'Endorsement',
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: { id: endorsed, endorsementComment: 'Well done.' },
    }) as unknown as JsonObject,
    { signer: issuer.signer, created: '2026-01-02T00:00:00Z' },
  );

/** A copy with the value at a JSON Pointer replaced; undefined removes it. */
export const withValueAt = (
  document: JsonObject,
  pointer: string,
  value: JsonValue | undefined,
): JsonObject => {
  const copy = structuredClone(document) as Record<string, unknown>;
  const tokens = pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = tokens.pop() ?? '';
  const holder = tokens.reduce<unknown>((object, token) => (object as Record<string, unknown>)[token], copy);
  if (value !== undefined) (holder as Record<string, unknown>)[last] = value;
  else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else delete (holder as Record<string, unknown>)[last];
  return copy as JsonObject;
};

/** Every pointer to a value in a document, containers included. */
export const pointersOf = (value: unknown, pointer = ''): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => {
        const here = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
        return [here, ...pointersOf(inner, here)];
      })
    : [];
