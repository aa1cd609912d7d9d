import { resolve } from 'node:path';
import type { Command } from 'commander';
import { didWebToUrl } from '../../keys/didWeb.js';
import { generateKeyPair } from '../../keys/generateKeyPair.js';
import type { KeyAlgorithm, KeyPair } from '../../keys/key.js';
import { writeKeyFile } from '../../node/writeKeyFile.js';
import { escapeText, toSafeJson } from '../escapeText.js';
import { assertOutput } from '../assertOutput.js';
import { type DocumentPlace, findDocumentPlace, writeDocument } from '../documentsFolder.js';
import { assertDidWeb, issuerDocument, type KeyName, nameKey } from '../issuerKey.js';
import type { Session } from '../session.js';
import { UsageError } from '../usageError.js';
import { writeJsonOutput } from '../writeOutput.js';

interface KeygenOptions {
  readonly algorithm: string;
  readonly output: string;
  readonly did?: string;
  readonly didDocument?: string;
  readonly into?: string;
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
}

/** Where the DID document goes: a file, or its place in a documents folder. */
type DocumentOutput = { readonly file: string; readonly place?: DocumentPlace };

const findDocumentOutput = async (
  { did, didDocument: file = DID_DOCUMENT, into }: KeygenOptions,
  { io }: Session,
): Promise<DocumentOutput | undefined> => {
  if (did === undefined) return undefined;
  if (into === undefined) return { file };
  const place = await findDocumentPlace(into, didWebToUrl(did), io);
  return { file: place.file, place };
};

/** Nothing is replaced, and nobody told, before both files can be written. */
const assertOutputs = async (
  { output, force = false }: KeygenOptions,
  document: DocumentOutput | undefined,
  { io }: Session,
): Promise<void> => {
  if (output === '-') throw new UsageError('A private key is never printed.', 'Name a file with --output.');
  if ((await assertOutput(output, io, { force })) === 'stream')
    throw new UsageError(`${output} is no place to keep a private key.`, 'Name a file with --output.');
  if (document === undefined || document.file === '-') return;
  if (resolve(io.cwd, output) === resolve(io.cwd, document.file))
    throw new UsageError(`${output} cannot hold both key and DID document.`, 'Name two files.');
  await assertOutput(document.file, io, { force });
};

/** The document goes first: what can be made again, should the other not be written after all. */
const writeDocumentAndKey = async (
  keyPair: KeyPair,
  { issuer, verificationMethod }: KeyName,
  document: DocumentOutput | undefined,
  { output, force = false }: KeygenOptions,
  { io }: Session,
): Promise<Pick<NewKey, 'keyFile' | 'didDocument'>> => {
  if (document !== undefined) {
    const content = issuerDocument(issuer, keyPair);
    if (document.place === undefined) await writeJsonOutput(document.file, content, io, { force });
    else await writeDocument(document.place, content, io, { force });
  }
  await writeKeyFile(resolve(io.cwd, output), { ...keyPair, verificationMethod }, { overwrite: force });
  return {
    keyFile: output,
    ...(document === undefined ? {} : { didDocument: { file: document.file, url: didWebToUrl(issuer) } }),
  };
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
  program
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
    .option('-f, --force', 'replace files that are there already')
    .option('--json', 'print what was made as JSON')
    .action((options: KeygenOptions) => keygen(options, session));
};

const assertOptions = ({ did, didDocument, into }: KeygenOptions): void => {
  if (did !== undefined) assertDidWeb(did);
  else if (didDocument !== undefined || into !== undefined)
    throw new UsageError(
      'A did:key needs no DID document.',
      `Name a did:web with --did, or leave out --${into === undefined ? 'did-document' : 'into'}.`,
    );
  if (didDocument !== undefined && into !== undefined)
    throw new UsageError('--did-document and --into both say where the DID document goes.', 'Name one.');
};

const keygen = async (options: KeygenOptions, session: Session): Promise<void> => {
  assertOptions(options);
  const document = await findDocumentOutput(options, session);
  await assertOutputs(options, document, session);
  const keyPair = await generateKeyPair(algorithmOf(options.algorithm));
  const name = nameKey(keyPair, options.did);
  const files = await writeDocumentAndKey(keyPair, name, document, options, session);
  const key: NewKey = { algorithm: keyPair.algorithm, ...name, ...files };
  if (options.json === true) session.io.stdout.write(toSafeJson(key));
  else printKey(key, session);
};
