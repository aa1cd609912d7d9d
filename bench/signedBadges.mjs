// `node bench/signedBadges.mjs count`: badges on standard output, one in a line, each with a proof of its own.
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from '../scripts/built.mjs';
import { createBadge } from './badge.mjs';

const count = Number(process.argv[2]);
const dist = await ensureBuilt();
const load = (room) => import(pathToFileURL(join(dist, room, 'index.js')).href);
const { generateKeyPair, didKeyOf, createSigner } = await load('keys');
const { issueMany } = await load('signing');

const pair = await generateKeyPair();
const template = {
  credential: createBadge({ issuer: didKeyOf(pair) }),
  holes: { id: '/id', learner: '/credentialSubject/id', evidence: '/evidence/0/id' },
};
const values = function* () {
  for (let i = 0; i < count; i++)
    yield {
      id: `https://university.example/credentials/${i}`,
      learner: `did:example:teacher-${i}`,
      evidence: `https://evidence.example/${i}/0`,
    };
};
const lines = async function* () {
  const now = new Date('2026-06-01T00:00:00Z');
  for await (const { text } of issueMany(template, values(), {
    signer: createSigner(pair),
    form: 'text',
    now,
  }))
    yield `${text}\n`;
};
await pipeline(Readable.from(lines(), { objectMode: false }), process.stdout);
