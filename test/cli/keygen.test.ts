import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openIssuerDesk, type IssuerDesk } from './issuerDesk.js';

let desk: IssuerDesk;

beforeAll(async () => {
  desk = await openIssuerDesk();
});

describe('cairn keygen', () => {
  it('keeps the private key in a file that only its owner reads, and never prints it', async () => {
    const { code, stdout, stderr } = await desk.cairn('keygen', '-o', 'other.key.json', '--json');
    const secret = (JSON.parse(await desk.read('other.key.json')) as { privateKeyJwk: { d: string } })
      .privateKeyJwk.d;
    expect(code).toBe(0);
    expect((await stat(join(desk.folder, 'other.key.json'))).mode & 0o777).toBe(0o600);
    expect(stdout + stderr).not.toContain(secret);
    expect(JSON.parse(stdout)).toMatchObject({
      algorithm: 'Ed25519',
      issuer: expect.stringMatching(/^did:key:z6Mk/),
    });
  });

  it('refuses to print a private key', async () => {
    expect(await desk.cairn('keygen', '-o', '-')).toMatchObject({ code: 64, stdout: '' });
  });

  it('refuses to replace a key that is there', async () => {
    const before = await desk.read('issuer.key.json');
    expect((await desk.cairn('keygen')).code).toBe(64);
    expect(await desk.read('issuer.key.json')).toBe(before);
  });

  it('names the algorithms when asked for one that it doesn’t know', async () => {
    const { code, stderr } = await desk.cairn('keygen', '-a', 'dsa', '-o', 'x.json');
    expect(code).toBe(64);
    expect(stderr).toContain('Ed25519');
  });

  it('calls a DID that is no did:web misuse, and leaves no key behind', async () => {
    expect((await desk.cairn('keygen', '--did', 'https://x.example', '-o', 'none.json')).code).toBe(64);
    await expect(desk.read('none.json')).rejects.toThrow();
  });
});

describe('cairn keygen with a DID document', () => {
  const keygen = (...options: string[]) =>
    desk.cairn('keygen', '-o', 'second.key.json', '--did-document', 'second.did.json', ...options);

  it('leaves no key behind where the document is there already, so that the next attempt succeeds', async () => {
    await desk.write('second.did.json', 'mine');
    expect((await keygen('--did', 'did:web:school.example')).code).toBe(64);
    await expect(desk.read('second.key.json')).rejects.toThrow();
    await rm(join(desk.folder, 'second.did.json'));
    expect((await keygen('--did', 'did:web:school.example')).code).toBe(0);
  });

  it.each([
    ['is a folder', 'web'],
    ['has no folder', 'nowhere/did.json'],
    ['is the key itself', 'issuer.key.json'],
  ])('keeps the key that was there where the document %s, whatever is forced', async (_, document) => {
    const before = await desk.read('issuer.key.json');
    const { code, stdout, stderr } = await desk.cairn(
      'keygen',
      '--did',
      'did:web:school.example',
      '--did-document',
      document,
      '--force',
    );
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
    expect(stderr).toContain(document);
    expect(await desk.read('issuer.key.json')).toBe(before);
  });

  it('is not written where the key cannot be', async () => {
    const { code } = await desk.cairn(
      'keygen',
      '-o',
      'nowhere/key.json',
      '--did',
      'did:web:school.example',
      '--did-document',
      'third.json',
    );
    expect(code).toBe(64);
    await expect(desk.read('third.json')).rejects.toThrow();
  });

  it('is told that a did:key has none', async () => {
    expect(await keygen('--force')).toMatchObject({ code: 64, stderr: expect.stringContaining('--did') });
  });
});
