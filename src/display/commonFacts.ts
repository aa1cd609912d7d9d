import { namedEditions } from './achievementEdition.js';
import { validFromOf } from './badgeFacts.js';
import type { JsonObject } from '../model/json.js';
import { typesOf } from '../model/structureKind.js';
import type { DescribedFact } from './description.js';
import { factOf, longDate } from './phrases.js';
import { objectAt, objectsAt, textAt, textsAt } from './readValues.js';

/**
 * What is told of every credential at the end: validity, status, endorsements, languages, schemas, terms, proof, id.
 *
 * @param credential a credential or a presentation
 */
export const commonFacts = (credential: JsonObject): readonly DescribedFact[] => [
  ...factOf('Valid', validityOf(credential)),
  ...objectsAt(credential, 'credentialStatus').flatMap((entry) => factOf('Status', statusOf(entry))),
  ...factOf('Endorsed', endorsementsOf(credential)),
  ...languagesOf(credential),
  ...factOf('Refresh', textAt(objectAt(credential, 'refreshService'), 'id')),
  ...factOf(
    'Terms',
    objectsAt(credential, 'termsOfUse')
      .map((terms) => textAt(terms, 'id') ?? typesOf(terms).join(', '))
      .join(', '),
  ),
  ...objectsAt(credential, 'proof').flatMap((proof) => factOf('Proof', proofOf(proof))),
  ...factOf('Id', textAt(credential, 'id')),
];

const validityOf = (credential: JsonObject): string | undefined => {
  const from = longDate(validFromOf(credential));
  const until = longDate(textAt(credential, 'validUntil') ?? textAt(credential, 'expirationDate'));
  if (from === undefined) return until === undefined ? undefined : `until ${until}`;
  return until === undefined ? `from ${from}, without end` : `from ${from} until ${until}`;
};

/** Older lists hold ids or other members; their type says what they are. */
const statusOf = (entry: JsonObject): string => {
  const list = textAt(entry, 'statusListCredential') ?? textAt(entry, 'id');
  const index = textAt(entry, 'statusListIndex');
  const purpose = textAt(entry, 'statusPurpose');
  const place = index === undefined ? '' : `place ${index} of `;
  return `${purpose ?? typesOf(entry)[0] ?? 'a status'}: ${place}${list ?? 'a list that it does not name'}`;
};

const endorsementsOf = (credential: JsonObject): string | undefined => {
  const subject = objectAt(credential, 'credentialSubject');
  const holders = [credential, objectAt(subject, 'achievement'), objectAt(credential, 'issuer')];
  const number = holders.reduce(
    (total, holder) =>
      total + objectsAt(holder, 'endorsement').length + textsAt(holder, 'endorsementJwt').length,
    0,
  );
  if (number === 0) return undefined;
  return number === 1 ? 'once' : `${number} times`;
};

const languagesOf = (credential: JsonObject): readonly DescribedFact[] => {
  const achievement = objectAt(objectAt(credential, 'credentialSubject'), 'achievement');
  if (achievement === undefined) return [];
  const editions = namedEditions(achievement);
  return factOf(
    'Languages',
    editions
      .map(({ language, origin, id }) =>
        origin === 'supplied' ? `${languageName(language)} at ${id}` : languageName(language),
      )
      .join(', '),
  );
};

/** `de-AT` as Austrian German; the code itself where it is none. */
const languageName = (code: string): string => {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
};

const proofOf = (proof: JsonObject): string => {
  const suite = textAt(proof, 'cryptosuite') ?? typesOf(proof)[0] ?? 'of an unnamed type';
  const method = textAt(proof, 'verificationMethod');
  const created = longDate(textAt(proof, 'created'));
  return `${suite}${method === undefined ? '' : ` by ${method}`}${created === undefined ? '' : `, ${created}`}`;
};
