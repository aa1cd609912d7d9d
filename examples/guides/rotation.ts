import * as cairn from 'cairn-badges';
import { didWebToUrl, type PublishedKey } from 'cairn-badges/keys';

const did = 'did:web:school.example';
const [oldKey, newKey] = [await cairn.generateKeyPair(), await cairn.generateKeyPair()];
const achievement = cairn.createAchievement({
  id: 'https://school.example/achievements/morning-meeting',
  name: 'Morning Meeting',
  description: 'Plans and leads morning meetings.',
  criteria: { narrative: 'Three meetings on video.' },
});
const draft = cairn.createAchievementCredential({
  issuer: { id: did, name: 'A school' },
  credentialSubject: { id: 'did:example:ada', achievement },
});
const oldBadge = await cairn.issue(draft, { signer: cairn.createSigner(oldKey, `${did}#key-1`) });
const newBadge = await cairn.issue(draft, { signer: cairn.createSigner(newKey, `${did}#key-2`) });

/** What is said of a badge while the document lists these keys. */
const verdict = async (
  badge: object,
  publicKeys: readonly PublishedKey[],
  policy: cairn.VerificationPolicy = {},
) => {
  const document = cairn.createDidDocument({ id: did, publicKeys });
  const fetcher = cairn.createDocumentFetcher({ [didWebToUrl(did)]: document });
  return (await cairn.verify(badge, { fetcher }, policy)).verdict;
};
const retired = { publicKey: oldKey, fragment: 'key-1' };
const current = { publicKey: newKey, fragment: 'key-2' };
const soon = new Date(Date.now() + 1000).toISOString();
const later = { now: Date.now() + 60_000 };

// Rotated: the old key stays in the document, unmarked, and signs no more.
console.log(await verdict(oldBadge, [retired, current])); // valid
console.log(await verdict(newBadge, [retired, current])); // valid

// Marked as expired: open for verifiers that keep to the standard …
const expired = [{ ...retired, expires: soon }, current];
console.log(await verdict(oldBadge, expired, later)); // indeterminate
// … and valid for those that take the badge's word for when it was signed.
console.log(await verdict(oldBadge, expired, { ...later, proofs: { expiredKeys: 'warning' } })); // valid

// Marked as revoked, for a thief may have it: never valid again. Issue anew what matters.
console.log(await verdict(oldBadge, [{ ...retired, revoked: soon }, current], later)); // indeterminate

// Taken out: the badge has no key any more.
console.log(await verdict(oldBadge, [current])); // invalid
