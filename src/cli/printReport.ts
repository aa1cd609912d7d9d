import type { Check } from '../model/report.js';
import { describe } from '../display/describe.js';
import { asArray, isJsonObject, type JsonValue } from '../model/json.js';
import type { NestedReport, VerificationReport } from '../verification/report.js';
import type { Style } from './createStyle.js';
import { columnsOf, cutToColumns } from './columns.js';
import { escapeText } from './escapeText.js';

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' ? escapeText(value) : undefined;

/** A presentation has no name; whoever presents tells it from others. */
const presentationName = ({ credential }: VerificationReport): string => {
  const holder = credential?.['holder'];
  const id = textOf(isJsonObject(holder) ? holder['id'] : holder);
  return id === undefined ? 'a presentation' : `a presentation by ${id}`;
};

const OLDER: readonly VerificationReport['kind'][] = ['openBadge1', 'openBadge2'];

/** The name is that of the badge class, as far as that is known. */
const olderName = ({ kind, format, securing, credential }: VerificationReport): string =>
  credential === undefined ? 'a badge' : escapeText(describe({ kind, format, securing, credential }).title);

/**
 * The name a person would give the credential, safe to print.
 *
 * @param report its report
 */
export const nameOf = (report: VerificationReport): string => {
  if (report.kind === 'presentation') return presentationName(report);
  if (OLDER.includes(report.kind)) return olderName(report);
  const subject = asArray<JsonValue>(report.credential?.['credentialSubject'])[0];
  const achievement = isJsonObject(subject) ? subject['achievement'] : undefined;
  const name = isJsonObject(achievement) ? textOf(achievement['name']) : undefined;
  return name ?? textOf(report.credential?.['name']) ?? textOf(report.credential?.['id']) ?? 'a credential';
};

const KINDS: Readonly<Record<VerificationReport['kind'], string>> = {
  achievement: 'badge',
  endorsement: 'endorsement',
  clr: 'learner record (CLR)',
  statusList: 'status list',
  credential: 'credential',
  presentation: 'presentation',
  openBadge2: 'Open Badges 2 assertion',
  openBadge1: 'Open Badges 1 assertion',
  unknown: 'something unknown',
};

const SECURED: Readonly<Record<VerificationReport['securing'], string>> = {
  none: 'secured by nothing',
  embedded: 'secured by an embedded proof',
  jwt: 'secured by JWT',
  'sd-jwt': 'secured by SD-JWT',
  hosted: 'vouched for by its host',
};

/** The facts under the headline: what it is, who issued it, when. */
const factsOf = (report: VerificationReport): readonly string[] => {
  const issuer = report.issuer;
  const awarded = textOf(report.credential?.['awardedDate']) ?? textOf(report.credential?.['validFrom']);
  return [
    `${KINDS[report.kind]}, read from ${report.format}, ${SECURED[report.securing]}`,
    ...(issuer === undefined
      ? []
      : [
          `${report.proven ? 'issued by' : 'claims to be issued by'} ${issuer.name === undefined ? '' : `${escapeText(issuer.name)} · `}${escapeText(issuer.id)}`,
        ]),
    ...(awarded === undefined ? [] : [`awarded ${awarded.slice(0, 10)}`]),
    `checked for ${report.now}${report.network.requested.length === 0 ? ', nothing was asked of the network' : ''}`,
  ];
};

/**
 * One check: mark, id, and, where it did not simply pass, the reason, the code and the place, indented.
 *
 * @param check the check
 * @param style how it looks
 * @param indent what each line begins with
 */
export const checkLines = (check: Check, style: Style, indent: string): readonly string[] => {
  const quiet = check.outcome === 'passed' || check.outcome === 'skipped';
  const id = escapeText(check.check);
  const reason = check.message === undefined ? '' : escapeText(check.message);
  if (quiet) {
    const line = `${indent}${style.mark(check.outcome)} ${id}`;
    return [reason === '' ? line : `${line}  ${style.dim(reason)}`];
  }
  const word = check.outcome === 'unknown' ? 'not checked' : check.outcome;
  const place = check.pointer === undefined || check.pointer === '' ? '' : ` at ${escapeText(check.pointer)}`;
  return [
    `${indent}${style.mark(check.outcome)} ${style.strong(id)}  ${word}`,
    ...(reason === '' ? [] : [`${indent}    ${reason}`]),
    ...(check.code === undefined ? [] : [`${indent}    ${style.dim(check.code + place)}`]),
    ...(check.spec === undefined ? [] : [`${indent}    ${style.dim(escapeText(check.spec))}`]),
  ];
};

