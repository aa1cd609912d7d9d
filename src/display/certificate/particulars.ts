import type { BadgeFacts, ResultFacts } from '../badgeFacts.js';
import { POINT, wrapText } from './wrapText.js';
import { type CertificateContent, fill } from './certificateContent.js';

/** More than these are counted, or left to the badge. */
const MOST_RESULTS = 6;
const MOST_LINES = 9;
const MOST_ALIGNMENTS = 3;

/** Sizes of titles, in points. */
export const TITLE_SIZES = { large: 34, medium: 27, small: 20 } as const;

/**
 * Long titles are set smaller, so that the page stays one page.
 *
 * @param title of the certificate
 */
export const titleSizeOf = (title: string): keyof typeof TITLE_SIZES => {
  if (title.length > 90) return 'small';
  return title.length > 44 ? 'medium' : 'large';
};

/**
 * How many lines of criteria and rows of results a page has room for, whatever stands above them.
 *
 * @param content of the certificate
 */
export const roomBelow = (content: CertificateContent): { readonly lines: number; readonly rows: number } => {
  const height = (text: string, size: number, most: number, leading: number): number =>
    wrapText(text, 150, size * POINT, most).length * size * POINT * leading;
  const above =
    height(content.title, TITLE_SIZES[titleSizeOf(content.title)], 3, 1.15) +
    height(content.recipient, content.isIdentifier ? 10.5 : 22, 2, 1.25) +
    height(content.dates, 12, 2, 1.45) +
    height(content.facts.description ?? '', 12.5, 4, 1.45);
  const left = 100 - above;
  return {
    lines: Math.max(2, Math.min(MOST_LINES, Math.floor(left / 5.4))),
    rows: Math.max(1, Math.min(MOST_RESULTS, Math.floor(left / 7.2))),
  };
};

/**
 * The results that a page has room for, and how many it leaves to the badge.
 *
 * @param facts of the badge
 * @param most rows
 */
export const resultsShown = (
  { results }: BadgeFacts,
  most = MOST_RESULTS,
): { readonly shown: readonly ResultFacts[]; readonly more: number } => {
  const shown = results.slice(0, most);
  return { shown, more: results.length - shown.length };
};

/**
 * What is told in one line below: credits, validity, alignment.
 *
 * @param content of the certificate
 */
export const particularsOf = ({ facts, labels }: CertificateContent): readonly string[] => {
  const targets = facts.alignments
    .slice(0, MOST_ALIGNMENTS)
    .map(({ code, name }) => [code, name].filter((part) => part !== undefined).join(' '));
  return [
    ...(facts.credits?.earned === undefined ? [] : [fill(labels.credits, 'number', facts.credits.earned)]),
    ...(facts.validUntil === undefined ? [] : [fill(labels.validUntil, 'date', facts.validUntil)]),
    ...(targets.length === 0 ? [] : [`${labels.alignedTo} ${targets.join(', ')}`]),
  ];
};
