import { mkdtemp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawBadge } from '../../src/cli/pictures/drawBadge.js';
import { drawingToPng } from '../../src/cli/pictures/drawingToPng.js';
import { drawingToSvg } from '../../src/cli/pictures/drawingToSvg.js';
import { MICRO_CREDENTIALS } from '../../src/cli/demo/story/microCredentials.js';
import { runCli, type CliResult } from './runCli.js';

/** A folder in which an issuer works with nothing but the command line. */
export interface IssuerDesk {
  readonly folder: string;
  readonly cairn: (...argv: string[]) => Promise<CliResult>;
  readonly read: (name: string) => Promise<string>;
  readonly write: (name: string, content: string | Uint8Array | object) => Promise<void>;
}

export const DID = 'did:web:school.example';
export const LEARNER = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';

/** A badge before it is signed. */
export const unsignedBadge = (
  id: string,
  achievement = 'https://school.example/achievements/one',
): object => ({
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  id,
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Morning Meeting',
  issuer: { id: DID, type: ['Profile'], name: 'A school' },
  validFrom: '2026-01-10T12:00:00Z',
  awardedDate: '2026-01-09T12:00:00Z',
  credentialSubject: {
    id: LEARNER,
    type: ['AchievementSubject'],
    achievement: {
      id: achievement,
      type: ['Achievement'],
      achievementType: 'MicroCredential',
      name: 'Morning Meeting',
      description: 'Leads a morning meeting.',
      criteria: { narrative: 'Three videos.' },
    },
  },
});

/** Key, DID document, status store and pictures, made by the commands that a person would use. */
export const openIssuerDesk = async (): Promise<IssuerDesk> => {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-cli-'));
  const cairn: IssuerDesk['cairn'] = (...argv) => runCli(argv, { cwd: folder });
  const write: IssuerDesk['write'] = (name, content) =>
    writeFile(
      join(folder, name),
      typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content),
    );
  await mkdir(join(folder, 'web'));
  await cairn('keygen', '--did', DID, '--did-document', 'web/did.json');
  await write('web/index.json', { 'https://school.example/.well-known/did.json': 'did.json' });
  await cairn('status', 'create', 'store.json', '--url', 'https://school.example/status/{number}');
  const design = MICRO_CREDENTIALS[0]?.design;
  if (design !== undefined) {
    await write('plain.png', drawingToPng(drawBadge(design), 60));
    await write('plain.svg', drawingToSvg(drawBadge(design)));
  }
  return { folder, cairn, write, read: (name) => readFile(join(folder, name), 'utf8') };
};

/** Sign a draft as `name.json`, with a place in the status list. */
export const signAtDesk = async (desk: IssuerDesk, name: string, draft: object) => {
  await desk.write(`${name}.draft.json`, draft);
  return desk.cairn(
    'issue',
    `${name}.draft.json`,
    '-k',
    'issuer.key.json',
    '--status',
    'store.json',
    '-o',
    `${name}.json`,
  );
};

/** Sign a badge with a place in the status list, bake it, and publish the list. */
export const issueAtDesk = async (
  desk: IssuerDesk,
  name: string,
  id: string,
  achievement?: string,
): Promise<void> => {
  await signAtDesk(desk, name, unsignedBadge(id, achievement));
  await desk.cairn('bake', 'plain.png', `${name}.json`, '-o', `${name}.png`);
  await desk.cairn('status', 'publish', 'store.json', '-k', 'issuer.key.json', '--into', 'web');
};

/** A desk at which `good` was issued, and `revoked` was issued and revoked. */
export const openDeskWithBadges = async (): Promise<IssuerDesk> => {
  const desk = await openIssuerDesk();
  await issueAtDesk(desk, 'good', 'urn:uuid:1');
  await issueAtDesk(desk, 'revoked', 'urn:uuid:2');
  await desk.cairn('status', 'set', 'store.json', '--credential', 'urn:uuid:2');
  await desk.cairn('status', 'publish', 'store.json', '-k', 'issuer.key.json', '--into', 'web');
  return desk;
};

/** A key that signs tokens and can make no proof, in `rsa.key.json`. */
export const makeRsaKey = async (desk: IssuerDesk): Promise<void> => {
  await desk.cairn(
    'keygen',
    '-a',
    'RSA',
    '--did',
    DID,
    '--did-document',
    'rsa.did.json',
    '-o',
    'rsa.key.json',
  );
};
