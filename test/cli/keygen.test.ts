import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openIssuerDesk, unsignedBadge, type IssuerDesk } from './issuerDesk.js';

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

describe('cairn keygen --add', () => {
  const OLD = 'did:web:r.example#key-1';
  const rotate = (...options: string[]) =>
    desk.cairn('keygen', '--did', 'did:web:r.example', '--into', 'rotated', ...options);
  const documentOf = async () =>
    JSON.parse(await desk.read('rotated/did.json')) as {
      verificationMethod: readonly {
        id: string;
        publicKeyMultibase: string;
        revoked?: string;
        expires?: string;
      }[];
      assertionMethod: readonly string[];
    };
  const badge = (id: string) => {
    const draft = unsignedBadge(id) as object;
    return { ...draft, issuer: { id: 'did:web:r.example', type: ['Profile'], name: 'R' } };
  };
  const sign = async (name: string, key: string, ...options: string[]) => {
    await desk.write(`${name}.draft.json`, badge(`urn:uuid:${name}`));
    return desk.cairn('issue', `${name}.draft.json`, '-k', key, '-o', `${name}.json`, ...options);
  };
  const verify = async (name: string, ...options: string[]) =>
    (await desk.cairn('verify', `${name}.json`, '-d', 'rotated', ...options)).code;

  beforeAll(async () => {
    await rotate('-o', 'r1.json');
    await sign('by1', 'r1.json');
  });

  it('is what the refusal to replace the document names', async () => {
    const { code, stderr } = await rotate('-o', 'r2.json');
    expect({ code, stderr }).toEqual({ code: 64, stderr: expect.stringContaining('--add') });
    await expect(desk.read('r2.json')).rejects.toThrow();
  });

  it('keeps the old key under its name, and says so, so that old badges and new ones verify', async () => {
    const before = (await documentOf()).verificationMethod[0];
    const { code, stdout } = await rotate('-o', 'r2.json', '--add');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(`kept in it +${OLD}`) });
    const { verificationMethod, assertionMethod } = await documentOf();
    expect(verificationMethod[0]).toEqual(before);
    expect(assertionMethod).toEqual([OLD, 'did:web:r.example#key-2']);
    expect(JSON.parse(await desk.read('r2.json'))).toMatchObject({ verificationMethod: assertionMethod[1] });
    expect((await sign('by2', 'r2.json')).code).toBe(0);
    expect([await verify('by1'), await verify('by2')]).toEqual([0, 0]);
  });

  it('takes the next fragment that is free, or the one that is asked for, of any algorithm', async () => {
    await rotate('-o', 'r3.json', '--add');
    await rotate('-o', 'r4.json', '--add', '--fragment', 'autumn', '-a', 'RSA');
    expect((await documentOf()).assertionMethod.slice(2)).toEqual([
      'did:web:r.example#key-3',
      'did:web:r.example#autumn',
    ]);
    const taken = await rotate('-o', 'r5.json', '--add', '--fragment', 'autumn');
    expect(taken).toMatchObject({ code: 64, stderr: expect.stringContaining('--fragment') });
    expect((await sign('by4', 'r4.json', '--jwt')).code).toBe(0);
    expect([await verify('by1'), await verify('by4')]).toEqual([0, 0]);
  });

  it('retires a key as expired or revoked', async () => {
    await rotate('-o', 'r6.json', '--add', '--expire', 'key-1', '--revoke', '#key-2');
    expect((await documentOf()).verificationMethod).toMatchObject([
      { id: OLD, expires: expect.stringMatching(/Z$/) },
      { revoked: expect.stringMatching(/Z$/) },
      {},
      {},
      {},
    ]);
    const later = ['--now', '2099-01-01T00:00:00Z'];
    expect([await verify('by1', ...later), await verify('by2', ...later)]).toEqual([2, 2]);
    expect(await verify('by1', ...later, '--accept-expired-keys')).toBe(0);
    expect(await verify('by2', ...later, '--accept-expired-keys')).toBe(2);
    const unknown = await rotate('-o', 'r7.json', '--add', '--revoke', 'key-99');
    expect(unknown).toMatchObject({ code: 64, stderr: expect.stringContaining('key-1, key-2, key-3') });
  });

  it('is misuse where there is no document, or somebody else’s', async () => {
    const other = ['keygen', '--did', 'did:web:s.example', '-o', 'r8.json', '--add'];
    expect((await desk.cairn(...other, '--into', 'rotated')).code).toBe(64);
    expect((await desk.cairn(...other, '--did-document', 'rotated/did.json')).code).toBe(64);
    expect((await desk.cairn('keygen', '-o', 'r8.json', '--add')).code).toBe(64);
    expect((await rotate('-o', 'r8.json', '--revoke', 'key-1')).code).toBe(64);
    await expect(desk.read('r8.json')).rejects.toThrow();
  });

  it('is not what --force does, which says what it destroys', async () => {
    const { code, stderr } = await rotate('-o', 'r9.json', '--force');
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining(`what ${OLD}`) });
    expect(await verify('by1')).toBe(1);
  });
});
