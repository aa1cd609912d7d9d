import type { Command } from 'commander';
import { didWebToUrl } from '../../keys/didWeb.js';
import { generateKeyPair } from '../../keys/generateKeyPair.js';
import { addExitCodes } from '../addExitCodes.js';
import { assertPublishable } from '../assertPublishable.js';
import { escapeText, toSafeJson } from '../escapeText.js';
import { assertRoom, FILES, WEB, writeIssuerFiles } from '../init/issuerFiles.js';
import { isAddress } from '../init/firstBadge.js';
import { assertDidWeb, type KeyName, nameKey } from '../issuerKey.js';
import { printLine, type Session } from '../session.js';
import { addNowOption } from '../sharedOptions.js';
import { UsageError } from '../usageError.js';

interface InitOptions {
  readonly did?: string;
  readonly name: string;
  readonly url?: string;
  readonly recipient: string;
  readonly json?: boolean;
  readonly now?: Date;
}

/** RFC 2606: belongs to nobody, so that nothing is claimed of anybody. */
const NOBODY = 'https://example.org';

/** Where the issuer's things are found: beside the DID document, unless told otherwise. */
const siteOf = ({ url, did }: InitOptions): string => {
  const site =
    url ?? (did === undefined ? NOBODY : didWebToUrl(did).replace(/(\/\.well-known)?\/did\.json$/, ''));
  return site.replace(/\/+$/, '');
};

/** One line of a shell. */
interface NextStep {
  readonly command: string;
  readonly what: string;
}

const quoted = (name: string): string =>
  /^[\w.:/-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`;

const nextSteps = (folder: string, badge: string): readonly NextStep[] => [
  ...(folder === '.' ? [] : [{ command: `cd ${quoted(folder)}`, what: '' }]),
  {
    command: `cairn issue ${FILES.draft} -k ${FILES.key} --status ${FILES.lists} -o badge.json`,
    what: 'sign it, with a place in the list',
  },
  {
    command: `cairn status publish ${FILES.lists} -k ${FILES.key} --into ${WEB}`,
    what: 'the list, as it is now',
  },
  { command: `cairn verify badge.json -d ${WEB}`, what: 'valid' },
  { command: `cairn bake ${FILES.picture} badge.json -o badge.svg`, what: 'a picture to hand over' },
  { command: `cairn stack evaluate ${FILES.stack} badge.svg -d ${WEB}`, what: 'complete' },
  {
    command: `cairn status set ${FILES.lists} --credential ${quoted(badge)}`,
    what: 'revoke it; publish, and verify says so',
  },
];

/** What was made: safe to print. */
interface NewIssuer extends KeyName {
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
  readonly didDocument?: { readonly file: string; readonly url: string };
  readonly next: readonly string[];
}

const WORDS: Readonly<Record<keyof typeof FILES, string>> = {
  key: 'the private key: readable by you alone, never share it',
  draft: 'a badge to be written over and signed',
  picture: 'to bake badges into',
  stack: 'a stack that the badge completes',
  lists: 'who has which place in the status list: keep it',
};

const printIssuer = (made: NewIssuer, steps: readonly NextStep[], session: Session): void => {
  const { style } = session;
  const { issuer, folder, didDocument } = made;
  const width = Math.max(...Object.values(FILES).map((name) => name.length));
  const line = (name: string, words: string): string =>
    `  ${escapeText(name).padEnd(width)}  ${style.dim(escapeText(words))}`;
  const lines = [
    `${style.mark('passed')} ${style.strong(escapeText(folder))} has what an issuer begins with`,
    line('issuer', issuer),
    ...Object.entries(WORDS).map(([file, words]) => line(FILES[file as keyof typeof FILES], words)),
    ...(didDocument === undefined
      ? []
      : [line(didDocument.file, `the DID document: publish it at ${didDocument.url}`)]),
    '',
    style.strong('next'),
    ...steps.map(
      ({ command, what }) =>
        `  ${style.accent('→')} ${escapeText(command)}${what === '' ? '' : `  ${style.dim(`# ${what}`)}`}`,
    ),
  ];
  for (const one of lines) printLine(session, one);
};

/**
 * `cairn init [FOLDER]`: everything that an issuer begins with. Nothing is ever replaced.
 *
 * @param program the command line
 * @param session where to print
 */
export const addInit = (program: Command, session: Session): void => {
  const command = program
    .command('init')
    .description('write what an issuer begins with: a key, a draft, a picture, a stack and a status list')
    .argument('[folder]', 'where it goes; made if it is not there', '.')
    .option('--did <did:web>', 'publish the key under this did:web; by default it is its own did:key')
    .option('--name <name>', 'name of the issuer', 'An issuer')
    .option(
      '--url <url>',
      `where badges and lists are published (default: the did:web’s host, else ${NOBODY})`,
    )
    .option(
      '--recipient <id>',
      'DID, other URI or e-mail address of whoever earns the first badge',
      'did:example:learner',
    )
    .option('--json', 'print what was made as JSON');
  addExitCodes(command, {});
  addNowOption(command).action((folder: string, options: InitOptions) => init(folder, options, session));
};

const init = async (folder: string, options: InitOptions, session: Session): Promise<void> => {
  const { did, name, recipient, now = new Date() } = options;
  if (did !== undefined) assertDidWeb(did);
  if (!isAddress(recipient) && !URL.canParse(recipient))
    throw new UsageError(`--recipient takes a DID, another URI or an e-mail address, not "${recipient}".`);
  if (options.url !== undefined) assertPublishable(options.url);
  await assertRoom(folder, session.io);
  const keyPair = await generateKeyPair('Ed25519');
  const key = nameKey(keyPair, did);
  const issuer = { did: key.issuer, name, url: siteOf(options), recipient };
  const didDocument = await writeIssuerFiles(folder, keyPair, key, issuer, now, session.io);
  const steps = nextSteps(folder, `${issuer.url}/badges/1`);
  const made: NewIssuer = {
    folder,
    ...key,
    files: FILES,
    ...(didDocument === undefined ? {} : { didDocument }),
    next: steps.map(({ command }) => command),
  };
  if (options.json === true) session.io.stdout.write(toSafeJson(made));
  else printIssuer(made, steps, session);
  if (issuer.url === NOBODY && options.json !== true)
    session.io.stderr.write(
      `${session.errorStyle.dim('hint')}  ${NOBODY} stands for your host: name yours with --url or --did before you issue for others\n`,
    );
};
