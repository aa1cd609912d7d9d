import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Fetcher } from '../../model/fetcher.js';
import { createFolderFetcher } from '../../node/createFolderFetcher.js';
import { reasonOf } from '../readInput.js';
import type { Session } from '../session.js';
import { UsageError } from '../usageError.js';
import { createNarrator, type Narrator } from './createNarrator.js';
import { createCalendar, type Calendar } from './story/calendar.js';

/** Names the folder as ours, so that the next demo may replace it. */
const MARKER = '.cairn-demo';

/** Where the story is played: its folder, its clock, its voice, and the documents that stand in for the network. */
export interface Stage {
  readonly folder: string;
  /** The folder as the user knows it, for commands to try. */
  readonly folderName: string;
  readonly calendar: Calendar;
  readonly narrator: Narrator;
  readonly session: Session;
  /** Write a file of the story. Objects become JSON. */
  readonly write: (name: string, content: Uint8Array | string | object) => Promise<void>;
  /** Put a document where the web would have it. Publishing at the same URL again replaces it. */
  readonly publish: (url: string, file: string, content: Uint8Array | string | object) => Promise<void>;
  /** Keep a copy of the documents as they are now. */
  readonly keepDocumentsAs: (name: string) => Promise<void>;
  /** Answers from the documents, as `--documents` does. */
  readonly fetcher: Fetcher;
}

const serialize = (content: Uint8Array | string | object): Uint8Array | string =>
  typeof content === 'string' || content instanceof Uint8Array
    ? content
    : `${JSON.stringify(content, undefined, 2)}\n`;

/** A folder that is new, empty, or left by an earlier demo; anything else is someone's work. */
const clear = async (folder: string, name: string, force: boolean): Promise<void> => {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException): string[] => {
    if (cause.code === 'ENOENT') return [];
    throw new UsageError(
      cause.code === 'ENOTDIR' ? `${name} is no folder.` : `Cannot look into ${name}: ${reasonOf(cause)}.`,
      'Choose another name with --output.',
    );
  });
  if (names.length > 0 && !names.includes(MARKER) && !force) {
    throw new UsageError(
      `${name} holds other files.`,
      'Choose another folder with --output, or replace it with --force.',
    );
  }
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'documents'), { recursive: true });
  await writeFile(join(folder, MARKER), 'Made by cairn demo. The next cairn demo replaces this folder.\n');
  await writeFile(join(folder, 'documents', 'index.json'), '{}\n');
};

/**
 * Set the stage: an empty folder, and the story's clock.
 *
 * @param folder absolute path
 * @param folderName the folder as the user typed it
 * @param now the present
 * @param session where to print
 * @param force replace a folder that holds other files
 * @throws UsageError where the folder holds other files
 */
export const createStage = async (
  folder: string,
  folderName: string,
  now: Date,
  session: Session,
  force: boolean,
): Promise<Stage> => {
  await clear(folder, folderName, force);
  const documents = join(folder, 'documents');
  const write: Stage['write'] = async (name, content) => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), serialize(content));
  };
  return {
    folder,
    folderName,
    calendar: createCalendar(now),
    narrator: createNarrator(session),
    session,
    write,
    publish: async (url, file, content) => {
      await write(`documents/${file}`, content);
      const index = JSON.parse(await readFile(join(documents, 'index.json'), 'utf8')) as Record<
        string,
        string
      >;
      await writeFile(
        join(documents, 'index.json'),
        `${JSON.stringify({ ...index, [url]: file }, undefined, 2)}\n`,
      );
    },
    keepDocumentsAs: (name) => cp(documents, join(folder, name), { recursive: true }),
    fetcher: await createFolderFetcher(documents),
  };
};
