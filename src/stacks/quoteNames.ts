import { asArray } from '../model/json.js';

/** What people call what an id names. */
export type Names = Readonly<Record<string, string>>;

/** On one line: a line break in a name would look like one more item of the list. */
const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/**
 * An id in words: its name where there is one, in quotation marks.
 *
 * @param id of an achievement, an issuer, a stack …
 * @param names by id
 */
export const quote = (id: string, names: Names): string =>
  `“${onOneLine((Object.hasOwn(names, id) ? names[id] : undefined) ?? id)}”`;

/**
 * Several ids in words: `“a”, “b” or “c”`.
 *
 * @param ids one, or a list
 * @param conjunction before the last
 * @param names by id
 */
export const quoteAll = (
  ids: string | readonly string[],
  conjunction: 'or' | 'and',
  names: Names,
): string => {
  const quoted = asArray(ids).map((id) => quote(id, names));
  const last = quoted.pop();
  if (last === undefined) return 'nothing';
  return quoted.length === 0 ? last : `${quoted.join(', ')} ${conjunction} ${last}`;
};

/**
 * A text without quotation marks, on one line.
 *
 * @param text a title
 */
export const label = onOneLine;
