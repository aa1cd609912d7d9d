import * as cairn from 'cairn-badges';
import { createGuardedFetcher } from 'cairn-badges/node';

/** What is to be thought of the badge behind a URL that somebody gave. */
export const verifyUrl = async (
  url: string,
  fetcher: cairn.Fetcher = createGuardedFetcher({ timeoutMs: 5000, maxBytes: 4 * 1024 * 1024 }),
): Promise<cairn.VerificationReport | { readonly code: cairn.ErrorCode; readonly message: string }> => {
  try {
    // https only, public addresses only, bounded in size and time, over all redirects.
    const { bytes } = await fetcher(url);
    // The bytes as they are: what they hold (JSON, a token, a picture) is found out by looking, never by the type said.
    return await cairn.verify(bytes, { fetcher });
  } catch (error) {
    if (!cairn.isCairnError(error)) throw error;
    return { code: error.code, message: error.message };
  }
};

// A badge on the web; documents in memory stand for it here.
const key = await cairn.generateKeyPair();
const badge = await cairn.issue(
  cairn.createAchievementCredential({
    issuer: { id: cairn.didKeyOf(key), name: 'A school' },
    credentialSubject: {
      id: 'did:example:ada',
      achievement: {
        id: 'https://school.example/achievements/first-aid',
        name: 'First aid',
        description: 'Gives first aid.',
        criteria: { narrative: 'A course of nine hours.' },
      },
    },
  }),
  { signer: cairn.createSigner(key) },
);
const url = 'https://school.example/badges/1';
const web = cairn.createDocumentFetcher({ [url]: badge });
const outcomes = [
  await verifyUrl(url, web), // valid
  await verifyUrl('https://127.0.0.1/badges/1'), // fetch.refused: inside of the house
  await verifyUrl('http://school.example/badges/1'), // fetch.refused: not https
];
for (const outcome of outcomes) console.log('verdict' in outcome ? outcome.verdict : outcome.code);
