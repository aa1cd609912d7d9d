/** A bound as a function of the number of characters. */
type Bound = (characters: number) => number;

interface Atom {
  readonly kind: 'set' | 'literal' | 'edge' | 'group';
  readonly source: string;
  /** What a group chooses from. */
  readonly alternatives: readonly Sequence[];
}
interface Term {
  readonly atom: Atom;
  readonly least: number;
  readonly most: number;
}
type Sequence = readonly Term[];

/** Escapes that stand for one known character; the others are sets, or are taken for one. */
const LITERAL_ESCAPE = /^\\[\^$\\.*+?()[\]{}|/-]$/;
const TOKEN =
  /\(\?:|\((?!\?)|\)|\||[\^$]|\\[bB]|\\[1-9k]|\[(?:\\.|[^\]\\])*\]|\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2}|c[A-Za-z]|.)|\(\?|./suy;
const QUANTIFIER = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y;

/**
 * The most steps that a backtracking engine takes to match a pattern: starts × ways × steps of a way. Ways multiply along
 * a sequence and add up over alternatives; a repeated character set has one way if what follows it says where it ends.
 *
 * @param pattern a regular expression that is well-formed under the flag `u`
 * @returns undefined for look-around, names and back references, which are not counted
 */
export const patternSteps = (pattern: string): Bound | undefined => {
  const alternatives = readAlternatives({ pattern, index: 0 });
  if (alternatives === undefined) return undefined;
  const isAnchored = alternatives.every(([head]) => head?.atom.source === '^' && head.least > 0);
  const ways = sum(alternatives.map((sequence) => waysOf(sequence, [])));
  const steps = sum(alternatives.map(stepsOf));
  return (characters) => (isAnchored ? 1 : characters + 1) * ways(characters) * steps(characters);
};

interface Reader {
  readonly pattern: string;
  index: number;
}

const readAlternatives = (reader: Reader): readonly Sequence[] | undefined => {
  const alternatives: Term[][] = [[]];
  while (reader.index < reader.pattern.length) {
    const token = take(TOKEN, reader)?.[0] ?? '';
    if (token === ')') break;
    if (token === '|') {
      alternatives.push([]);
      continue;
    }
    const atom = readAtom(token, reader);
    if (atom === undefined) return undefined;
    alternatives.at(-1)?.push({ atom, ...readQuantifier(reader) });
  }
  return alternatives;
};

const take = (expression: RegExp, reader: Reader): RegExpExecArray | undefined => {
  expression.lastIndex = reader.index;
  const found = expression.exec(reader.pattern) ?? undefined;
  reader.index += found?.[0].length ?? 0;
  return found;
};

const readAtom = (token: string, reader: Reader): Atom | undefined => {
  if (token === '' || token === '(?' || /^\\[1-9k]/.test(token)) return undefined;
  if (token === '(' || token === '(?:') {
    const alternatives = readAlternatives(reader);
    return alternatives && { kind: 'group', source: token, alternatives };
  }
  return { kind: kindOf(token), source: token, alternatives: [] };
};

const kindOf = (token: string): Atom['kind'] => {
  if (/^(?:[\^$]|\\[bB])$/.test(token)) return 'edge';
  return LITERAL_ESCAPE.test(token) || (token !== '.' && !/^[\\[]/.test(token)) ? 'literal' : 'set';
};

const readQuantifier = (reader: Reader): Pick<Term, 'least' | 'most'> => {
  const found = take(QUANTIFIER, reader);
  if (found === undefined) return { least: 1, most: 1 };
  const [, sign, least, comma, most] = found;
  if (sign !== undefined) return { least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity };
  if (comma === '') return { least: Number(least), most: Number(least) };
  return { least: Number(least), most: most === '' ? Infinity : Number(most) };
};

/** @param after what may come behind the sequence; nothing at the end of the pattern, where nothing is taken back */
const waysOf = (sequence: Sequence, after: readonly Term[]): Bound => {
  const bounds = sequence
    .map((term, index) => waysOfTerm(term, headsOf(sequence.slice(index + 1), after)))
    .filter((bound) => bound !== undefined);
  return (characters) => bounds.reduce((product, bound) => product * bound(characters), 1);
};

/** The terms that may come first in a sequence, or behind it if all of it may be empty. */
const headsOf = (sequence: Sequence, after: readonly Term[]): readonly Term[] => {
  const heads: Term[] = [];
  return collectHeads(sequence, heads) ? [...heads, ...after] : heads;
};

/** @returns whether the sequence may be empty */
const collectHeads = (sequence: Sequence, heads: Term[]): boolean => {
  for (const term of sequence) {
    const { kind, alternatives } = term.atom;
    if (kind !== 'group') heads.push(term);
    const isEmpty = alternatives.map((inner) => collectHeads(inner, heads)).includes(true);
    if (term.least > 0 && !isEmpty) return false;
  }
  return true;
};

/** Whether a repeated character ends at one place only: all that may come next is the end, or none of its own. */
const endsAtOnePlace = (source: string, next: readonly Term[]): boolean => {
  const own = new RegExp(`^(?:${source})$`, 'u');
  return next.every(
    ({ atom }) =>
      atom.source === '$' || (atom.kind === 'literal' && !own.test(atom.source.replace(/^\\(?=.)/, ''))),
  );
};

/** @returns undefined for one way only */
const waysOfTerm = ({ atom, least, most }: Term, next: readonly Term[]): Bound | undefined => {
  const counts: Bound = (characters) => Math.max(1, Math.min(most, Math.max(characters, least)) - least + 1);
  if (atom.kind !== 'group') return least === most || endsAtOnePlace(atom.source, next) ? undefined : counts;
  // a group that is repeated may be followed by itself
  const after = most > 1 ? [...atom.alternatives.flatMap((inner) => headsOf(inner, next)), ...next] : next;
  const inner = sum(atom.alternatives.map((sequence) => waysOf(sequence, after)));
  return (characters) => {
    const ways = inner(characters);
    // each repetition multiplies the ways of what is repeated
    return ways === 1
      ? counts(characters)
      : counts(characters) * ways ** Math.min(most, Math.max(characters, least));
  };
};

const stepsOf = (sequence: Sequence): Bound => {
  const bounds = sequence.map(stepsOfTerm);
  return (characters) => bounds.reduce((total, bound) => total + bound(characters), 1);
};

const stepsOfTerm = ({ atom, least, most }: Term): Bound => {
  if (atom.kind !== 'group')
    return (characters) => 1 + (most > least ? Math.min(most, characters) : Math.min(least, characters));
  const inner = sum(atom.alternatives.map(stepsOf));
  return (characters) => inner(characters) * Math.max(1, Math.min(least, characters + 1));
};

const sum =
  (bounds: readonly Bound[]): Bound =>
  (characters) =>
    bounds.reduce((total, bound) => total + bound(characters), 0);
