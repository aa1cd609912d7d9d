import { chmod, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import type { KeyPair } from '../../src/keys/key.js';
import { exportSecretMultikey } from '../../src/keys/secretMultikey.js';
import { exportPrivatePem } from '../../src/keys/pem.js';
import { createSigner } from '../../src/keys/signer.js';
import { verifySignature } from '../../src/keys/verifySignature.js';
import { isCairnError } from '../../src/model/errors.js';
import { readKeyFile } from '../../src/node/readKeyFile.js';
import { writeKeyFile } from '../../src/node/writeKeyFile.js';

let folder: string;
let keyPair: KeyPair;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-keys-'));
  keyPair = await generateKeyPair();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const errorOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
    return undefined;
  } catch (error) {
    return error;
  }
};
const codeOf = async (work: Promise<unknown>): Promise<string | undefined> => {
  const error = await errorOf(work);
  return isCairnError(error) ? error.code : error === undefined ? undefined : String(error);
};
const put = async (name: string, text: string, mode = 0o600): Promise<string> => {
  const path = join(folder, name);
  await rm(path, { force: true });
  await writeFile(path, text, { mode });
  await chmod(path, mode);
  return path;
};

describe('key files', () => {
  it('are for their owner alone, and sign as before', async () => {
    const path = join(folder, 'key.json');
    await writeKeyFile(path, { ...keyPair, verificationMethod: 'did:web:school.example#key-1' });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const read = await readKeyFile(path);
    expect(read).toEqual({ ...keyPair, verificationMethod: 'did:web:school.example#key-1' });
    expect(createSigner(read).verificationMethod).toBe('did:web:school.example#key-1');
    const data = new TextEncoder().encode('badge');
    const signature = await createSigner(read).sign(data);
    expect(await verifySignature(keyPair, 'EdDSA', data, signature)).toBe(true);
  });

  it('are not overwritten unless that is asked for', async () => {
    const path = join(folder, 'once.json');
    await writeKeyFile(path, keyPair);
    const other = await generateKeyPair();
    expect(await codeOf(writeKeyFile(path, other))).toBe('file.exists');
    expect(await readKeyFile(path)).toEqual(keyPair);
    await writeKeyFile(path, other, { overwrite: true });
    expect(await readKeyFile(path)).toEqual(other);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('are not written through a link', async () => {
    const target = await put('target.json', 'precious');
    await symlink(target, join(folder, 'link.json'));
    expect(await codeOf(writeKeyFile(join(folder, 'link.json'), keyPair))).toBe('file.exists');
    expect(await readFile(target, 'utf8')).toBe('precious');
    expect(await codeOf(writeKeyFile(join(folder, 'nowhere', 'key.json'), keyPair))).toBe('file.unwritable');
  });

  it.each([0o640, 0o604, 0o660, 0o644, 0o777])(
    'are refused when others can read them (%o), unless told otherwise',
    async (mode) => {
      const path = await put('exposed.json', JSON.stringify(keyPair), mode);
      expect(await codeOf(readKeyFile(path))).toBe('key.file.exposed');
      expect(await readKeyFile(path, { allowExposedFile: true })).toEqual(keyPair);
    },
  );

  it('are read as private JWK, Multikey and PEM as well', async () => {
    const texts = [
      JSON.stringify(keyPair.privateKeyJwk),
      JSON.stringify({ type: 'Multikey', secretKeyMultibase: await exportSecretMultikey(keyPair) }),
      await exportSecretMultikey(keyPair),
      `${await exportPrivatePem(keyPair)}\n`,
    ];
    for (const text of texts) expect(await readKeyFile(await put('any', text))).toEqual(keyPair);
    const elliptic = await generateKeyPair('P-256');
    expect(await readKeyFile(await put('any', await exportPrivatePem(elliptic)))).toEqual(elliptic);
  });

  it('never show the key in an error, however broken they are', async () => {
    const { d } = keyPair.privateKeyJwk;
    const multikey = await exportSecretMultikey(keyPair);
    const pem = await exportPrivatePem(keyPair);
    const broken = [
      JSON.stringify(keyPair).slice(0, -1),
      JSON.stringify({ ...keyPair, privateKeyJwk: { ...keyPair.privateKeyJwk, d: `${d}!` } }),
      JSON.stringify({ ...keyPair.privateKeyJwk, x: d }),
      JSON.stringify({ d }),
      JSON.stringify([d]),
      `${multikey}0`,
      pem.replace('PRIVATE KEY-----', 'PRIVATE-----'),
      pem.replace('MC4', 'MC5'),
      '',
      d,
    ];
    for (const text of broken) {
      const error = await errorOf(readKeyFile(await put('broken', text)));
      expect(isCairnError(error, 'key.file.malformed')).toBe(true);
      const shown = `${inspect(error, { depth: 10 })} ${JSON.stringify(error)} ${String((error as Error).stack)}`;
      for (const secret of [d, multikey.slice(3, 30), pem.split('\n')[1] ?? '-'])
        expect(shown).not.toContain(secret.slice(0, 20));
    }
  });

  it('are refused when they are missing, no file, or far too long', async () => {
    expect(await codeOf(readKeyFile(join(folder, 'missing')))).toBe('file.notFound');
    expect(await codeOf(readKeyFile(folder))).toBe('file.unreadable');
    expect(await codeOf(readKeyFile(await put('long', 'a'.repeat(70_000))))).toBe('key.file.malformed');
  });
});
