import { resolve } from 'node:path';
import type { Command } from 'commander';
import { createDidDocument } from '../../keys/didDocument.js';
import { didKeyMethodOf, didKeyOf } from '../../keys/didKey.js';
import { didWebToUrl } from '../../keys/didWeb.js';
import { generateKeyPair } from '../../keys/generateKeyPair.js';
import type { KeyAlgorithm, KeyPair } from '../../keys/key.js';
import { writeKeyFile } from '../../node/writeKeyFile.js';
import { escapeText, toSafeJson } from '../escapeText.js';
import { assertOutput } from '../assertOutput.js';
import type { Session } from '../session.js';
import { UsageError } from '../usageError.js';
import { writeJsonOutput } from '../writeOutput.js';

interface KeygenOptions {
  readonly algorithm: string;
  readonly output: string;
  readonly did?: string;
  readonly didDocument?: string;
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

const checkDidWeb = (did: string): void => {
  try {
    didWebToUrl(did);
  } catch {
    throw new UsageError(`${did} is no did:web.`, 'For example --did did:web:your-host.example.');
  }
};

/** The public half of what was made: safe to print. */
interface NewKey {
  readonly algorithm: KeyAlgorithm;
  readonly issuer: string;
  readonly verificationMethod: string;
  readonly keyFile: string;
  readonly didDocument?: { readonly file: string; readonly url: string };
}

const nameKey = (keyPair: KeyPair, options: KeygenOptions): Pick<NewKey, 'issuer' | 'verificationMethod'> => {
  if (options.did !== undefined) return { issuer: options.did, verificationMethod: `${options.did}#key-1` };
  if (keyPair.algorithm === 'RSA') {
    throw new UsageError(
      'An RSA key needs a did:web to be found under.',
      'Name it with --did did:web:your-host.example.',
    );
  }
  return { issuer: didKeyOf(keyPair), verificationMethod: didKeyMethodOf(keyPair) };
};

/** Nothing is replaced, and nobody told, before both files can be written. */
const assertOutputs = async (
  { did, didDocument = DID_DOCUMENT, output, force = false }: KeygenOptions,
  { io }: Session,
): Promise<void> => {
  if (output === '-') throw new UsageError('A private key is never printed.', 'Name a file with --output.');
  if ((await assertOutput(output, io, { force })) === 'stream')
    throw new UsageError(`${output} is no place to keep a private key.`, 'Name a file with --output.');
  if (did === undefined || didDocument === '-') return;
  if (resolve(io.cwd, output) === resolve(io.cwd, didDocument))
    throw new UsageError(`${output} cannot hold both key and DID document.`, 'Name two files.');
  await assertOutput(didDocument, io, { force });
};

/** The document goes first: what can be made again, should the other not be written after all. */
const writeDocumentAndKey = async (
  keyPair: KeyPair,
  verificationMethod: string,
  { did, didDocument: file = DID_DOCUMENT, output, force = false }: KeygenOptions,
  { io }: Session,
): Promise<Pick<NewKey, 'keyFile' | 'didDocument'>> => {
  if (did !== undefined) {
    const { algorithm, publicKeyJwk } = keyPair;
    const publicKeys = [{ publicKey: { algorithm, publicKeyJwk }, fragment: 'key-1' }];
    await writeJsonOutput(file, createDidDocument({ id: did, publicKeys }), io, { force });
  }
  await writeKeyFile(resolve(io.cwd, output), { ...keyPair, verificationMethod }, { overwrite: force });
  return { keyFile: output, ...(did === undefined ? {} : { didDocument: { file, url: didWebToUrl(did) } }) };
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
    .option('-f, --force', 'replace files that are there already')
    .option('--json', 'print what was made as JSON')
    .action((options: KeygenOptions) => keygen(options, session));
};

const keygen = async (options: KeygenOptions, session: Session): Promise<void> => {
  const { did } = options;
  if (did !== undefined) checkDidWeb(did);
  else if (options.didDocument !== undefined)
    throw new UsageError(
      'A did:key needs no DID document.',
      'Name a did:web with --did, or leave out --did-document.',
    );
  await assertOutputs(options, session);
  const keyPair = await generateKeyPair(algorithmOf(options.algorithm));
  const name = nameKey(keyPair, options);
  const files = await writeDocumentAndKey(keyPair, name.verificationMethod, options, session);
  const key: NewKey = { algorithm: keyPair.algorithm, ...name, ...files };
  if (options.json === true) session.io.stdout.write(toSafeJson(key));
  else printKey(key, session);
};
