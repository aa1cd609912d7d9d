import { CairnError } from '../../model/errors.js';
import type { IdentityObject } from '../../model/achievementCredential.js';
import { type KnownIdentity, matchesIdentity } from '../../model/identity.js';
import type { JsonObject, JsonRecord } from '../../model/json.js';
import type { Verdict } from '../../model/report.js';
import { structureKindOf } from '../../model/structureKind.js';
import { withDefaults } from '../../model/withDefaults.js';
import { type AchievementEdition, achievementEdition } from '../achievementEdition.js';
import { badgeFacts, type BadgeFacts } from '../badgeFacts.js';
import { longDate, nameParty, termWords } from '../phrases.js';
import { objectAt, objectsAt, textAt } from '../readValues.js';
import { carriedPicture, embedPicture } from './embedPicture.js';
import { isReportOn } from './isReportOn.js';
import { type CertificateLabels, labelsFor } from './labels.js';
import { type QrCode, qrCode } from './qrCode.js';

/** What a certificate shows beyond the badge itself. */
export interface CertificateOptions {
  /** `html` (default): a page of A4 landscape to print. `svg`: the same as one picture. */
  readonly format?: 'html' | 'svg' | undefined;
  /** Language of the certificate; by default the badge's own. The badge must have an edition in it, if it names any. */
  readonly language?: string | undefined;
  /** Editions of the achievement in other languages, as fetched from the ids that `related` names. */
  readonly editions?: readonly JsonRecord[] | undefined;
  /** Words of the certificate, for languages that are not known here or to say it differently. */
  readonly labels?:
    { readonly [Word in keyof CertificateLabels]?: CertificateLabels[Word] | undefined } | undefined;
  /** Where the QR code leads; `{id}` is replaced by the badge's id. Without it there is no code. */
  readonly verifyUrl?: string | undefined;
  /** The badge's picture, PNG or SVG; by default the one that the badge carries in a `data:` URL. */
  readonly picture?: Uint8Array | undefined;
  /**
   * The report on this very badge; it says on the certificate whether and when it was verified. Where the report holds a
   * credential, that must be the one shown.
   */
  readonly report?:
    | { readonly verdict: Verdict; readonly now: string; readonly credential?: JsonObject | undefined }
    | undefined;
  /** Whom to name. The badge must be about them: a hash is shown in clear only to those who know what it hides. */
  readonly recipient?: KnownIdentity | undefined;
}

/** All that is on a certificate, chosen and worded, not yet laid out. */
export interface CertificateContent {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly labels: CertificateLabels;
  readonly id: string;
  /** What its colours and lines are made from. */
  readonly achievementId: string;
  /** The kind of achievement, in words. */
  readonly type: string;
  readonly title: string;
  readonly recipient: string;
  /** Whether the recipient is known by no name, so that an identifier stands there. */
  readonly isIdentifier: boolean;
  readonly issuer: string;
  readonly issuerUrl?: string;
  readonly dates: string;
  readonly facts: BadgeFacts;
  readonly picture?: string;
  readonly qr?: QrCode & { readonly url: string };
  /** What is to be said about verification and about these words, in small print. */
  readonly notes: readonly string[];
}

/**
 * Choose and word what a certificate shows.
 *
 * @param credential a badge
 * @param options language, picture, address for verification …
 * @throws CairnError `display.*`
 */
export const certificateContent = async (
  credential: JsonObject,
  options: CertificateOptions,
): Promise<CertificateContent> => {
  const achievement = objectAt(objectAt(credential, 'credentialSubject'), 'achievement');
  if (structureKindOf(credential) !== 'AchievementCredential' || achievement === undefined) {
    throw new CairnError(
      'display.kind',
      'A certificate shows one badge (AchievementCredential), and this is none.',
    );
  }
  if (options.report !== undefined && !isReportOn(options.report, credential))
    throw new CairnError('display.report', 'The report is about another credential than the one shown.');
  if (options.report?.verdict === 'invalid')
    throw new CairnError('display.invalid', 'The badge is not valid, so that no certificate is made of it.');
  const edition = editionFor(achievement, options);
  const facts = badgeFacts(credential, edition.achievement);
  const language = options.language ?? usable(edition.language) ?? 'en';
  const known = labelsFor(language);
  const labels = withDefaults<CertificateLabels>(known.labels, options.labels);
  const dateLanguage = options.labels === undefined ? known.language : language;
  const date = (text: string): string =>
    longDate(text, sameLanguage(language, dateLanguage) ? language : dateLanguage);
  const id = facts.id ?? '';
  const picture =
    options.picture === undefined ? await carriedPicture(credential) : await embedPicture(options.picture);
  const url = options.verifyUrl?.replaceAll('{id}', encodeURIComponent(id));
  return {
    language,
    direction: isRightToLeft(language) ? 'rtl' : 'ltr',
    labels,
    id,
    achievementId: textAt(achievement, 'id') ?? id,
    type: typeOf(facts, labels),
    title: facts.name,
    ...recipientOf(credential, facts, options.recipient),
    issuer: unbroken(nameParty(facts.issuer)),
    ...issuerUrlOf(facts),
    dates: [
      fill(labels.awardedBy, 'issuer', nameParty(facts.issuer)),
      ...(facts.awarded === undefined ? [] : [fill(labels.awardedOn, 'date', date(facts.awarded))]),
    ].join(' '),
    facts: inWords(facts, date, language),
    ...(picture === undefined ? {} : { picture }),
    ...(url === undefined ? {} : { qr: { ...(await qrCode(url)), url } }),
    notes: [verificationNote(options, labels, date), ...editionNote(edition, labels)],
  };
};

