import type { DescribedFact, Description } from '../display/description.js';
import { columnsOf } from './columns.js';
import type { Style } from './createStyle.js';
import { escapeText } from './escapeText.js';

const LABEL = 14;
const NARROWEST = 40;
const WIDEST = 110;

/**
 * Lines of at most `width` columns; a word that is longer, such as a URL, stays whole so that it can be copied. A run of white
 * space is one space: it would push what follows to where a terminal begins a line.
 */
const wrap = (text: string, width: number): readonly string[] =>
  text.split('\n').flatMap((line) => {
    const lines: string[] = [];
    let current = '';
    for (const word of escapeText(line.trim().replace(/\s+/g, ' ')).split(' ')) {
      if (current !== '' && columnsOf(current) + 1 + columnsOf(word) > width) {
        lines.push(current);
        current = word;
      } else current = current === '' ? word : `${current} ${word}`;
    }
    return [...lines, current];
  });

const factLines = (
  { label, text, more = [] }: DescribedFact,
  width: number,
  style: Style,
): readonly string[] => {
  const room = Math.max(NARROWEST, width - LABEL);
  const body = [
    ...(text === '' ? [] : wrap(text, room)),
    ...more.flatMap((item) =>
      wrap(item, room - 2).map((line, index) => `${index === 0 ? '·' : ' '} ${line}`),
    ),
  ];
  return body.map((line, index) =>
    `${index === 0 ? style.dim(escapeText(label).padEnd(LABEL)) : ' '.repeat(LABEL)}${line}`.trimEnd(),
  );
};

/**
 * A description for a person: the sentence (the first item, whatever its lines), the facts, the credentials inside, indented.
 *
 * @param description what is told; its texts are escaped here
 * @param columns width of the terminal
 * @param style how it looks
 * @returns lines, safe to print
 */
export const descriptionLines = (
  description: Description,
  columns: number,
  style: Style,
): readonly string[] => {
  const width = Math.min(WIDEST, Math.max(NARROWEST, columns));
  return [
    // one sentence, whatever names are in it: a line that begins where the verdict does could pass for it
    wrap(escapeText(description.sentence), width - 2)
      .map((line, index) => `${index === 0 ? '' : '  '}${style.strong(line)}`)
      .join('\n'),
    '',
    ...description.facts.flatMap((fact) => factLines(fact, width, style)),
    ...description.credentials.flatMap((credential) => [
      '',
      ...descriptionLines(credential, width - 4, style)
        .flatMap((block) => block.split('\n'))
        .map((line) => (line === '' ? '' : `  ${style.dim('│')} ${line}`)),
    ]),
  ];
};
