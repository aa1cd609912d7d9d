import { encodeBase64Url } from '../../src/keys/base64url.js';
import type { JsonObject } from '../../src/model/json.js';
import type { TestIssuer } from './badges.js';

const encode = (value: JsonObject): string =>
  encodeBase64Url(new TextEncoder().encode(JSON.stringify(value)));

/** A token as others make them: whatever the payload and header say, the signature is right. */
export const signUnchecked = async (
  payload: JsonObject,
  { signer }: TestIssuer,
  header: JsonObject = { typ: 'vc+jwt', cty: 'vc' },
): Promise<string> => {
  const input = `${encode({ alg: signer.algorithm, kid: signer.verificationMethod, ...header })}.${encode(payload)}`;
  const signature = await signer.sign(new TextEncoder().encode(input));
  return `${input}.${encodeBase64Url(signature)}`;
};
