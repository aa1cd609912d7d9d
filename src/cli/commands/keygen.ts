import { formatDateTime } from '../../model/parseDateTime.js';
import { lstat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { addExitCodes } from '../addExitCodes.js';
import { didWebToUrl } from '../../keys/didWeb.js';
import { generateKeyPair } from '../../keys/generateKeyPair.js';
import type { KeyAlgorithm, KeyPair } from '../../keys/key.js';
import type { JsonObject } from '../../model/json.js';
import { writeKeyFile } from '../../node/writeKeyFile.js';
import { collect } from '../collect.js';
import { escapeText, toSafeJson } from '../escapeText.js';
import { assertOutput } from '../assertOutput.js';
import { type DocumentPlace, findDocumentPlace, writeDocument } from '../documentsFolder.js';
import { assertDidWeb, issuerDocument, type KeyName, nameKey } from '../issuerKey.js';
import {
  addToKeyDocument,
  expectKeyDocument,
  freeFragment,
  methodsIn,
  readKeyDocument,
  type Retirement,
} from '../keyDocument.js';
import type { Session } from '../session.js';
import { UsageError } from '../usageError.js';
import { writeJsonOutput } from '../writeOutput.js';

interface KeygenOptions {
  readonly algorithm: string;
  readonly output: string;
  readonly did?: string;
  readonly didDocument?: string;
  readonly into?: string;
  readonly add?: boolean;
  readonly fragment?: string;
  readonly expire: readonly string[];
  readonly revoke: readonly string[];
  readonly force?: boolean;
  readonly json?: boolean;
}

const ALGORITHMS: readonly KeyAlgorithm[] = ['Ed25519', 'P-256', 'P-384', 'RSA'];

/** Where the DID document goes unless told otherwise. */
const DID_DOCUMENT = 'did.json';

const algorithmOf = (name: string): KeyAlgorithm => {
  const algorithm = ALGORITHMS.find((one) => one.toLowerCase() === name.toLowerCase());
  if (algorithm === undefined) {
    throw new UsageError(`There is no key algorithm ${name}.`, `Choose one of ${ALGORITHMS.join(', ')}.`);
  }
  return algorithm;
};

/** The public half of what was made: safe to print. */
interface NewKey extends KeyName {
  readonly algorithm: KeyAlgorithm;
  readonly keyFile: string;
  readonly didDocument?: { readonly file: string; readonly url: string };
  /** Keys that were in the document, and are. */
  readonly kept?: readonly string[];
  /** Keys that were in the document, and are no more. */
  readonly lost?: readonly string[];
}

/** Where the DID document goes, a file or its place in a documents folder, and what is there. */
interface DocumentOutput {
  readonly did: string;
  readonly file: string;
  readonly place?: DocumentPlace;
  /** What is replaced, or added to. */
  readonly before?: JsonObject;
}

/** What is there is read where it is added to; where it is replaced, whatever it is, for the warning alone. */
const readBefore = async (
  file: string,
  did: string,
  { add, force }: KeygenOptions,
  { io }: Session,
): Promise<JsonObject | undefined> => {
  if (file === '-') return undefined;
  if (add === true) return expectKeyDocument(await readKeyDocument(file, io), file, did);
  return force === true ? readKeyDocument(file, io).catch(() => undefined) : undefined;
};

const findDocumentOutput = async (
  options: KeygenOptions,
  session: Session,
): Promise<DocumentOutput | undefined> => {
  const { did, didDocument = DID_DOCUMENT, into } = options;
  if (did === undefined) return undefined;
  const place = into === undefined ? undefined : await findDocumentPlace(into, didWebToUrl(did), session.io);
  const file = place?.file ?? didDocument;
  const before = await readBefore(file, did, options, session);
  return {
    did,
    file,
    ...(place === undefined ? {} : { place }),
    ...(before === undefined ? {} : { before }),
  };
};

/** A document with other keys is there: most often a further key is meant. */
const assertDocumentOutput = async (
  { file }: DocumentOutput,
  force: boolean,
  { io }: Session,
): Promise<void> => {
  const isThere = await lstat(resolve(io.cwd, file)).then(
    (found) => found.isFile(),
    () => false,
  );
  if (isThere && !force)
    throw new UsageError(
      `${file} is there already.`,
      'Add the key to it with --add, which keeps the keys in it. --force replaces it: badges signed with those no longer verify.',
    );
  await assertOutput(file, io, { force });
};

/** Nothing is replaced, and nobody told, before both files can be written. */
const assertOutputs = async (
  { output, add = false, force = false }: KeygenOptions,
  document: DocumentOutput | undefined,
  session: Session,
): Promise<void> => {
  const { io } = session;
  if (output === '-') throw new UsageError('A private key is never printed.', 'Name a file with --output.');
  if ((await assertOutput(output, io, { force })) === 'stream')
    throw new UsageError(`${output} is no place to keep a private key.`, 'Name a file with --output.');
  if (document === undefined || document.file === '-') return;
  if (resolve(io.cwd, output) === resolve(io.cwd, document.file))
    throw new UsageError(`${output} cannot hold both key and DID document.`, 'Name two files.');
  await assertDocumentOutput(document, add || force, session);
};

const retirementsOf = ({ expire, revoke }: KeygenOptions): readonly Retirement[] => {
  // proofs say the second in which they were made: what was signed in this one was signed before
  const when = formatDateTime(Date.now() + 1000);
  return [
    ...expire.map((method): Retirement => ({ method, how: 'expires', when })),
    ...revoke.map((method): Retirement => ({ method, how: 'revoked', when })),
  ];
};

/** The document of the new key, together with what it is added to. */
const contentOf = (
  keyPair: KeyPair,
  { did, before }: DocumentOutput,
  fragment: string | undefined,
  options: KeygenOptions,
): JsonObject => {
  const alone = issuerDocument(did, keyPair, fragment);
  return options.add === true && before !== undefined
    ? addToKeyDocument(before, alone, retirementsOf(options))
    : alone;
};

/** The document goes first: what can be made again, should the other not be written after all. */
const writeDocumentAndKey = async (
  keyPair: KeyPair,
  { verificationMethod }: KeyName,
  document: (DocumentOutput & { readonly content: JsonObject }) | undefined,
  { output, add = false, force = false }: KeygenOptions,
  { io }: Session,
): Promise<Omit<NewKey, 'algorithm' | keyof KeyName>> => {
  if (document !== undefined) {
    const { content, place, file } = document;
    if (place === undefined) await writeJsonOutput(file, content, io, { force: add || force });
    else await writeDocument(place, content, io, { force: add || force });
  }
  await writeKeyFile(resolve(io.cwd, output), { ...keyPair, verificationMethod }, { overwrite: force });
  if (document === undefined) return { keyFile: output };
  const { did, file, before } = document;
  return {
    keyFile: output,
    didDocument: { file, url: didWebToUrl(did) },
    ...(before === undefined ? {} : { [add ? 'kept' : 'lost']: methodsIn(before, did) }),
  };
};

const printLoss = ({ lost = [] }: NewKey, { io, errorStyle }: Session): void => {
  if (lost.length > 0)
    io.stderr.write(
      `${errorStyle.mark('warning')} ${escapeText(`the document was replaced: what ${lost.join(', ')} signed no longer verifies`)}\n`,
    );
};

const printKey = (key: NewKey, { style, io }: Session): void => {
  const lines = [
    `${style.mark('passed')} ${style.strong(key.algorithm)} key in ${escapeText(key.keyFile)}  ${style.dim('readable by you alone; never share it')}`,
    `  issuer              ${escapeText(key.issuer)}`,
    `  verification method ${escapeText(key.verificationMethod)}`,
    ...(key.didDocument === undefined
      ? []
      : [
          `  DID document        ${escapeText(key.didDocument.file)}  ${style.dim(`publish it at ${escapeText(key.didDocument.url)}`)}`,
        ]),
    ...(key.kept === undefined
      ? []
      : [
          `  kept in it          ${escapeText(key.kept.join(', '))}  ${style.dim('what they signed still verifies, but for those with an end')}`,
        ]),
  ];
  for (const line of lines) io.stdout.write(`${line}\n`);
};

/**
 * `cairn keygen -o issuer.key.json`: make a key pair. The private half goes into a file of mode 0600 and is never
 * printed.
 *
 * @param program the command line
 * @param session where to print
 */
export const addKeygen = (program: Command, session: Session): void => {
  const command = program
    .command('keygen')
    .description('make a key pair for an issuer')
    .option('-a, --algorithm <name>', `one of ${ALGORITHMS.join(', ')}`, 'Ed25519')
    .option('-o, --output <file>', 'where the key pair goes, with mode 0600', 'issuer.key.json')
    .option('--did <did:web>', 'publish the key under this did:web; by default it is its own did:key')
    .option('--did-document <file>', `where the DID document goes (default: "${DID_DOCUMENT}")`)
    .option(
      '--into <folder>',
      'write the DID document into a folder, with an index.json as --documents reads it',
    )
    .option('--add', 'add the key to the DID document that is there, and keep those in it')
    .option(
      '--fragment <name>',
      'its name in the DID document (default: "key-1", with --add the next that is free)',
    )
    .option(
      '--expire <fragment>',
      'with --add: a key of the document that expires now (repeatable)',
      collect,
      [],
    )
    .option(
      '--revoke <fragment>',
      'with --add: a key of the document that somebody else may have (repeatable)',
      collect,
      [],
    )
    .option('-f, --force', 'replace files that are there already, and the keys in them')
    .option('--json', 'print what was made as JSON');
  addExitCodes(command, {}).action((options: KeygenOptions) => keygen(options, session));
};

const assertOptions = ({ did, didDocument, into, ...options }: KeygenOptions): void => {
  const { add, fragment, expire, revoke } = options;
  if (did !== undefined) assertDidWeb(did);
  else {
    const needless = Object.entries({ into, 'did-document': didDocument, add, fragment }).find(
      ([, value]) => value !== undefined,
    );
    if (needless !== undefined)
      throw new UsageError(
        'A did:key needs no DID document.',
        `Name a did:web with --did, or leave out --${needless[0]}.`,
      );
  }
  if (didDocument !== undefined && into !== undefined)
    throw new UsageError('--did-document and --into both say where the DID document goes.', 'Name one.');
  if (add === true && didDocument === '-')
    throw new UsageError('A key is added to a file, not to standard output.', 'Name it with --did-document.');
  if (add !== true && expire.length + revoke.length > 0)
    throw new UsageError('A key is retired when another takes its place.', 'Say --add too.');
  if (fragment !== undefined && !/^[\w.~-]+$/.test(fragment))
    throw new UsageError(
      `--fragment takes letters, digits, hyphens, points and underscores, not "${fragment}".`,
    );
};

const keygen = async (options: KeygenOptions, session: Session): Promise<void> => {
  assertOptions(options);
  const algorithm = algorithmOf(options.algorithm);
  const document = await findDocumentOutput(options, session);
  await assertOutputs(options, document, session);
  const keyPair = await generateKeyPair(algorithm);
  const {
    add,
    fragment = add === true && document?.before !== undefined
      ? freeFragment(document.before, document.did)
      : undefined,
  } = options;
  const name = nameKey(keyPair, options.did, fragment);
  const written =
    document === undefined
      ? undefined
      : { ...document, content: contentOf(keyPair, document, fragment, options) };
  const files = await writeDocumentAndKey(keyPair, name, written, options, session);
  const key: NewKey = { algorithm: keyPair.algorithm, ...name, ...files };
  if (options.json === true) session.io.stdout.write(toSafeJson(key));
  else {
    printKey(key, session);
    printLoss(key, session);
  }
};
