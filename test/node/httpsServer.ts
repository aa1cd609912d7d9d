import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const time = (year: number): Buffer => der(0x18, Buffer.from(`${year}0101000000Z`));

/** A certificate that signs itself (RFC 5280, 4.1), for some host names. */
const selfSigned = (hosts: readonly string[]): { readonly cert: string; readonly key: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
  const name = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from('Cairn test')))));
  const names = sequence(...hosts.map((host) => der(0x82, Buffer.from(host))));
  const isAuthority = sequence(oid('551d13'), der(0x04, sequence(der(0x01, Buffer.from([255])))));
  const extensions = der(0xa3, sequence(sequence(oid('551d11'), der(0x04, names)), isAuthority));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1, ...createHash('sha256').update(randomBytes(16)).digest().subarray(0, 8)])),
    ecdsaWithSha256,
    name,
    sequence(time(2020), time(2100)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions,
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey));
  const certificate = sequence(body, ecdsaWithSha256, signature).toString('base64');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
};

/** A web server on this machine, with a certificate of its own making. */
export interface HttpsServer {
  readonly port: number;
  readonly certificate: string;
  /** What was asked: host header and path. */
  readonly asked: string[];
  readonly close: () => Promise<void>;
}

/**
 * Serve https on 127.0.0.1.
 *
 * @param hosts names that the certificate is for
 * @param answer answers a request
 */
export const startHttpsServer = async (
  hosts: readonly string[],
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<HttpsServer> => {
  const { cert, key } = selfSigned(hosts);
  const asked: string[] = [];
  const server = createServer({ cert, key }, (request, response) => {
    asked.push(`${request.headers.host}${request.url}`);
    response.on('error', () => undefined);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    certificate: cert,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
