import { CairnError } from '../model/errors.js';
import { expectArgument } from '../model/expect.js';

/** Characters of a DID (DID Core 3.1), within one segment. */
const SEGMENT = /^(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2})+$/;
const HOST = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
/** What a decoded path segment may not be or hold: it would name another path than it seems to. */
const UNSAFE = /^\.{1,2}$|[/\\?#\u0000-\u0020\u007f]/;

const malformed = (message: string): CairnError => new CairnError('did.malformed', message);

const authorityOf = (segment: string): string => {
  const [host = '', port, ...more] = segment.replace(/%3A/gi, ':').split(':');
  // also refuses user info, IP addresses, other percent-encodings, a trailing dot, and hosts not in punycode
  if (!HOST.test(host) || more.length > 0) throw malformed('did:web: not a host name');
  if (port === undefined) return host.toLowerCase();
  if (!/^[1-9][0-9]{0,4}$/.test(port) || Number(port) > 65535) throw malformed('did:web: not a port');
  return `${host.toLowerCase()}:${port}`;
};

const pathSegment = (segment: string): string => {
  let decoded: string;
  try {
    decoded = decodeURIComponent(segment);
  } catch {
    throw malformed('did:web: broken percent-encoding');
  }
  if (UNSAFE.test(decoded)) throw malformed('did:web: unsafe path segment');
  return segment;
};

/**
 * The https URL of the document of a `did:web` (did:web method specification, Read).
 *
 * @param did the DID, without path, query or fragment
 * @returns `https://host[:port]/.well-known/did.json`, or `https://host[:port]/path/did.json`
 * @throws CairnError `did.malformed` for IP addresses, user info, dot segments, encoded slashes and the like
 * @example
 * didWebToUrl('did:web:school.example%3A8443:registrar'); // 'https://school.example:8443/registrar/did.json'
 */
export const didWebToUrl = (did: string): string => {
  expectArgument(did, 'string', 'A DID');
  const segments = did.startsWith('did:web:') ? did.slice('did:web:'.length).split(':') : [];
  if (!segments.every((segment) => SEGMENT.test(segment))) throw malformed('not a did:web');
  const [host, ...path] = segments;
  if (host === undefined) throw malformed('not a did:web');
  const authority = authorityOf(host);
  return path.length === 0
    ? `https://${authority}/.well-known/did.json`
    : `https://${authority}/${path.map(pathSegment).join('/')}/did.json`;
};
