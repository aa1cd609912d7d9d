import { asArray, type JsonObject } from '../model/json.js';
import { typesOf } from '../model/structureKind.js';
import type { Claim } from '../verification/claim.js';
import { assertNoEnvelope } from '../verification/envelope.js';
import { findCredentials } from '../verification/findCredentials.js';
import { objectClaim, tokenClaim } from '../verification/readClaim.js';
import type { CredentialKind } from '../verification/report.js';
import { isCairnError } from '../model/errors.js';
import { DEFAULT_LIMITS } from '../verification/policy.js';
import { describeAchievement } from './describeAchievement.js';
import { describeOlderBadge } from './describeOlderBadge.js';
import type { Description, DescribedFact } from './description.js';
import { party, validFromOf } from './badgeFacts.js';
import { commonFacts } from './commonFacts.js';
import { factOf, longDate, nameParty } from './phrases.js';
import { plainText } from './plainText.js';
import { objectAt, objectsAt, textAt, textsAt } from './readValues.js';
import { expectRecord } from '../model/expect.js';

/** What is told of a claim, apart from the credentials that it holds. */
type Telling = Omit<Description, 'kind' | 'credentials'>;

/** What was read from an input: a claim, or the report of `verify`, if it could be read. */
export type Described = Omit<Claim, 'credential'> & { readonly credential?: JsonObject | undefined };

/** Deeper nesting is counted, not described. */
const MAX_DEPTH = 2;

/**
 * Describe what an input claims, as a person would: who earned what from whom and when. Nothing is verified, and the
 * texts are plain: whoever prints them escapes them for the medium.
 *
 * @param read what was read from the input: a report will do
 * @returns sentences and facts, plain JSON
 * @example
 * describe(await verify(badge)).sentence;
 * // 'Example University awarded “Morning Meeting” (micro-credential) to did:key:z6Mk… on 9 January 2026.'
 */
export const describe = (read: Described): Description => {
  expectRecord(read, { kind: 'string', credential: 'object' }, 'What was read');
  const { credential = {} } = read;
  return describeAt({ ...read, credential }, 0);
};

const describeAt = (claim: Claim, depth: number): Description => {
  const nested = findCredentials(claim);
  return {
    kind: claim.kind,
    ...TELLINGS[claim.kind](claim.credential, nested.length),
    credentials: depth >= MAX_DEPTH ? [] : nested.map((found) => describeNested(found, depth + 1)),
  };
};

const describeNested = (
  { value, token }: ReturnType<typeof findCredentials>[number],
  depth: number,
): Description => {
  try {
    if (token === undefined) assertNoEnvelope(value);
    const claim =
      token === undefined
        ? objectClaim(value, 'object')
        : tokenClaim(token, token.includes('~') ? 'sd-jwt' : 'jwt', DEFAULT_LIMITS);
    return describeAt(claim, depth);
  } catch (error) {
    if (!isCairnError(error)) throw error;
    return {
      kind: 'unknown',
      title: 'Something that cannot be read',
      sentence: `Something that cannot be read: ${error.message}`,
      facts: [],
      credentials: [],
    };
  }
};

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

const describeEndorsement = (credential: JsonObject): Telling => {
  const subject = objectAt(credential, 'credentialSubject');
  const comment = textAt(subject, 'endorsementComment');
  const on = longDate(textAt(credential, 'awardedDate') ?? validFromOf(credential));
  const endorsed = textAt(subject, 'id') ?? 'something that it does not name';
  return {
    title: textAt(credential, 'name') ?? 'An endorsement',
    sentence: `${nameParty(party(credential, 'issuer'))} endorsed ${endorsed}${on === undefined ? '' : ` on ${on}`}.`,
    facts: [
      ...factOf('Comment', comment === undefined ? undefined : plainText(comment)),
      ...factOf('Description', textAt(credential, 'description')),
      ...commonFacts(credential),
    ],
  };
};

