import { canonicalPieces } from '../jsonld/canonicalize.js';
import type { SignedForm } from '../jsonld/signedForm.js';
import type { Signer } from '../keys/signer.js';
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import { allocate } from '../revocation/allocate.js';
import type { StatusStore } from '../revocation/statusStore.js';
import { assertIssuable } from '../signing/assertIssuable.js';
import { withoutProof } from '../signing/proof.js';
import { UsageError } from './usageError.js';

const PURPOSE = 'revocation';

/** An entry like the one that will be given, to try the draft with before a place is spent on it. */
export const STAND_IN = {
  id: 'https://status.example/1#0',
  type: 'BitstringStatusListEntry' as const,
  statusPurpose: PURPOSE,
  statusListIndex: '0',
  statusListCredential: 'https://status.example/1',
};

const withEntry = (draft: JsonObject, entry: JsonObject): JsonObject => {
  const entries = asArray<JsonValue>(draft['credentialStatus'] ?? []);
  // the published schema of Open Badges takes one object, so one is no array
  return { ...draft, credentialStatus: entries.length === 0 ? entry : [...entries, entry] };
};

/** The draft's entries for revocation that lead into a list of this store. */
const ownEntries = async (draft: JsonObject, store: StatusStore): Promise<readonly JsonObject[]> => {
  const lists = await store.read((reader) => reader.lists());
  const isOwn = ({ statusPurpose, statusListCredential }: JsonObject): boolean =>
    statusPurpose === PURPOSE && lists.some(({ url }) => url === statusListCredential);
  return asArray<JsonValue>(draft['credentialStatus'] ?? [])
    .filter(isJsonObject)
    .filter(isOwn);
};

/** A place that is another credential's, or nobody's, could not be set for this one. */
const assertItsPlace = async (entry: JsonObject, id: string, store: StatusStore): Promise<void> => {
  const place = await store.read((reader) => reader.allocationOf(id, PURPOSE));
  if (place?.listUrl === entry['statusListCredential'] && String(place?.index) === entry['statusListIndex'])
    return;
  throw new UsageError(
    `The draft names a place in ${String(entry['statusListCredential'])} that is not the place of ${id}.`,
    'Leave its credentialStatus out, and --status gives it one.',
  );
};

/**
 * Give a draft its place in a revocation list, beside whatever other entries it has. One that has its place in this store
 * already keeps it. A draft that cannot be issued is found out before a place is spent.
 *
 * @param draft the unsigned credential
 * @param store where the issuer keeps its lists
 * @param signer who will sign
 * @param signed what will be signed, statements or the JSON itself
 * @throws UsageError for a draft without id, with another's place, or signed already; CairnError as `issue` throws it
 */
export const giveStatusPlace = async (
  draft: JsonObject,
  store: StatusStore,
  signer: Signer,
  signed: SignedForm,
): Promise<JsonObject> => {
  const { id } = draft;
  if (typeof id !== 'string')
    throw new UsageError('A credential needs an id to get a place in a status list.');
  const own = await ownEntries(draft, store);
  for (const entry of own) await assertItsPlace(entry, id, store);
  if (own.length > 0) return draft;
  if (draft['proof'] !== undefined)
    throw new UsageError(
      'It is signed already, and an entry for a status list would break that signature.',
      'Give --status the draft, before it is signed.',
    );
  const trial = withEntry(draft, STAND_IN);
  assertIssuable(trial, signer);
  await canonicalPieces(withoutProof(trial), { signed });
  return withEntry(draft, { ...(await allocate(store, { credentialId: id, purpose: PURPOSE })) });
};
