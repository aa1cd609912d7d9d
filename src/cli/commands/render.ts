import type { Command } from 'commander';
import { namedEditions } from '../../display/achievementEdition.js';
import { labelLanguages } from '../../display/certificate/labels.js';
import type { CertificateOptions } from '../../display/certificate/certificateContent.js';
import { renderCertificate } from '../../display/certificate/renderCertificate.js';
import { objectAt, textAt } from '../../display/readValues.js';
import { isCairnError } from '../../model/errors.js';
import type { KnownIdentity } from '../../model/identity.js';
import { isJsonObject, type JsonObject } from '../../model/json.js';
import { parseJson } from '../../model/parseJson.js';
import type { Claim } from '../../verification/claim.js';
import { detectFormat } from '../../verification/detectFormat.js';
import { DEFAULT_LIMITS } from '../../verification/policy.js';
import { readClaim } from '../../verification/readClaim.js';
import type { VerificationReport } from '../../verification/report.js';
import { addExitCodes } from '../addExitCodes.js';
import { assertNoMixture } from '../assertNoMixture.js';
import { escapeText } from '../escapeText.js';
import { exitCodeOf } from '../exitCodes.js';
import { nameInput } from '../nameInput.js';
import { openSources, type OpenSources } from '../openSources.js';
import { printAnswer } from '../printAnswer.js';
import { isUrl, readInput } from '../readInput.js';
import { RefusedBadge } from '../refusedBadge.js';
import { verifyInput } from '../verifyInput.js';
import type { Session } from '../session.js';
import {
  addNowOption,
  addProofOptions,
  addSourceOptions,
  parseName,
  type ProofOptions,
  proofsOf,
  type SourceOptions,
} from '../sharedOptions.js';
import { UsageError } from '../usageError.js';
import { writeOutput } from '../writeOutput.js';

interface RenderOptions extends SourceOptions, ProofOptions {
  readonly output?: string;
  /** What `output` was called first. */
  readonly out?: string;
  readonly format?: 'html' | 'svg';
  readonly language?: string;
  readonly verifyUrl?: string;
  readonly image?: string;
  readonly recipient?: string;
  readonly verify: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly now?: Date;
}

const outputOf = ({ out, output = out }: RenderOptions): string => {
  if (output === undefined)
    throw new UsageError(
      'Where does the certificate go?',
      'Name a file with --output certificate.html or .svg.',
    );
  return output;
};

const formatOf = (out: string, format: RenderOptions['format']): 'html' | 'svg' => {
  if (format !== undefined) return format;
  if (out === '-') return 'html';
  const ending = /\.(html?|svg)$/i.exec(out)?.[1]?.toLowerCase();
  if (ending === undefined)
    throw new UsageError('A certificate is HTML or SVG.', 'Name a file that ends in .html or .svg.');
  return ending === 'svg' ? 'svg' : 'html';
};

const recipientOf = (text: string): KnownIdentity => ({
  identifier: text,
  identityType: text.includes('@') ? 'emailAddress' : 'name',
});

const achievementOf = ({ credential }: Claim): JsonObject | undefined =>
  objectAt(objectAt(credential, 'credentialSubject'), 'achievement');

/** Editions that the badge names and does not hold; one that cannot be had is none. */
const fetchEditions = async (
  claim: Claim,
  language: string | undefined,
  { fetcher }: OpenSources,
): Promise<readonly JsonObject[]> => {
  const achievement = achievementOf(claim);
  if (language === undefined || achievement === undefined) return [];
  const wanted = namedEditions(achievement).filter(
    (edition) =>
      edition.origin === 'supplied' && isUrl(edition.id) && sameLanguage(edition.language, language),
  );
  const documents = await Promise.all(
    wanted.map(async ({ id }) =>
      answerOf(async () => parseJson((await fetcher(id, { accept: 'application/json' })).bytes)),
    ),
  );
  return documents.filter(isJsonObject);
};

/**
 * A badge that names no language may be in any; but a certificate whose own words are English is not in one that they are
 * not in, and a page that says so misleads whoever has it read out.
 */
const assertLanguage = (claim: Claim, language: string | undefined): void => {
  const achievement = achievementOf(claim);
  if (language === undefined || achievement === undefined) return;
  const named = namedEditions(achievement).map((edition) => edition.language);
  const isNamed = named.some((one) => sameLanguage(one, language));
  const isSpoken = named.length === 0 && labelLanguages().some((one) => sameLanguage(one, language));
  if (isNamed || isSpoken) return;
  throw new UsageError(
    named.length === 0
      ? `The badge names no language, and a certificate has no words in ${language}.`
      : `The badge has no edition in ${language}.`,
    `Choose one of ${named.length === 0 ? labelLanguages().join(', ') : [...new Set(named)].join(', ')}, or leave out --language.`,
  );
};

const sameLanguage = (one: string, other: string): boolean =>
  one.toLowerCase().split('-')[0] === other.toLowerCase().split('-')[0];

