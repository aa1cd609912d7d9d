import { zlibSync } from 'fflate';
import { writePngChunk } from '../../src/baking/pngChunks.js';

export const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

export const join = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

export const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A 1×1 grey PNG with further chunks between header and pixels. */
export const pngWith = (...chunks: readonly Uint8Array[]): Uint8Array =>
  join(
    SIGNATURE,
    writePngChunk('IHDR', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0)),
    ...chunks,
    writePngChunk('IDAT', zlibSync(Uint8Array.of(0, 128))),
    writePngChunk('IEND', new Uint8Array()),
  );

export const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>Knot &amp; line</title><rect width="1" height="1"/></svg>';

export const CREDENTIAL = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  name: 'Grüße ]]> 🪨 <b>',
  proof: { type: 'DataIntegrityProof' },
} as const;

export const JWS = 'eyJhbGciOiJFZERTQSJ9.eyJpZCI6InVybjp4In0.c2lnbmF0dXJl';
