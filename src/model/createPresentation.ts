import { assertStructure } from './arrange.js';
import { VCDM_2_CONTEXT } from './contextUrls.js';
import { CairnError } from './errors.js';
import { asArray, isJsonObject, type JsonObject, type JsonRecord } from './json.js';
import type { OneOrMany } from './oneOrMany.js';
import { toPlainJson } from './toPlainJson.js';
import type { Context, VerifiablePresentation } from './verifiableCredential.js';
import { expectArgument, expectOptions } from './expect.js';

export interface PresentationDraft {
  readonly id?: string | undefined;
  /** DID or URL of the one who presents, whose key will sign. */
  readonly holder?: string | undefined;
  /** Credentials, or JWTs: these are put in envelopes (VCDM 2.0, 4.13.1). */
  readonly verifiableCredential: OneOrMany<JsonRecord | string>;
}

export interface PresentationOptions {
  /** Contexts to add after that of VCDM 2.0. */
  readonly contexts?: readonly Context[] | undefined;
}

/** VCDM 2.0, 4.13.1: a credential that is secured as a whole is carried as a data URL. */
const envelope = (jwt: string): JsonObject => ({
  '@context': VCDM_2_CONTEXT,
  id: `data:application/vc+jwt,${jwt}`,
  type: 'EnvelopedVerifiableCredential',
});

/**
 * Make a presentation: what a holder hands over, unsigned, in VCDM 2.0.
 *
 * @param presentation holder and credentials; the credentials are taken as they are
 * @param options contexts to add
 * @returns the presentation, ready to be signed with challenge and domain
 * @throws CairnError `structure.*`, `model.invalid`, `input.json.*`, with pointer
 * @see VCDM 2.0, 4.13
 * @example
 * createPresentation({ holder: 'did:key:z6Mk…', verifiableCredential: [badge] });
 */
export const createPresentation = (
  presentation: PresentationDraft,
  options: PresentationOptions = {},
): VerifiablePresentation => {
  expectArgument(presentation, 'object', 'A presentation');
  expectOptions(options, { contexts: { each: 'string|object' } });
  const plain = toPlainJson({ ...presentation });
  if (!isJsonObject(plain)) throw new CairnError('model.invalid', 'A presentation is an object.');
  const { id, holder, verifiableCredential } = plain;
  const credentials = asArray(verifiableCredential).map((credential) =>
    typeof credential === 'string' ? envelope(credential) : credential,
  );
  if (credentials.length === 0) {
    throw new CairnError('model.invalid', 'There is nothing to present.', {
      pointer: '/verifiableCredential',
    });
  }
  const built: JsonObject = {
    '@context': [VCDM_2_CONTEXT, ...asArray(toPlainJson(options.contexts ?? []))],
    ...(id === undefined ? {} : { id }),
    type: ['VerifiablePresentation'],
    ...(holder === undefined ? {} : { holder }),
    verifiableCredential: credentials,
  };
  assertStructure(built, 'VerifiablePresentation');
  return built as unknown as VerifiablePresentation;
};
