import { importJwk } from '../keys/jwk.js';
import { jwkSetUrlOf } from '../keys/jwkSetUrl.js';
import type { PublicKey } from '../keys/key.js';
import { sameKey } from '../keys/sameKey.js';
import type { ResolvedMethod } from '../keys/verificationMethod.js';
import { CairnError } from '../model/errors.js';
import type { JsonObject } from '../model/json.js';
import { found, foundError, passed, type ProofFinding } from './proofFinding.js';
import { resolveMethod, type ResolveMethodOptions } from './resolveMethod.js';

/** The key of a token, and what vouches for it. */
export interface JwtKey {
  readonly publicKey: PublicKey;
  /** The method, when the key was found where its issuer publishes it. */
  readonly resolved?: ResolvedMethod;
  /** `proof.issuerBinding` */
  readonly binding: ProofFinding;
}

const SPEC = 'Open Badges 3.0, 8.2.6; implementation guide, JWKS';

const isAbsolute = (url: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(url);

/** A `kid` that is no URL is a name among the issuer's keys. */
const urlOfKid = (kid: string, issuer: string | undefined): string => {
  if (isAbsolute(kid)) return kid;
  const keys = issuer === undefined ? undefined : (jwkSetUrlOf(issuer) ?? issuer);
  if (keys === undefined)
    throw new CairnError('jwt.key', 'the issuer is not known, so kid is no name of a key');
  return `${keys}#${kid.replace(/^#/, '')}`;
};

/** Where the issuer publishes its keys: its DID document, or the JWK Set of its authority. */
const findAtIssuer = async (
  publicKey: PublicKey,
  issuer: string | undefined,
  options: ResolveMethodOptions,
): Promise<ResolvedMethod> => {
  const source = issuer === undefined ? undefined : issuer.startsWith('did:') ? issuer : jwkSetUrlOf(issuer);
  if (source === undefined) throw new CairnError('jwt.provenance', 'the issuer publishes no keys');
  return resolveMethod(source, options, publicKey);
};

/** Who signs, and for which of the purposes of a key; one of them is enough. */
export interface JwtSignatory {
  readonly issuer: string | undefined;
  readonly purposes: readonly string[];
}

const bindingOf = (resolved: ResolvedMethod, { issuer, purposes }: JwtSignatory): ProofFinding => {
  const { method, relationships, jwkIssuer } = resolved;
  const isFromSet = issuer !== undefined && method.id.split('#')[0] === jwkSetUrlOf(issuer);
  if (jwkIssuer !== undefined && jwkIssuer !== issuer)
    return found('proof.issuerBinding', 'failed', 'jwt.provenance', 'the key is another issuer\u2019s');
  if (!purposes.some((purpose) => relationships.includes(purpose)))
    return found(
      'proof.purpose',
      'failed',
      'method.relationship',
      'The verification method is not listed for the purpose of the proof.',
    );
  return isFromSet || method.controller === issuer
    ? passed('proof.issuerBinding', SPEC)
    : found(
        'proof.issuerBinding',
        'failed',
        'proof.issuerBinding',
        `the key is controlled by ${method.controller}`,
      );
};

const provenKey = async (
  publicKey: PublicKey,
  signatory: JwtSignatory,
  options: ResolveMethodOptions,
): Promise<JwtKey> => {
  try {
    const resolved = await findAtIssuer(publicKey, signatory.issuer, options);
    return { publicKey, resolved, binding: bindingOf(resolved, signatory) };
  } catch (error) {
    const finding = foundError('proof.issuerBinding', error);
    const binding = finding.outcome === 'failed' ? { ...finding, code: 'jwt.provenance' as const } : finding;
    return { publicKey, binding };
  }
};

/** A bare JWK, or a set that is not the issuer's well-known one, says nothing of whose it is. */
const isOwnDocument = ({ method }: ResolvedMethod, issuer: string | undefined): boolean =>
  method.controller === issuer || !method.id.startsWith('https://') || method.type === 'Multikey';

/**
 * The key of a token (Open Badges 3.0, 8.2.5 steps 2 and 3) and whether the issuer vouches for it: a key in the header
 * alone proves nothing.
 *
 * @param header JOSE header
 * @param signatory who is said to have issued, or to present, and for what the key must be listed
 * @param options resolver and patience
 * @throws CairnError `jwt.key`, `jwt.provenance`, `key.*`, `method.*`, `fetch.*`
 */
export const resolveJwtKey = async (
  header: JsonObject,
  signatory: JwtSignatory,
  options: ResolveMethodOptions,
): Promise<JwtKey> => {
  const { kid, jwk } = header;
  const { issuer } = signatory;
  const inHeader = jwk === undefined ? undefined : importJwk(jwk);
  if (typeof kid !== 'string') {
    if (inHeader === undefined)
      throw new CairnError('jwt.key', 'The token names no key (kid or jwk), or the key cannot be used.');
    return provenKey(inHeader, signatory, options);
  }
  const resolved = await resolveMethod(urlOfKid(kid, issuer), options);
  const { publicKey } = resolved.method;
  if (inHeader !== undefined && !sameKey(inHeader, publicKey)) {
    throw new CairnError('jwt.provenance', 'kid and jwk of the header are different keys');
  }
  const binding = bindingOf(resolved, signatory);
  if (binding.outcome === 'passed' || isOwnDocument(resolved, issuer))
    return { publicKey, resolved, binding };
  return provenKey(publicKey, signatory, options);
};
