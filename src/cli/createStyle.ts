import pc from 'picocolors';
import type { Verdict, CheckOutcome } from '../model/report.js';
import type { TextSink } from './cliIo.js';

type Paint = (text: string) => string;

/** How the command line looks: marks that can be told apart without colour, and colour where it is wanted. */
export interface Style {
  readonly strong: Paint;
  readonly dim: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly doubt: Paint;
  readonly accent: Paint;
  /** A coloured sign for an outcome. */
  readonly mark: (outcome: CheckOutcome | Verdict) => string;
}

const MARKS: Readonly<Record<CheckOutcome | Verdict, readonly [string, 'good' | 'bad' | 'doubt' | 'dim']>> = {
  passed: ['✓', 'good'],
  valid: ['✓', 'good'],
  failed: ['✗', 'bad'],
  invalid: ['✗', 'bad'],
  unknown: ['?', 'doubt'],
  indeterminate: ['?', 'doubt'],
  warning: ['!', 'doubt'],
  skipped: ['·', 'dim'],
};

/** NO_COLOR (no-color.org) wins, then FORCE_COLOR, then whether this is a terminal that can show colour. */
const wantsColour = (stream: TextSink, env: Readonly<Record<string, string | undefined>>): boolean => {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '') return env['FORCE_COLOR'] !== '0';
  return stream.isTTY && env['TERM'] !== 'dumb';
};

/**
 * The style for one stream.
 *
 * @param stream where the text will go
 * @param env environment variables: `NO_COLOR`, `FORCE_COLOR` and `TERM` are read
 */
export const createStyle = (stream: TextSink, env: Readonly<Record<string, string | undefined>>): Style => {
  const colours = pc.createColors(wantsColour(stream, env));
  const paints = { good: colours.green, bad: colours.red, doubt: colours.yellow, dim: colours.dim };
  return {
    ...paints,
    strong: colours.bold,
    accent: colours.cyan,
    mark: (outcome) => {
      const [sign, tone] = MARKS[outcome];
      return paints[tone](sign);
    },
  };
};
