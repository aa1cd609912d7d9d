import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isCairnError } from '../../src/model/errors.js';
import { createFolderFetcher } from '../../src/node/createFolderFetcher.js';

let root: string;
let folder: string;

const codeOf = async (work: Promise<unknown>): Promise<string | undefined> => {
  try {
    await work;
    return undefined;
  } catch (error) {
    return isCairnError(error) ? error.code : String(error);
  }
};

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cairn-folder-'));
  folder = join(root, 'documents');
  await mkdir(join(folder, 'lists'), { recursive: true });
  await mkdir(join(root, 'documents-secret'));
  await writeFile(join(root, 'secret.json'), '{"secret":true}');
  await writeFile(join(root, 'documents-secret', 'secret.json'), '{"secret":true}');
  await writeFile(join(folder, 'did.json'), '{"id":"did:web:school.example"}');
  await writeFile(join(folder, 'lists', '1.jsonld'), '{}');
  await symlink(join(root, 'secret.json'), join(folder, 'link.json'));
  await symlink(root, join(folder, 'up'));
  await symlink(join(folder, 'did.json'), join(folder, 'inner.json'));
  const index = {
    'https://school.example/.well-known/did.json': 'did.json',
    'https://school.example/status/1': 'lists/1.jsonld',
    'https://school.example/inner': 'inner.json',
    'https://evil.example/dots': '../secret.json',
    'https://evil.example/sibling': '../documents-secret/secret.json',
    'https://evil.example/absolute': join(root, 'secret.json'),
    'https://evil.example/link': 'link.json',
    'https://evil.example/up': 'up/secret.json',
    'https://evil.example/folder': 'lists',
    'https://evil.example/itself': '.',
    'https://evil.example/nul': 'did.json\0.txt',
    'https://evil.example/missing': 'missing.json',
    __proto__: 'did.json',
  };
  await writeFile(join(folder, 'index.json'), JSON.stringify(index));
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('folder fetcher', () => {
  it('answers from the folder', async () => {
    const fetcher = await createFolderFetcher(folder);
    const document = await fetcher('https://school.example/.well-known/did.json#key-1');
    expect(new TextDecoder().decode(document.bytes)).toBe('{"id":"did:web:school.example"}');
    expect(document).toMatchObject({
      url: 'https://school.example/.well-known/did.json',
      contentType: 'application/json',
    });
    expect((await fetcher('https://school.example/status/1')).contentType).toBe('application/ld+json');
    expect((await fetcher('https://school.example/inner')).bytes.length).toBe(31);
  });

  it('says that it does not have a document', async () => {
    const fetcher = await createFolderFetcher(folder);
    for (const url of ['https://school.example/other', 'toString', '__proto__', '']) {
      expect(await codeOf(fetcher(url))).toBe('fetch.offline');
    }
  });

  it.each([
    ['dots', 'fetch.refused'],
    ['sibling', 'fetch.refused'],
    ['absolute', 'fetch.refused'],
    ['link', 'fetch.refused'],
    ['up', 'fetch.refused'],
    ['itself', 'fetch.refused'],
    ['folder', 'fetch.failed'],
    ['nul', 'fetch.failed'],
    ['missing', 'fetch.failed'],
  ])('stays inside: %s', async (name, code) => {
    expect(await codeOf((await createFolderFetcher(folder))(`https://evil.example/${name}`))).toBe(code);
  });

  it('reads no more than the limit', async () => {
    const fetcher = await createFolderFetcher(folder, { maxBytes: 10 });
    expect(await codeOf(fetcher('https://school.example/.well-known/did.json'))).toBe('fetch.tooLarge');
  });

  it('sees what changes', async () => {
    const fetcher = await createFolderFetcher(folder);
    await writeFile(join(folder, 'lists', '1.jsonld'), '{"edition":2}');
    expect((await fetcher('https://school.example/status/1')).bytes.length).toBe(13);
  });

  it('wants an index', async () => {
    expect(await codeOf(createFolderFetcher(root))).toBe('file.notFound');
    expect(await codeOf(createFolderFetcher(join(root, 'nowhere')))).toBe('file.notFound');
    for (const text of ['', '[]', '{"https://a.example":{}}', '{']) {
      await writeFile(join(root, 'documents-secret', 'index.json'), text);
      expect(await codeOf(createFolderFetcher(join(root, 'documents-secret')))).toBe('file.unreadable');
    }
  });
});

describe('an index with a byte order mark', () => {
  it('is read as the documents are', async () => {
    const marked = join(root, 'marked');
    await mkdir(marked);
    await writeFile(join(marked, 'a.json'), '{}');
    await writeFile(join(marked, 'index.json'), '\uFEFF{"https://school.example/a":"a.json"}');
    const { bytes } = await (await createFolderFetcher(marked))('https://school.example/a');
    expect(new TextDecoder().decode(bytes)).toBe('{}');
  });
});
