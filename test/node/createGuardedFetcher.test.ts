import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isCairnError } from '../../src/model/errors.js';
import type { FetchedDocument } from '../../src/model/fetcher.js';
import { createGuardedFetcher, type GuardedFetcherOptions } from '../../src/node/createGuardedFetcher.js';
import { isPublicAddress } from '../../src/node/publicAddress.js';
import { startHttpsServer, type HttpsServer } from './httpsServer.js';

const HOSTS = ['school.example', 'other.example'];
let server: HttpsServer;
let lookups: string[] = [];

const bomb = gzipSync(Buffer.alloc(20_000_000));

const answers: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>> = {
  '/did.json': (_request, response) => {
    response
      .setHeader('content-type', 'Application/DID+json; charset=utf-8')
      .setHeader('cache-control', 'public, max-age=600');
    response.end('{"id":"did:web:school.example"}');
  },
  '/accept': ({ headers }, response) => response.end(`${headers.accept} ${headers.cookie ?? ''}`),
  '/gzip': (_request, response) =>
    response.setHeader('content-encoding', 'gzip').end(gzipSync('{"packed":true}')),
  '/bomb': (_request, response) => response.setHeader('content-encoding', 'gzip').end(bomb),
  '/cut': (_request, response) => response.setHeader('content-encoding', 'gzip').end(bomb.subarray(0, 500)),
  '/deflate': (_request, response) => response.setHeader('content-encoding', 'deflate').end(deflateSync('x')),
  '/large': (_request, response) => response.end(Buffer.alloc(300_000)),
  '/endless': (_request, response) => {
    const more = (): void => {
      while (response.write(Buffer.alloc(65_536)));
    };
    response.on('drain', more);
    more();
  },
  '/silent': () => undefined,
  '/slow': (_request, response) => {
    const timer = setInterval(() => response.write('.'), 20);
    response.on('close', () => clearInterval(timer));
  },
  '/broken': (_request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('half');
    setTimeout(() => response.destroy(), 20);
  },
  '/ring': (_request, response) => response.writeHead(302, { location: '/ring' }).end(),
  '/nowhere': (_request, response) => response.writeHead(302, { location: 'https://[' }).end(),
  '/missing': (_request, response) => response.writeHead(404).end('{"not":"here"}'),
  '/error': (_request, response) => response.writeHead(500).end(),
  '/unchanged': (_request, response) => response.writeHead(304).end(),
};

const answer = (request: IncomingMessage, response: ServerResponse): void => {
  const path = request.url ?? '';
  const hops = /^\/hops\/(\d+)$/.exec(path);
  const target = /^\/to\/(.+)$/.exec(path);
  if (hops !== null) {
    const left = Number(hops[1]);
    response.writeHead(307, { location: left === 0 ? '/did.json' : `/hops/${left - 1}` }).end();
  } else if (target !== null) {
    response.writeHead(301, { location: decodeURIComponent(target[1] ?? '') }).end();
  } else {
    const serve = answers[path];
    if (serve === undefined) response.writeHead(404).end();
    else serve(request, response);
  }
};

beforeAll(async () => {
  server = await startHttpsServer(HOSTS, answer);
});
afterAll(() => server.close());
beforeEach(() => {
  lookups = [];
  server.asked.length = 0;
});

/** Hosts of the test, as a name server would give them: some lead inside. */
const lookup = async (host: string): Promise<{ address: string; family: number }[]> => {
  lookups.push(host);
  const inside: Readonly<Record<string, readonly string[]>> = {
    'loopback.example': ['127.0.0.2'],
    'metadata.example': ['169.254.169.254'],
    'mixed.example': ['93.184.216.34', '10.0.0.5'],
    'mapped.example': ['::ffff:10.0.0.5'],
    'nowhere.example': [],
  };
  const addresses = inside[host] ?? (HOSTS.includes(host) ? ['127.0.0.1'] : undefined);
  if (addresses === undefined) throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
  return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
};

const fetchIt = (path: string, options: GuardedFetcherOptions = {}): Promise<FetchedDocument> =>
  createGuardedFetcher({
    allowAddresses: ['127.0.0.1'],
    certificateAuthorities: [server.certificate],
    lookup,
    timeoutMs: 5000,
    ...options,
  })(path.startsWith('/') ? `https://school.example:${server.port}${path}` : path);

