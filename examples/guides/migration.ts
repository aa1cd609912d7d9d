import * as cairn from 'cairn-badges';
import { isJsonObject, type JsonObject } from 'cairn-badges/model';

// What a platform hosts for a badge of Open Badges 2.0: three documents, each at its id.
const school = 'https://school.example';
const hosted: Record<string, JsonObject> = {
  [`${school}/2.0/assertions/1`]: {
    '@context': 'https://w3id.org/openbadges/v2',
    type: 'Assertion',
    id: `${school}/2.0/assertions/1`,
    recipient: { type: 'email', hashed: false, identity: 'ada@school.example' },
    badge: `${school}/2.0/badges/first-aid`,
    verification: { type: 'HostedBadge' },
    issuedOn: '2021-05-01T00:00:00Z',
  },
  [`${school}/2.0/badges/first-aid`]: {
    '@context': 'https://w3id.org/openbadges/v2',
    type: 'BadgeClass',
    id: `${school}/2.0/badges/first-aid`,
    name: 'First aid',
    description: 'Gives first aid.',
    image: `${school}/first-aid.png`,
    criteria: { narrative: 'A course of nine hours.' },
    issuer: `${school}/2.0/issuer`,
  },
  [`${school}/2.0/issuer`]: {
    '@context': 'https://w3id.org/openbadges/v2',
    type: 'Issuer',
    id: `${school}/2.0/issuer`,
    name: 'A school',
    url: school,
    email: 'badges@school.example',
  },
};
const fetcher = cairn.createDocumentFetcher(hosted); // from the web: createGuardedFetcher() of cairn-badges/node

// Verified first: the report holds the assertion, with badge class and issuer as their own URLs say them.
const old = await cairn.verify(hosted[`${school}/2.0/assertions/1`], { fetcher });
const assertion = old.credential;
const badgeClass = assertion?.['badge'];
const profile = isJsonObject(badgeClass) ? badgeClass['issuer'] : undefined;
if (old.verdict !== 'valid' || assertion === undefined || !isJsonObject(badgeClass) || !isJsonObject(profile))
  throw new Error(`This badge is not carried over: ${JSON.stringify(old.checks)}`);
const { credential, lost } = cairn.migrateOpenBadges2({ assertion, badgeClass, issuer: profile });
for (const { pointer, reason } of lost) console.log(pointer, reason); // /verification A proof and a status list take its place.

// It says the same of the same person. A key is needed, so a DID is the issuer now; id and status are its own.
const key = await cairn.generateKeyPair();
const issuer = cairn.createProfile({ id: cairn.didKeyOf(key), name: 'A school', url: school });
const lists = cairn.createMemoryStatusStore();
const url = `${school}/status/1`;
await cairn.createStatusList(lists, { url, purpose: 'revocation' });
const id = `${school}/badges/1`;
const credentialStatus = await cairn.allocate(lists, { credentialId: id, purpose: 'revocation' });
const signer = cairn.createSigner(key);
const badge = await cairn.issue({ ...credential, id, issuer, credentialStatus }, { signer });

const list = await cairn.publish(lists, { url, issuer, signer });
const recipient = {
  identifiers: [{ identityType: 'emailAddress', identifier: 'ada@school.example' }],
} as const;
const sources = { fetcher: cairn.createDocumentFetcher({ [url]: list }) };
console.log((await cairn.verify(badge, sources, { recipient })).verdict); // valid
