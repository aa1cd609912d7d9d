import { asArray, isJsonObject, joinPointer, type JsonObject, type JsonValue } from '../model/json.js';
import type { Claim } from './claim.js';
import { envelopedCredential } from './envelope.js';

/** A credential in a CLR or a presentation: an object, or the token of an enveloped one. */
export interface FoundCredential {
  readonly pointer: string;
  readonly value: JsonValue;
  readonly token?: string;
}

/**
 * The credentials that a CLR (`credentialSubject.verifiableCredential`) or a presentation (`verifiableCredential`)
 * holds.
 *
 * @param claim what was read
 */
export const findCredentials = ({ kind, credential }: Claim): readonly FoundCredential[] => {
  if (kind === 'presentation') return listAt(credential, '');
  const subject = credential.credentialSubject;
  return kind === 'clr' && isJsonObject(subject) ? listAt(subject, '/credentialSubject') : [];
};

const listAt = (holder: JsonObject, pointer: string): readonly FoundCredential[] => {
  const list = holder.verifiableCredential;
  const here = joinPointer(pointer, 'verifiableCredential');
  return asArray(list).map((value, index) => {
    const token = tokenOf(value);
    return {
      pointer: Array.isArray(list) ? joinPointer(here, index) : here,
      value,
      ...(token === undefined ? {} : { token }),
    };
  });
};

/** VCDM 1.1 puts a token in place of the object; 2.0 envelops it. */
const tokenOf = (value: JsonValue): string | undefined =>
  typeof value === 'string' ? value : envelopedCredential(value);
