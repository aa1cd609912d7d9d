import { CairnError } from '../model/errors.js';
import { isJsonObject } from '../model/json.js';
import type { JsonObject } from '../model/json.js';
import { contextHashes } from './generated/contextHashes.js';
import { pinnedContexts } from './generated/pinnedContexts.js';
import { jcs } from './jcs.js';
import type { PinnedContext } from './pinnedContext.js';
import { hexHasher } from './sha256.js';
import { expectArgument } from '../model/expect.js';

/** The JSON-LD contexts that a document may name. Nothing else is ever looked up. */
export interface Contexts {
  /**
   * The context document at a URL, if it is in memory.
   *
   * @param url the URL as the document spells it
   */
  readonly get: (url: string) => JsonObject | undefined;
  /**
   * The context document at a URL; the rarer pinned ones are read into memory by this.
   *
   * @param url the URL as the document spells it
   * @throws CairnError `jsonld.unknownContext`
   */
  readonly load: (url: string) => Promise<JsonObject>;
  /** Whether a URL names one of the pinned contexts. */
  readonly isPinned: (url: string) => boolean;
}

/**
 * The pinned contexts (Open Badges 3.0, CLR 2.0, VCDM 1.1 and 2.0, Data Integrity, DID …) plus the caller's own.
 *
 * @param extra context documents by URL. A pinned URL may be among them when its content is one that is known
 *   for it (published contexts were changed in place); the newest content is then used all the same.
 * @throws CairnError `jsonld.contextMismatch`, `jsonld.invalid`
 */
export const createContexts = (extra: Readonly<Record<string, JsonObject>> = {}): Contexts => {
  expectArgument(extra, 'object', 'Contexts by URL');
  const own = new Map<string, JsonObject>();
  for (const [url, document] of Object.entries(extra)) {
    const pinned = pinnedAt(url);
    if (pinned === undefined) own.set(url, copyOf(url, document));
    else refuseUnknownContent(url, pinned, document);
  }
  return contextsWith(own);
};

const pinnedAt = (url: string): PinnedContext | undefined =>
  pinnedContexts.find(({ urls }) => urls.includes(url));

const contextsWith = (documents: Map<string, JsonObject>): Contexts => {
  const isPinned = (url: string): boolean => pinnedAt(url) !== undefined;
  const get = (url: string): JsonObject | undefined => {
    const known = documents.get(url);
    if (known !== undefined) return known;
    const text = pinnedAt(url)?.text;
    if (text === undefined) return undefined;
    const document = JSON.parse(text) as JsonObject;
    documents.set(url, document);
    return document;
  };
  return {
    get,
    load: async (url) => {
      const document = get(url) ?? (await pinnedAt(url)?.load?.());
      if (document === undefined) {
        throw new CairnError(
          'jsonld.unknownContext',
          `The context ${JSON.stringify(url)} is neither pinned nor supplied.`,
        );
      }
      documents.set(url, document);
      return document;
    },
    isPinned,
  };
};

/** What a set of contexts must have, wherever one is an option. */
export const CONTEXTS = {
  has: { get: 'function', load: 'function', isPinned: 'function' },
} as const;

/** The pinned contexts alone, made when first asked for. */
let pinnedOnly: Contexts | undefined;

/**
 * The pinned contexts alone: one instance, so that what is compiled for it serves every caller.
 */
export const defaultContexts = (): Contexts => (pinnedOnly ??= contextsWith(new Map()));

const copyOf = (url: string, document: JsonObject): JsonObject => {
  if (!isJsonObject(document) || document['@context'] === undefined) {
    throw new CairnError('jsonld.invalid', `What was supplied for ${JSON.stringify(url)} has no @context.`);
  }
  return JSON.parse(jcs(document)) as JsonObject;
};

const refuseUnknownContent = (url: string, pinned: PinnedContext, document: JsonObject): void => {
  if (contextHashes[pinned.urls[0] ?? '']?.includes(hexHasher()(jcs(document))) !== true) {
    throw new CairnError(
      'jsonld.contextMismatch',
      `The content supplied for ${JSON.stringify(url)} is not known for it.`,
    );
  }
};
