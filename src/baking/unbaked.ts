import type { BadgeKind } from './badgeKind.js';
import type { BakedKind } from './kindFor.js';
import type { TextForm } from './credentialText.js';
import { type Shape } from '../model/expect.js';

/** What was baked into an image. */
export interface Unbaked {
  readonly format: 'png' | 'svg';
  /** Which standard the place in the image belongs to. */
  readonly kind: BadgeKind;
  /** JSON of a credential, a compact JWS, or (Open Badges 1 and 2) the URL of an assertion: exactly as baked, unverified. */
  readonly text: string;
  readonly form: TextForm;
  /** How many further badges the image holds. The standard says to discard them. */
  readonly discarded: number;
}

/** Limits and choices of baking. */
export interface BakeOptions {
  /** Replace a badge that the image holds already, instead of throwing; default false. */
  readonly overwrite?: boolean | undefined;
  /**
   * By which standard: `clr2` for a ClrCredential, `openBadge3` for everything else. The credential says it; another kind
   * than its own is refused. Only for a token that hides its type it must be named.
   */
  readonly kind?: BakedKind | undefined;
  /** Largest image that is read, in bytes; default 16 MiB. */
  readonly maxBytes?: number | undefined;
}

export interface UnbakeOptions {
  /** Largest image that is read, in bytes; default 16 MiB. */
  readonly maxBytes?: number | undefined;
}

/** What the options of baking may be. */
export const BAKE_OPTIONS: Shape<BakeOptions> = {
  overwrite: 'boolean',
  kind: ['openBadge3', 'clr2'],
  maxBytes: 'count',
};

/** What the options of reading a picture may be. */
export const UNBAKE_OPTIONS: Shape<UnbakeOptions> = { maxBytes: 'count' };
