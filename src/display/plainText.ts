import { expectArgument } from '../model/expect.js';

/** A longer text is no narrative; it stays as it is, so that nobody waits for it. */
const LONGEST = 50_000;

/**
 * Markdown as plain text: what a reader would see of a narrative, without links, emphasis and headings. Nothing is
 * interpreted as HTML: tags stay text.
 *
 * @param markdown a narrative of a badge
 */
export const plainText = (markdown: string): string => {
  expectArgument(markdown, 'string', 'The text');
  return markdown.length > LONGEST ? markdown : withoutMarks(markdown);
};

// No pattern crosses the beginning of its next match, so that every character is looked at a few times at most.
const LINK = /\[([^[\]\n]{0,500})\]\([^)\s[]{0,2000}(?:[ \t]"[^"\n]{0,200}")?\)/g;
const IMAGE = new RegExp(`!${LINK.source}`, 'g');
const STRONG = /(\*\*|__)(?=\S)((?:(?!\1)[^\n]){1,500})(?<=\S)\1/g;

const withoutMarks = (markdown: string): string =>
  markdown
    .replace(/\r\n?/g, '\n')
    .replace(/^```.*$/gm, '')
    .replace(/^ {0,3}#{1,6}[ \t]+/gm, '')
    .replace(/^ {0,3}>[ \t]?/gm, '')
    .replace(/^([ \t]{0,8})[*+-][ \t]+/gm, '$1• ')
    .replace(IMAGE, '$1')
    .replace(LINK, '$1')
    .replace(STRONG, '$2')
    .replace(/(?<![\w*])[*_](?=\S)([^\n*_]{1,500})(?<=\S)[*_](?![\w*])/g, '$1')
    .replace(/`([^`\n]{1,500})`/g, '$1')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