/**
 * A label with its value.
 *
 * @param label text with `{name}` in it
 * @param name which
 * @param value its value
 */
export const fill = (label: string, name: string, value: string | number): string =>
  label.split(`{${name}}`).join(String(value));

/** Dates and numbers as the language writes them. */
const inWords = (facts: BadgeFacts, date: (text: string) => string, language: string): BadgeFacts => {
  const { validUntil, credits } = facts;
  const earned = credits?.earned;
  return {
    ...facts,
    ...(validUntil === undefined ? {} : { validUntil: date(validUntil) }),
    ...(earned === undefined || Number.isNaN(Number(earned))
      ? {}
      : { credits: { ...credits, earned: new Intl.NumberFormat(language).format(Number(earned)) } }),
  };
};

/** A separator stays with what is before it. */
const unbroken = (name: string): string => name.replaceAll(/ (?=[·|–—] )/g, '\u00a0');

/**
 * What stands in the place of a picture: the first letter of the title.
 *
 * @param title of the certificate
 */
export const initialOf = (title: string): string => {
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(title.trim());
  return (first?.segment ?? '').toUpperCase();
};

/** A badge that names no language at all may be in the one that is asked for. */
const editionFor = (
  achievement: JsonObject,
  { language, editions }: CertificateOptions,
): AchievementEdition => {
  if (language !== undefined && !isLanguage(language))
    throw new CairnError('display.language', `${language} is no language code.`);
  const edition = achievementEdition(achievement, language, editions);
  if (edition !== undefined) return edition;
  if (textAt(achievement, 'inLanguage') === undefined) return { achievement, origin: 'badge' };
  throw new CairnError('display.language', 'The badge has no edition in the language that is asked for.');
};

const isLanguage = (code: string): boolean => {
  try {
    return Intl.getCanonicalLocales(code).length === 1;
  } catch {
    return false;
  }
};

/** A badge may name a language that is none. */
const usable = (code: string | undefined): string | undefined =>
  code !== undefined && isLanguage(code) ? code : undefined;

const sameLanguage = (one: string, other: string): boolean =>
  one.toLowerCase().split('-')[0] === other.toLowerCase().split('-')[0];

const RIGHT_TO_LEFT = /^(?:ar|dv|fa|he|ks|ku-arab|ps|sd|ug|ur|yi)(?:-|$)/i;
const isRightToLeft = (language: string): boolean => RIGHT_TO_LEFT.test(language);

const typeOf = ({ achievementType }: BadgeFacts, { types }: CertificateLabels): string => {
  const known = Object.hasOwn(types, achievementType ?? '') ? types[achievementType ?? ''] : undefined;
  if (known !== undefined) return known;
  return achievementType?.startsWith('ext:') === true
    ? termWords(achievementType)
    : (types['Achievement'] ?? '');
};

const recipientOf = (
  credential: JsonObject,
  { recipient }: BadgeFacts,
  named: KnownIdentity | undefined,
): Pick<CertificateContent, 'recipient' | 'isIdentifier'> => {
  const identities = objectsAt(objectAt(credential, 'credentialSubject'), 'identifier');
  if (named !== undefined) {
    const isAbout = identities.some(
      (identity) => matchesIdentity(identity as unknown as IdentityObject, named).matches,
    );
    if (!isAbout)
      throw new CairnError(
        'display.recipient',
        'The badge is not about the person who is to be named on the certificate.',
      );
    return { recipient: named.identifier, isIdentifier: named.identityType !== 'name' };
  }
  const inClear = recipient.identifiers.filter(({ identifier }) => identifier !== undefined);
  const name = inClear.find(({ identityType }) => identityType === 'name')?.identifier;
  if (name !== undefined) return { recipient: name, isIdentifier: false };
  return { recipient: recipient.id ?? inClear[0]?.identifier ?? '—', isIdentifier: true };
};

const issuerUrlOf = ({ issuer }: BadgeFacts): { readonly issuerUrl?: string } => {
  const url = issuer.url ?? issuer.id;
  if (url === undefined || url === nameParty(issuer)) return {};
  return { issuerUrl: url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '') };
};

const verificationNote = (
  { report }: CertificateOptions,
  labels: CertificateLabels,
  date: (text: string) => string,
): string => {
  if (report === undefined) return labels.notVerified;
  return fill(
    report.verdict === 'valid' ? labels.verified : labels.notFullyVerified,
    'date',
    date(report.now),
  );
};

const editionNote = (
  { origin, achievement }: AchievementEdition,
  labels: CertificateLabels,
): readonly string[] =>
  origin === 'supplied' ? [fill(labels.supplied, 'url', textAt(achievement, 'id') ?? '')] : [];
