import { lstat, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { didWebToUrl } from '../../keys/didWeb.js';
import type { KeyPair } from '../../keys/key.js';
import { writeKeyFile } from '../../node/writeKeyFile.js';
import { createStatusList } from '../../revocation/createStatusList.js';
import { assertOutput } from '../assertOutput.js';
import type { CliIo } from '../cliIo.js';
import { findDocumentPlace, writeDocument } from '../documentsFolder.js';
import { issuerDocument, type KeyName } from '../issuerKey.js';
import { makeStatusStore } from '../makeStatusStore.js';
import { drawBadge } from '../pictures/drawBadge.js';
import { drawingToSvg } from '../pictures/drawingToSvg.js';
import { UsageError } from '../usageError.js';
import { writeJsonOutput, writeOutput } from '../writeOutput.js';
import { defineFirstStack, draftFirstBadge, FIRST_DESIGN, type FirstIssuer } from './firstBadge.js';

/** What an issuer begins with, by file name. */
export const FILES = {
  key: 'issuer.key.json',
  draft: 'draft.json',
  picture: 'picture.svg',
  stack: 'stack.json',
  lists: 'lists.json',
} as const;

/** The folder of what is published, as `--documents` reads it. */
export const WEB = 'web';

/**
 * See to it that a folder is there, and holds none of the files that will be written.
 *
 * @param folder as the user typed it
 * @param io where relative paths start
 * @throws UsageError
 */
export const assertRoom = async (folder: string, io: CliIo): Promise<void> => {
  await mkdir(resolve(io.cwd, folder), { recursive: true }).catch(({ code = '' }: NodeJS.ErrnoException) => {
    throw new UsageError(`${folder} cannot be made a folder (${code}).`);
  });
  for (const name of [...Object.values(FILES), WEB]) {
    const isThere = await lstat(resolve(io.cwd, folder, name)).catch(() => undefined);
    if (isThere !== undefined)
      throw new UsageError(
        `${join(folder, name)} is there already, and init replaces nothing.`,
        'Name a folder of its own, which is made: cairn init school.',
      );
    await assertOutput(join(folder, name), io, {});
  }
};

/**
 * Write everything that an issuer begins with. Nothing is ever replaced.
 *
 * @param folder as the user typed it
 * @param keyPair the issuer's key
 * @param key its name
 * @param issuer who issues, and where
 * @param now the instant from which the badge is valid
 * @param io where relative paths start
 * @returns the DID document's file and URL, where there is one
 */
export const writeIssuerFiles = async (
  folder: string,
  keyPair: KeyPair,
  { verificationMethod }: KeyName,
  issuer: FirstIssuer,
  now: Date,
  io: CliIo,
): Promise<{ readonly file: string; readonly url: string } | undefined> => {
  const at = (name: string): string => join(folder, name);
  await writeKeyFile(resolve(io.cwd, at(FILES.key)), { ...keyPair, verificationMethod });
  await createStatusList(makeStatusStore(at(FILES.lists), io), {
    url: `${issuer.url}/status/{number}`,
    purpose: 'revocation',
  });
  await writeJsonOutput(at(FILES.draft), draftFirstBadge(issuer, now), io);
  await writeJsonOutput(at(FILES.stack), defineFirstStack(issuer), io);
  await writeOutput(at(FILES.picture), drawingToSvg(drawBadge(FIRST_DESIGN)), io);
  if (!issuer.did.startsWith('did:web:')) return undefined;
  const url = didWebToUrl(issuer.did);
  const place = await findDocumentPlace(at(WEB), url, io);
  await writeDocument(place, issuerDocument(issuer.did, keyPair), io, {});
  return { file: join(WEB, place.name), url };
};
