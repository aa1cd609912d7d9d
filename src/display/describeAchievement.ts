import type { JsonObject } from '../model/json.js';
import {
  badgeFacts,
  type AlignmentFacts,
  type BadgeFacts,
  type EvidenceFacts,
  type ResultFacts,
} from './badgeFacts.js';
import { commonFacts } from './commonFacts.js';
import type { DescribedFact, Description } from './description.js';
import { factOf, identityWord, longDate, nameParty, nameRecipient, termWords } from './phrases.js';

/**
 * A badge in words: who earned what from whom and when, for what, with which results and evidence.
 *
 * @param credential an AchievementCredential
 */
export const describeAchievement = (credential: JsonObject): Omit<Description, 'kind' | 'credentials'> => {
  const facts = badgeFacts(credential);
  const on = longDate(facts.awarded);
  const type = facts.achievementType === undefined ? '' : ` (${termWords(facts.achievementType)})`;
  return {
    title: facts.name,
    sentence: `${nameParty(facts.issuer)} awarded “${facts.name}”${type} to ${nameRecipient(facts.recipient)}${on === undefined ? '' : ` on ${on}`}.`,
    facts: [
      ...factOf('About', facts.description),
      ...factOf(
        'Criteria',
        facts.criteria.text ?? facts.criteria.url,
        facts.criteria.text === undefined || facts.criteria.url === undefined ? [] : [facts.criteria.url],
      ),
      ...factOf('Narrative', facts.narrative),
      ...listOf('Results', facts.results.map(resultLine)),
      ...listOf('Evidence', facts.evidence.map(evidenceLine)),
      ...listOf('Aligned to', facts.alignments.map(alignmentLine)),
      ...factOf('Credits', creditsOf(facts)),
      ...factOf('Role', facts.role),
      ...factOf('Term', facts.term),
      ...factOf('License', facts.licenseNumber),
      ...factOf('Field', facts.fieldOfStudy),
      ...factOf('Tags', facts.tags.join(', ')),
      ...factOf('Activity', activityOf(facts)),
      ...factOf('Issuer', partyLine(facts.issuer)),
      ...factOf('Assessed by', facts.source === undefined ? undefined : partyLine(facts.source)),
      ...factOf(
        'Created by',
        facts.creator === undefined || facts.creator.id === facts.issuer.id
          ? undefined
          : partyLine(facts.creator),
      ),
      ...factOf('Recipient', recipientLine(facts)),
      ...commonFacts(credential),
    ],
  };
};

/** One is told on the line of its label, several below it. */
const listOf = (label: string, items: readonly string[]): readonly DescribedFact[] => {
  const [first, ...rest] = items;
  if (first === undefined) return [];
  return rest.length === 0 ? [{ label, text: first }] : [{ label, text: '', more: items }];
};

const joined = (parts: readonly (string | undefined)[], by: string): string =>
  parts.filter((part) => part !== undefined && part !== '').join(by);

const resultLine = ({ name, reached, meaning, required, status }: ResultFacts): string => {
  const outcome = joined([reached, status === undefined ? undefined : termWords(status)], ', ');
  const needed = required === undefined || required === reached ? '' : ` (needed: ${required})`;
  return `${name}: ${outcome === '' ? 'no value' : outcome}${needed}${meaning === undefined ? '' : ` · ${meaning}`}`;
};

const evidenceLine = ({ name, url, genre, text }: EvidenceFacts): string =>
  joined([joined([name, genre === undefined ? undefined : `(${genre})`], ' '), text, url], ' · ');

const alignmentLine = ({ name, code, framework, url }: AlignmentFacts): string =>
  joined([joined([code, name], ' '), framework, url === name ? undefined : url], ' · ');

const creditsOf = ({ credits }: BadgeFacts): string | undefined => {
  if (credits === undefined) return undefined;
  if (credits.earned === undefined) return `${credits.available ?? ''} available`;
  return credits.available === undefined ? credits.earned : `${credits.earned} of ${credits.available}`;
};

const activityOf = ({ activity }: BadgeFacts): string | undefined =>
  activity === undefined
    ? undefined
    : joined([longDate(activity.start) ?? '…', longDate(activity.end) ?? '…'], ' – ');

const partyLine = ({ name, id, url }: BadgeFacts['issuer']): string =>
  joined([name, id, url === id ? undefined : url], ' · ');

const recipientLine = ({ recipient }: BadgeFacts): string =>
  joined(
    [
      recipient.id,
      ...recipient.identifiers.map(({ identityType, identifier }) =>
        identifier === undefined
          ? `${identityWord(identityType)}, as a hash`
          : `${identityWord(identityType)} ${identifier}`,
      ),
    ],
    ' · ',
  );