const answerOf = async <Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> => {
  try {
    return await ask();
  } catch (error) {
    if (isCairnError(error)) return undefined;
    throw error;
  }
};

/** The picture that is named; else the image that the badge was baked into; else what the achievement's address answers with. */
const pictureOf = async (
  claim: Claim,
  image: string | undefined,
  { fetcher }: OpenSources,
  session: Session,
): Promise<Uint8Array | undefined> => {
  if (image !== undefined) return readInput(image, session.io);
  if (claim.picture !== undefined) return claim.picture;
  const url = textAt(objectAt(achievementOf(claim), 'image'), 'id');
  if (url === undefined || !isUrl(url)) return undefined;
  return answerOf(async () => (await fetcher(url, { accept: 'image/png, image/svg+xml' })).bytes);
};

/**
 * `cairn render BADGE --output certificate.html`: verify a badge and make a certificate of it, to look at and to print.
 *
 * @param program the command line
 * @param session where to print
 */
export const addRender = (program: Command, session: Session): void => {
  const command = program
    .command('render')
    .description('make a one-page certificate of a badge, HTML or SVG, to look at and to print')
    .argument('<badge>', 'a file, a URL, or - for standard input')
    .option('-o, --output <file>', 'where to write: .html or .svg; - for standard output')
    .addOption(program.createOption('--out <file>', 'what --output was called first').hideHelp())
    .addOption(
      program
        .createOption('--format <format>', 'what it is where its name does not say so; - gets HTML')
        .choices(['html', 'svg']),
    )
    .option('--language <code>', 'one of the badge’s languages, such as de; by default its own')
    .option('--verify-url <url>', 'where the QR code leads; {id} is replaced by the badge’s id')
    .option('--image <file>', 'the picture, PNG or SVG; by default the badge’s own')
    .option(
      '--recipient <name>',
      'the name or e-mail address that the badge holds as a hash, to be printed in clear',
      parseName('--recipient', 'a name or an e-mail address'),
    )
    .option('--no-verify', 'do not verify the badge; the certificate says so')
    .option('-f, --force', 'replace a file that is there already')
    .option('--json', 'say as JSON where the certificate went, and the verdict');
  addExitCodes(command, {
    0: 'valid',
    1: 'invalid, and nothing is written',
    2: 'indeterminate, and the certificate says so',
  });
  addProofOptions(addNowOption(addSourceOptions(command))).action((input: string, options: RenderOptions) =>
    render(input, options, session),
  );
};

/** Whoever is refused a certificate asks why: what failed is repeated. */
const certificateOf = async (
  report: VerificationReport | undefined,
  claim: Claim,
  options: CertificateOptions,
): Promise<string> => {
  try {
    return await renderCertificate(report?.credential ?? claim.credential, options);
  } catch (error) {
    throw report !== undefined && isCairnError(error, 'display.invalid')
      ? new RefusedBadge(error, report)
      : error;
  }
};

const render = async (input: string, options: RenderOptions, session: Session): Promise<void> => {
  const out = outputOf(options);
  const format = formatOf(out, options.format);
  assertNoMixture(out, options.json);
  const sources = await openSources(options, session.io);
  const bytes = await readInput(input, session.io, sources.fetcher);
  const claim = await nameInput(input, bytes, () => readClaim(bytes, detectFormat(bytes), DEFAULT_LIMITS));
  assertLanguage(claim, options.language);
  const report = options.verify
    ? await verifyInput(bytes, sources, { now: options.now ?? new Date(), ...proofsOf(options) })
    : undefined;
  const { language, verifyUrl, recipient } = options;
  const picture = await pictureOf(claim, options.image, sources, session);
  const certificate = await certificateOf(report, claim, {
    format,
    ...(language === undefined ? {} : { language, editions: await fetchEditions(claim, language, sources) }),
    ...(verifyUrl === undefined ? {} : { verifyUrl }),
    ...(recipient === undefined ? {} : { recipient: recipientOf(recipient) }),
    ...(picture === undefined ? {} : { picture }),
    ...(report === undefined ? {} : { report }),
  });
  await writeOutput(out, certificate, session.io, { force: options.force === true });
  const { style } = session;
  const doubt =
    report === undefined
      ? 'unverified'
      : report.verdict === 'indeterminate'
        ? 'not fully checked'
        : undefined;
  const line = `${style.mark(report?.verdict ?? 'warning')} wrote ${escapeText(out)}${doubt === undefined ? '' : `: ${style.doubt(doubt)}, and it says so`}`;
  printAnswer(
    options.json,
    { output: out, format, verdict: report?.verdict },
    out === '-' ? [] : [line],
    session,
  );
  if (verifyUrl === undefined && options.json !== true)
    session.io.stderr.write(`${session.errorStyle.dim('hint')}  without --verify-url it has no QR code\n`);
  if (report !== undefined) session.exitCode = exitCodeOf([report.verdict]);
};
