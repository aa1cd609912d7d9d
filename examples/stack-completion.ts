import * as cairn from 'cairn-badges';
import { earnerIdsOf } from 'cairn-badges/stacks';

// A school awards two badges to an e-mail address; each hides it by a hash with a salt of its own.
const key = await cairn.generateKeyPair();
const signer = cairn.createSigner(key);
const issuer = cairn.createProfile({ id: cairn.didKeyOf(key), name: 'A school' });
const email = 'frida@school.example';
const lists = cairn.createMemoryStatusStore();
const url = 'https://school.example/status/1';
await cairn.createStatusList(lists, { url, purpose: 'revocation' });
const placeOf = (credentialId: string) => cairn.allocate(lists, { credentialId, purpose: 'revocation' });
const award = async (slug: string) => {
  const id = `https://school.example/badges/${slug}`;
  const achievement = cairn.createAchievement({
    id: `https://school.example/achievements/${slug}`,
    name: slug,
    description: 'Something that can be done.',
    criteria: { narrative: 'Do it.' },
  });
  const credential = cairn.createAchievementCredential({
    id,
    issuer,
    credentialSubject: { identifier: cairn.createIdentityObject(email), achievement },
    credentialStatus: await placeOf(id),
  });
  return cairn.issue(credential, { signer });
};
const badges = [await award('meeting'), await award('circle')];

// The badges are verified; with the address in clear, its hashes are known as one person's.
const sources = async () => ({
  fetcher: cairn.createDocumentFetcher({ [url]: await cairn.publish(lists, { url, issuer, signer }) }),
});
const lookedUp = await sources();
const verified = await Promise.all(
  badges.map(async (secured) => ({ secured, report: await cairn.verify(secured, lookedUp) })),
);
const proven = verified.flatMap(({ report: { verdict, credential } }) =>
  verdict === 'valid' && credential !== undefined ? [credential] : [],
);
const identifiers = [{ identityType: 'emailAddress', identifier: email } as const];
const earner = earnerIdsOf(proven, { identifiers });

// The rule is asked.
const leaf = (slug: string) => ({
  earn: { min: 1, from: { achievement: `https://school.example/achievements/${slug}`, issuer: issuer.id } },
});
const stack: cairn.Stack = {
  id: 'https://school.example/stacks/both',
  name: 'Both',
  version: '1',
  validity: 'whenAwarded',
  rule: { all: [leaf('meeting'), leaf('circle')] },
};
const constituents = verified.map(({ secured, report }) => ({
  secured,
  holding: cairn.toHolding(report, { earner }),
}));
const context = { earner, asOf: new Date().toISOString() };
const holdings = constituents.map(({ holding }) => holding);
const evaluation = cairn.evaluate(stack, holdings, context);

// The completion is a badge, to the same address by a fresh hash: `identifiers` proves that they are one person.
const id = 'https://school.example/completions/1';
const unsigned = cairn.completeStack(
  { stack, evaluation, context, constituents },
  {
    id,
    issuer,
    achievement: cairn.createStackAchievement(stack),
    recipient: { identifier: [cairn.createIdentityObject(email)] },
    identifiers,
    credentialStatus: await placeOf(id),
    now: new Date(),
  },
);
const completion = await cairn.issue(unsigned, { signer });

// Anyone checks it again, with as many of the badges as they are shown. No address is needed.
const recheck = async (shown: readonly unknown[]) =>
  cairn.recheckStack({ completion, constituents: shown, definition: stack }, await sources());
console.log((await recheck(badges)).summary); // complete then, complete now
console.log((await recheck(badges.slice(1))).level); // committed
await cairn.setStatus(lists, { credentialId: 'https://school.example/badges/circle', purpose: 'revocation' });
console.log((await recheck(badges.slice(1))).verdict); // invalid
console.log((await recheck(badges)).summary); // complete then, incomplete now