const codeOf = async (work: Promise<unknown>): Promise<string | undefined> => {
  try {
    await work;
    return undefined;
  } catch (error) {
    return isCairnError(error) ? error.code : String(error);
  }
};

const textOf = ({ bytes }: FetchedDocument): string => new TextDecoder().decode(bytes);

describe('guarded fetcher', () => {
  it('gives the document, its type and how long it may be kept', async () => {
    const document = await fetchIt('/did.json#key-1');
    expect(textOf(document)).toBe('{"id":"did:web:school.example"}');
    expect(document).toMatchObject({
      url: `https://school.example:${server.port}/did.json`,
      contentType: 'application/did+json',
      freshForMs: 600_000,
    });
    expect(document.bytes.constructor).toBe(Uint8Array);
  });

  it('asks for what the caller can read', async () => {
    const fetcher = createGuardedFetcher({
      allowAddresses: ['127.0.0.0/8'],
      certificateAuthorities: [server.certificate],
      lookup,
    });
    expect(
      textOf(await fetcher(`https://school.example:${server.port}/accept`, { accept: 'application/json' })),
    ).toBe('application/json ');
  });

  it('unpacks gzip', async () => {
    expect(textOf(await fetchIt('/gzip'))).toBe('{"packed":true}');
  });

  it('follows redirects, also to another host', async () => {
    expect((await fetchIt('/hops/4')).url).toBe(`https://school.example:${server.port}/did.json`);
    const there = encodeURIComponent(`https://other.example:${server.port}/did.json`);
    expect((await fetchIt(`/to/${there}`)).url).toBe(`https://other.example:${server.port}/did.json`);
  });

  it.each([
    ['/hops/5', 'fetch.tooManyRedirects'],
    ['/ring', 'fetch.tooManyRedirects'],
    ['/nowhere', 'fetch.refused'],
    ['/missing', 'fetch.failed'],
    ['/error', 'fetch.failed'],
    ['/unchanged', 'fetch.failed'],
    ['/broken', 'fetch.failed'],
    ['/cut', 'fetch.failed'],
    ['/deflate', 'fetch.failed'],
  ])('says what is wrong with %s', async (path, code) => {
    expect(await codeOf(fetchIt(path))).toBe(code);
  });

  it('stops at the limit of size, packed or not', async () => {
    const options = { maxBytes: 200_000 };
    for (const path of ['/large', '/endless', '/bomb'])
      expect(await codeOf(fetchIt(path, options))).toBe('fetch.tooLarge');
    expect(textOf(await fetchIt('/did.json', options))).toContain('did:web');
  });

  it('stops at the limit of time: silence, one byte at a time, a name server that hangs', async () => {
    const started = performance.now();
    const codes = await Promise.all([
      codeOf(fetchIt('/silent', { timeoutMs: 200 })),
      codeOf(fetchIt('/slow', { timeoutMs: 200 })),
      codeOf(fetchIt('/did.json', { timeoutMs: 200, lookup: () => new Promise(() => undefined) })),
    ]);
    expect(codes).toEqual(['fetch.timeout', 'fetch.timeout', 'fetch.timeout']);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('stops when it is told to', async () => {
    const fetcher = createGuardedFetcher({
      allowAddresses: ['127.0.0.1'],
      certificateAuthorities: [server.certificate],
      lookup,
    });
    const signal = AbortSignal.timeout(50);
    expect(await codeOf(fetcher(`https://school.example:${server.port}/silent`, { signal }))).toBe(
      'fetch.failed',
    );
  });

  it('wants a certificate that is right', async () => {
    const fetcher = createGuardedFetcher({ allowAddresses: ['127.0.0.1'], lookup });
    expect(await codeOf(fetcher(`https://school.example:${server.port}/did.json`))).toBe('fetch.failed');
  });

  it('says that a name is not known', async () => {
    expect(await codeOf(fetchIt('https://unknown.example/'))).toBe('fetch.failed');
    expect(await codeOf(fetchIt('https://nowhere.example/'))).toBe('fetch.failed');
  });
});

describe('guarded fetcher, against reaching inside', () => {
  it.each([
    'http://school.example/',
    'file:///etc/passwd',
    'data:text/plain,hello',
    'ftp://school.example/',
    'javascript:alert(1)',
    'https://user:secret@school.example/',
    'school.example/did.json',
    '',
    'https://',
    'https://10.0.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://0/',
    'https://2130706434/',
    'https://0x7f000002/',
    'https://0177.0.0.2/',
    'https://127.2/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[::ffff:a00:1]/',
    'https://[::10.0.0.1]/',
    'https://[fe80::1]/',
    'https://[fc00::1]/',
    'https://[64:ff9b::a00:1]/',
    'https://[2002:a00:1::]/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://loopback.example/',
    'https://loopback.example./',
    'https://metadata.example/',
    'https://mixed.example/',
    'https://mapped.example/',
  ])('refuses %s', async (url) => {
    const code = await codeOf(fetchIt(url, { lookup: (host) => lookup(host.replace(/\.$/, '')) }));
    expect(code).toBe('fetch.refused');
    expect(server.asked).toEqual([]);
  });

  it('refuses localhost under all its names', async () => {
    const fetcher = createGuardedFetcher({ timeoutMs: 5000 });
    for (const host of ['localhost', 'localhost.', 'LOCALHOST', 'school.localhost']) {
      expect(await codeOf(fetcher(`https://${host}:${server.port}/did.json`))).toBe('fetch.refused');
    }
    expect(server.asked).toEqual([]);
  });

  it.each([
    ['http', 'http://school.example/'],
    ['a file', 'file:///etc/passwd'],
    ['an address inside', 'https://10.0.0.1/'],
    ['a name that leads inside', 'https://metadata.example/'],
    ['a user name', 'https://a:b@school.example/'],
  ])('refuses a redirect to %s', async (_name, target) => {
    expect(await codeOf(fetchIt(`/to/${encodeURIComponent(target)}`))).toBe('fetch.refused');
  });

  it('connects to the address that it checked, whatever the name server says next', async () => {
    let touched = 0;
    const inside = createServer(() => (touched += 1));
    await new Promise<void>((resolve) => inside.listen(0, '127.0.0.9', resolve));
    const { port } = inside.address() as AddressInfo;
    let times = 0;
    const rebinding = async (): Promise<{ address: string; family: number }[]> => {
      times += 1;
      return [{ address: times === 1 ? '127.0.0.1' : '127.0.0.9', family: 4 }];
    };
    // Nothing listens at 127.0.0.1 on that port: a second look-up would find the one that does.
    expect(await codeOf(fetchIt(`https://school.example:${port}/`, { lookup: rebinding }))).toBe(
      'fetch.failed',
    );
    expect([times, touched]).toEqual([1, 0]);
    expect(await codeOf(fetchIt(`https://school.example:${port}/`, { lookup: rebinding }))).toBe(
      'fetch.refused',
    );
    expect(touched).toBe(0);
    await new Promise((resolve) => inside.close(resolve));
  });

  it('refuses exceptions that it cannot read', async () => {
    expect(() => createGuardedFetcher({ allowAddresses: ['intranet'] })).toThrow(/allowAddresses/);
  });
});

describe('public addresses', () => {
  it.each(['93.184.216.34', '8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8'])(
    'lets %s through',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    '192.0.2.1',
    '198.18.0.1',
    '2001:db8::1',
    '::7f00:1',
    '64:ff9b:1::1',
    'fec0::1',
    'fe80::1%eth0',
    'ff02::1',
    '2001::1',
    'text',
    '',
  ])('stops %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it('makes the exceptions that were asked for, and no others', () => {
    expect(isPublicAddress('10.1.2.3', ['10.1.0.0/16'])).toBe(true);
    expect(isPublicAddress('10.2.2.3', ['10.1.0.0/16'])).toBe(false);
    expect(isPublicAddress('::ffff:10.1.2.3', ['10.1.2.3'])).toBe(true);
    expect(isPublicAddress('::1', ['127.0.0.1'])).toBe(false);
    expect(isPublicAddress('::1', ['::1'])).toBe(true);
  });
});