const describeRecord = (credential: JsonObject, held: number): Telling => {
  const subject = objectAt(credential, 'credentialSubject');
  const associations = objectsAt(subject, 'association');
  const learner = textAt(subject, 'id');
  const on = longDate(textAt(credential, 'awardedDate') ?? validFromOf(credential));
  const partial = credential.partial === true ? ', and says that there are more' : '';
  return {
    title: textAt(credential, 'name') ?? 'A learner record',
    sentence: `${nameParty(party(credential, 'issuer'))} gathered ${count(held, 'credential', 'credentials')} of ${learner ?? 'a learner'} in a learner record (CLR)${on === undefined ? '' : ` on ${on}`}${partial}.`,
    facts: [
      ...factOf('Description', textAt(credential, 'description')),
      ...listFact(
        'Achievements',
        objectsAt(subject, 'achievement').map(
          (achievement) => textAt(achievement, 'name') ?? textAt(achievement, 'id'),
        ),
      ),
      ...listFact(
        'Relations',
        associations.map(
          (association) =>
            `${textAt(association, 'sourceId') ?? '?'} ${textAt(association, 'associationType') ?? 'relates to'} ${textAt(association, 'targetId') ?? '?'}`,
        ),
      ),
      ...commonFacts(credential),
    ],
  };
};

const listFact = (label: string, items: readonly (string | undefined)[]): readonly DescribedFact[] => {
  const told = items.filter((item) => item !== undefined);
  return told.length === 0 ? [] : [{ label, text: String(told.length), more: told }];
};

const describePresentation = (presentation: JsonObject, held: number): Telling => {
  const holder = party(presentation, 'holder');
  const proof = objectAt(presentation, 'proof');
  return {
    title: 'A presentation',
    sentence: `${holder === undefined ? 'Somebody' : nameParty(holder)} presents ${count(held, 'credential', 'credentials')}.`,
    facts: [
      ...factOf('For', textAt(proof, 'domain')),
      ...factOf('Challenge', textAt(proof, 'challenge')),
      ...commonFacts(presentation),
    ],
  };
};

const describeStatusList = (credential: JsonObject): Telling => {
  const subject = objectAt(credential, 'credentialSubject');
  const purposes = textsAt(subject, 'statusPurpose');
  return {
    title: 'A status list',
    sentence: `${nameParty(party(credential, 'issuer'))} publishes a status list for ${purposes.length === 0 ? 'no purpose that it names' : purposes.join(' and ')}.`,
    facts: commonFacts(credential),
  };
};

const describeCredential = (credential: JsonObject): Telling => {
  const types = typesOf(credential).filter((type) => type !== 'VerifiableCredential');
  const on = longDate(validFromOf(credential));
  return {
    title: textAt(credential, 'name') ?? types[0] ?? 'A verifiable credential',
    sentence: `${nameParty(party(credential, 'issuer'))} issued a verifiable credential that is no badge${on === undefined ? '' : `, valid from ${on}`}.`,
    facts: [
      ...factOf('Types', types.length === 0 ? undefined : types.join(', ')),
      ...factOf('About', textAt(objectAt(credential, 'credentialSubject'), 'id')),
      ...commonFacts(credential),
    ],
  };
};

const describeUnknown = (document: JsonObject): Telling => ({
  title: 'Something unknown',
  sentence: 'This is a JSON object of no kind that is known here.',
  facts: [
    ...factOf('Types', typesOf(document).length === 0 ? undefined : typesOf(document).join(', ')),
    ...factOf(
      'Contexts',
      asArray(document['@context'])
        .filter((entry) => typeof entry === 'string')
        .join(', '),
    ),
  ],
});

const TELLINGS: Readonly<Record<CredentialKind, (credential: JsonObject, held: number) => Telling>> = {
  achievement: describeAchievement,
  endorsement: describeEndorsement,
  clr: describeRecord,
  presentation: describePresentation,
  statusList: describeStatusList,
  credential: describeCredential,
  openBadge2: (assertion) => describeOlderBadge(assertion, 'Open Badges 2.0'),
  openBadge1: (assertion) => describeOlderBadge(assertion, 'Open Badges 1'),
  unknown: describeUnknown,
};
