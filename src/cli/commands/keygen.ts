import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { createDidDocument } from '../../keys/didDocument.js';
import { didKeyMethodOf, didKeyOf } from '../../keys/didKey.js';
import { didWebToUrl } from '../../keys/didWeb.js';
import { generateKeyPair } from '../../keys/generateKeyPair.js';
import type { KeyAlgorithm, KeyPair } from '../../keys/key.js';
import { writeKeyFile } from '../../node/writeKeyFile.js';
import { escapeText, toSafeJson } from '../escapeText.js';
import { findOutput } from '../findOutput.js';
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

const writeDidDocument = async (
  keyPair: KeyPair,
  did: string,
  options: KeygenOptions,
  session: Session,
): Promise<NewKey['didDocument']> => {
  const file = options.didDocument ?? 'did.json';
  const { algorithm, publicKeyJwk } = keyPair;
  const document = createDidDocument({
    id: did,
    publicKeys: [{ publicKey: { algorithm, publicKeyJwk }, fragment: 'key-1' }],
  });
  await writeJsonOutput(file, document, session.io, { force: options.force === true });
  return { file, url: didWebToUrl(did) };
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
    .option('--did-document <file>', 'where the DID document goes (default: "did.json")')
    .option('-f, --force', 'replace files that are there already')
    .option('--json', 'print what was made as JSON')
    .action((options: KeygenOptions) => keygen(options, session));
};

const keygen = async (options: KeygenOptions, session: Session): Promise<void> => {
  const { did, output, force = false } = options;
  if (output === '-') throw new UsageError('A private key is never printed.', 'Name a file with --output.');
  if (did !== undefined) checkDidWeb(did);
  else if (options.didDocument !== undefined)
    throw new UsageError(
      'A did:key needs no DID document.',
      'Name a did:web with --did, or leave out --did-document.',
    );
  const path = resolve(session.io.cwd, output);
  if ((await findOutput(path, output)) === 'stream')
    throw new UsageError(`${output} is no place to keep a private key.`, 'Name a file with --output.');
  const keyPair = await generateKeyPair(algorithmOf(options.algorithm));
  const name = nameKey(keyPair, options);
  await writeKeyFile(path, { ...keyPair, verificationMethod: name.verificationMethod }, { overwrite: force });
  const didDocument = await publishKey(keyPair, path, options, session);
  const key: NewKey = {
    algorithm: keyPair.algorithm,
    ...name,
    keyFile: output,
    ...(didDocument === undefined ? {} : { didDocument }),
  };
  if (options.json === true) session.io.stdout.write(toSafeJson(key));
  else printKey(key, session);
};

/** A key without the document that names it is of no use, and would be in the way of the next attempt. */
const publishKey = async (
  keyPair: KeyPair,
  path: string,
  options: KeygenOptions,
  session: Session,
): Promise<NewKey['didDocument']> => {
  if (options.did === undefined) return undefined;
  try {
    return await writeDidDocument(keyPair, options.did, options, session);
  } catch (error) {
    if (options.force !== true) await rm(path, { force: true });
    throw error;
  }
};
