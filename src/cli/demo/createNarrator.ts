import { escapeText } from '../escapeText.js';
import type { Session } from '../session.js';
import { DemoFailure } from './demoFailure.js';

/** Tells the story on the terminal, and holds it to what it tells. */
export interface Narrator {
  /** A new part of the story. */
  readonly chapter: (title: string) => void;
  /** A sentence of the story. */
  readonly tell: (sentence: string) => void;
  /** Lines that are safe to print already, indented. */
  readonly show: (lines: readonly string[]) => void;
  /**
   * Something that must be so. It is told with a check mark, or the demo ends.
   *
   * @throws DemoFailure
   */
  readonly expect: (isSo: boolean, sentence: string) => void;
}

const wrap = (text: string, width: number): readonly string[] => {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
};

/**
 * A narrator on standard output.
 *
 * @param session where to print
 */
export const createNarrator = ({ io, style }: Session): Narrator => {
  let chapters = 0;
  const width = Math.max(40, Math.min(92, io.stdout.columns));
  const print = (line = ''): void => io.stdout.write(`${line}\n`);
  const paragraph = (first: string, text: string): void => {
    for (const [index, line] of wrap(escapeText(text), width - 4).entries())
      print(`  ${index === 0 ? first : ' '.repeat(2)}${line}`);
  };
  return {
    chapter: (title) => {
      chapters += 1;
      print();
      print(`${style.accent(`${chapters}`)}  ${style.strong(escapeText(title))}`);
    },
    tell: (sentence) => (sentence === '' ? print() : paragraph('  ', sentence)),
    show: (lines) => {
      for (const line of lines) print(`    ${line}`);
    },
    expect: (isSo, sentence) => {
      if (!isSo) throw new DemoFailure(`This should be so, and is not: ${sentence}`);
      paragraph(`${style.mark('passed')} `, sentence);
    },
  };
};