const nestedLines = (
  title: string,
  nested: readonly NestedReport[],
  style: Style,
  indent: string,
): readonly string[] =>
  nested.flatMap(({ pointer, report }) => [
    `${indent}${style.mark(report.verdict)} ${style.strong(report.verdict)}  ${title} ${escapeText(pointer)}`,
    ...report.checks
      .filter((check) => check.outcome !== 'passed' && check.outcome !== 'skipped')
      .flatMap((check) => checkLines(check, style, `${indent}    `)),
  ]);

/** The suite of a proof, as its heading names it. */
const suiteOf = (proof: JsonValue | undefined): string =>
  (isJsonObject(proof) ? (textOf(proof['cryptosuite']) ?? textOf(proof['type'])) : undefined) ?? '';

/** Of several proofs, the checks of each under a heading of their own. */
const allCheckLines = ({ checks, credential }: VerificationReport, style: Style): readonly string[] => {
  const proofs = asArray<JsonValue>(credential?.['proof']);
  let heading: string | undefined;
  return checks.flatMap((check) => {
    const [pointer, index] = /^\/proof\/(\d+)(?=\/|$)/.exec(check.pointer ?? '') ?? [];
    if (pointer === undefined || proofs.length < 2) return checkLines(check, style, '  ');
    const lines = checkLines(check, style, '    ');
    if (pointer === heading) return lines;
    heading = pointer;
    return [
      `  ${style.strong(`proof ${Number(index) + 1}`)}  ${style.dim(suiteOf(proofs[Number(index)]))}`,
      ...lines,
    ];
  });
};

const paintVerdict = (report: VerificationReport, style: Style): string =>
  report.verdict === 'valid'
    ? style.good(report.verdict)
    : report.verdict === 'invalid'
      ? style.bad(report.verdict)
      : style.doubt(report.verdict);

/**
 * A report for a person: verdict, facts, one line a check, reasons indented.
 *
 * @param input what was verified, as the user named it
 * @param report the report
 * @param style how it looks
 * @returns lines, safe to print
 */
export const reportLines = (input: string, report: VerificationReport, style: Style): readonly string[] => [
  `${style.mark(report.verdict)} ${style.strong(paintVerdict(report, style))}  ${style.strong(nameOf(report))}  ${style.dim(escapeText(input))}`,
  ...factsOf(report).map((fact) => `  ${style.dim(fact)}`),
  '',
  ...allCheckLines(report, style),
  ...nestedLines('endorsement', report.endorsements, style, '  '),
  ...nestedLines('credential', report.credentials, style, '  '),
];

/**
 * A check that did not pass, in one line.
 *
 * @param check the check
 */
export const reasonLine = ({ check, message, outcome }: Check): string =>
  `    ${escapeText(check)}: ${escapeText(message ?? outcome)}`;

/** Columns that the verdict takes. */
const VERDICT = 15;

/** What the credential says of itself, in a sentence; only a proof makes it more than a claim. */
const sentenceOf = ({ kind, format, securing, credential, proven }: VerificationReport): string => {
  if (credential === undefined) return 'nothing that can be read';
  const sentence = escapeText(describe({ kind, format, securing, credential }).sentence);
  return proven ? sentence : `claimed: ${sentence}`;
};

/**
 * A report in one line, and its reasons indented where it is not valid.
 *
 * @param input what was verified, as the user named it
 * @param width width of the longest name in the list
 * @param report the report
 * @param style how it looks
 * @param columns width of the terminal that the first line is cut to; nothing is cut without it
 * @returns lines, safe to print
 */
export const shortReportLines = (
  input: string,
  width: number,
  report: VerificationReport,
  style: Style,
  columns = Infinity,
): readonly string[] => [
  `${style.mark(report.verdict)} ${paintVerdict(report, style)}${' '.repeat(VERDICT - report.verdict.length)}${escapeText(input).padEnd(width)}  ${style.dim(cutToColumns(sentenceOf(report), columns - VERDICT - 4 - Math.max(width, columnsOf(escapeText(input)))))}`,
  ...(report.verdict === 'valid'
    ? []
    : report.checks
        .filter(
          (check) =>
            check.outcome === 'failed' || (report.verdict === 'indeterminate' && check.outcome === 'unknown'),
        )
        .map(reasonLine)),
];
