import type { JsonObject } from '../model/json.js';
import type { CredentialKind, InputFormat, Securing } from './report.js';

/** What the input claims, read and copied, nothing of it checked yet. */
export interface Claim {
  readonly kind: CredentialKind;
  readonly format: InputFormat;
  readonly securing: Securing;
  /** The credential or presentation itself. */
  readonly credential: JsonObject;
  /** The token that carries it, if it is secured by one. */
  readonly token?: string;
  /** The picture that it was baked into, if it came in an image. */
  readonly picture?: Uint8Array;
}
