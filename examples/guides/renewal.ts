import * as cairn from 'cairn-badges';
import { OPEN_BADGES_EXTENSIONS_CONTEXT } from 'cairn-badges/model';

const key = await cairn.generateKeyPair();
const signer = cairn.createSigner(key);
const issuer = cairn.createProfile({ id: cairn.didKeyOf(key), name: 'A school' });
const achievement = cairn.createAchievement({
  id: 'https://school.example/achievements/first-aid',
  name: 'First aid',
  description: 'Gives first aid.',
  criteria: { narrative: 'A course of nine hours.' },
});
const id = 'https://school.example/badges/1';
const refreshUrl = `${id}/current`;

/** An edition: one id and one day of award; `refreshService` needs the context of the extensions. */
const edition = async (validFrom: string, validUntil: string) => {
  const credential = cairn.createAchievementCredential(
    {
      id,
      issuer,
      awardedDate: '2024-05-01T00:00:00Z',
      validFrom,
      validUntil,
      credentialSubject: { id: 'did:example:ada', achievement },
      refreshService: { id: refreshUrl, type: '1EdTechCredentialRefresh' },
    },
    { contexts: [OPEN_BADGES_EXTENSIONS_CONTEXT] },
  );
  return cairn.issue(credential, { signer });
};
const first = await edition('2024-05-01T00:00:00Z', '2026-05-01T00:00:00Z');
const renewed = await edition('2026-04-20T00:00:00Z', '2028-05-01T00:00:00Z');
console.log(cairn.isNewer(renewed, first)); // true

// Whoever is shown the first edition asks the refresh service for the current one.
const now = Date.parse('2026-11-01T00:00:00Z');
const fetcher = cairn.createDocumentFetcher({ [refreshUrl]: renewed });
const report = await cairn.verify(first, { fetcher }, { now });
console.log(report.verdict, report.credential?.['validUntil']); // valid 2028-05-01T00:00:00Z
console.log((await cairn.verify(first, {}, { now })).verdict); // invalid

// In a stack the newest edition that is shown counts, dated by the day of award.
const stack: cairn.Stack = {
  id: 'https://school.example/stacks/first-aid',
  version: '1',
  validity: 'current',
  rule: { earn: { min: 1, from: { achievement: achievement.id, issuer: issuer.id } } },
};
const reports = [await cairn.verify(first, {}, { now }), await cairn.verify(renewed, {}, { now })];
const holdings = reports.map((one) => cairn.toHolding(one));
const context = { earner: ['did:example:ada'], asOf: '2026-11-01' };
const { verdict, rejected } = cairn.evaluate(stack, holdings, context);
console.log(verdict, rejected[id]); // complete superseded
