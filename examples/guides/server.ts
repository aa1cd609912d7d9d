import { mkdir } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import * as cairn from 'cairn-badges';
import { didWebToUrl } from 'cairn-badges/keys';
import { createFileStatusStore, readKeyFile, writeKeyFile } from 'cairn-badges/node';
import { listStatusLists } from 'cairn-badges/revocation';

const { FOLDER = 'issuer', HOST = 'school.example', PORT = '8080', TOKEN = '' } = process.env;
if (TOKEN === '') throw new Error('Say in TOKEN what those send who may have badges issued.');
const origin = `https://${HOST}`;
const did = `did:web:${HOST}`;

// A key on disk, made once, mode 0600; status lists in a file that survives kill -9.
await mkdir(FOLDER, { recursive: true });
const keyFile = `${FOLDER}/issuer.key.json`;
const key = await readKeyFile(keyFile).catch(async (error: unknown) => {
  if (!cairn.isCairnError(error, 'file.notFound')) throw error;
  const made = { ...(await cairn.generateKeyPair()), verificationMethod: `${did}#key-1` };
  await writeKeyFile(keyFile, made);
  return made;
});
const signer = cairn.createSigner(key, `${did}#key-1`);
const lists = createFileStatusStore(`${FOLDER}/lists.json`);
for (const purpose of ['revocation', 'suspension'])
  await cairn.createStatusList(lists, { url: `${origin}/status/${purpose}/{number}`, purpose });

const issuer = cairn.createProfile({ id: did, name: 'A school', url: origin });
const achievement = cairn.createAchievement({
  id: `${origin}/achievements/morning-meeting`,
  name: 'Morning Meeting',
  description: 'Plans and leads morning meetings.',
  criteria: { narrative: 'Three meetings on video, planned and reflected on.' },
});
const didDocument = cairn.createDidDocument({
  id: did,
  publicKeys: [{ publicKey: key, fragment: 'key-1' }],
});

/** A badge for an e-mail address, which it holds as a hash. */
const award = async (email: string) => {
  const id = `urn:uuid:${crypto.randomUUID()}`;
  const placeFor = (purpose: string) => cairn.allocate(lists, { credentialId: id, purpose });
  const credential = cairn.createAchievementCredential({
    id,
    issuer,
    credentialSubject: { identifier: cairn.createIdentityObject(email), achievement },
    credentialStatus: [await placeFor('revocation'), await placeFor('suspension')],
  });
  return cairn.issue(credential, { signer });
};

/** What anyone may read: the DID document, and the status lists as they are now. */
const read = async (url: string): Promise<object | undefined> => {
  if (url === didWebToUrl(did)) return didDocument;
  const isList = (await listStatusLists(lists)).some((list) => list.url === url);
  // Dated back a little: a list from the future is believed by nobody whose clock is behind.
  const now = Date.now() - 60_000;
  return isList ? cairn.publish(lists, { url, issuer, signer, now }) : undefined;
};

/** What the school's own programs may ask for. */
const write = async (path: string, body: Record<string, unknown>): Promise<object | undefined> => {
  const { credentialId, email, lift } = body;
  const target = { credentialId: String(credentialId), purpose: path.slice(1) };
  switch (path) {
    case '/badges':
      return award(String(email));
    case '/revocation': // for good
      await cairn.setStatus(lists, target);
      return target;
    case '/suspension': // until it is lifted
      await (lift === true ? cairn.clearStatus : cairn.setStatus)(lists, target);
      return target;
    default:
      return undefined;
  }
};

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  let text = '';
  for await (const part of request.setEncoding('utf8'))
    if ((text += part).length > 65_536) throw new Error('The body is too long.');
  return JSON.parse(text) as Record<string, unknown>;
};

const answer = async (request: IncomingMessage): Promise<readonly [status: number, body: object]> => {
  const { method, url: path = '/', headers } = request;
  if (method !== 'GET' && headers.authorization !== `Bearer ${TOKEN}`) return [401, { error: 'token' }];
  try {
    const body = await (method === 'GET' ? read(`${origin}${path}`) : write(path, await bodyOf(request)));
    return body === undefined ? [404, { error: path }] : [200, body];
  } catch (error) {
    return [400, cairn.isCairnError(error) ? error.toJSON() : { error: 'malformed' }];
  }
};

// TLS ends in front of it. Lists are asked for by everyone who verifies: let them be kept for some minutes.
export const server = createServer(async (request, response) => {
  const [status, body] = await answer(request);
  const type = request.url?.startsWith('/status/') === true ? 'application/vc' : 'application/json';
  const caching = status === 200 && request.method === 'GET' ? 'public, max-age=300' : 'no-store';
  response.writeHead(status, {
    'content-type': type,
    'cache-control': caching,
    'access-control-allow-origin': '*',
  });
  response.end(JSON.stringify(body));
}).listen(Number(PORT));
