import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { concatenate } from '../model/concatenate.js';
import { CairnError } from '../model/errors.js';

const tooLarge = (maxBytes: number): CairnError =>
  new CairnError('fetch.tooLarge', `The document is larger than ${maxBytes} bytes.`);

/** Decompresses on the way, so that the limit holds for what comes out. */
const decoded = (response: IncomingMessage): Readable => {
  const encoding = (response.headers['content-encoding'] ?? 'identity').toLowerCase();
  if (encoding === 'identity' || encoding === '') return response;
  if (encoding !== 'gzip' && encoding !== 'x-gzip') {
    throw new CairnError(
      'fetch.failed',
      `The content encoding ${JSON.stringify(encoding)} was not asked for.`,
    );
  }
  const gunzip = createGunzip();
  response.once('error', (error) => gunzip.destroy(error));
  response.once('aborted', () => gunzip.destroy(new Error('the connection ended early')));
  return response.pipe(gunzip);
};

/**
 * The body of an answer, decompressed, and never more of it than allowed.
 *
 * @param response the answer, its body unread
 * @param maxBytes most bytes
 * @throws CairnError `fetch.tooLarge`, `fetch.failed`
 */
export const readBody = async (response: IncomingMessage, maxBytes: number): Promise<Uint8Array> => {
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of decoded(response) as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > maxBytes) throw tooLarge(maxBytes);
    parts.push(part);
  }
  return concatenate(parts);
};
