import { CairnError } from '../model/errors.js';
import { expectRecord } from '../model/expect.js';
import { isJsonObject, type JsonValue } from '../model/json.js';
import { assertHolding } from '../stacks/assertCase.js';
import type { CatalogueItem } from '../stacks/nextSteps.js';
import { blame } from './blame.js';
import type { CliIo } from './cliIo.js';
import { readJsonValue } from './readJsonValue.js';

/** A catalogue item with a name for people. */
export type Offer = CatalogueItem & { readonly name?: string };

/** What an offer has beside the members of a holding. */
const OWN = { name: 'string|undefined', effort: 'count|undefined' } as const;

/** An offer is what a holding of it would be, but for who earned it. */
const assertOffer = (item: JsonValue, pointer: string): void => {
  expectRecord(item, OWN, 'An item', pointer);
  assertHolding({ ...(item as object), earner: '' }, pointer);
};

/**
 * What could be earned: a list of items, or an object with `items`.
 *
 * @param file what the user named
 * @param io where files come from
 * @throws UsageError naming the file, and the place in it
 */
export const readCatalogue = (file: string, io: CliIo): Promise<readonly Offer[]> =>
  blame(file, async () => {
    const value = await readJsonValue(file, io);
    const items = isJsonObject(value) ? value['items'] : value;
    if (!Array.isArray(items))
      throw new CairnError(
        'stack.unusable',
        'A catalogue is a list of items with id, issuer and achievement, and perhaps name and effort.',
      );
    const base = isJsonObject(value) ? '/items' : '';
    for (const [index, item] of items.entries()) assertOffer(item as JsonValue, `${base}/${index}`);
    return items as unknown as readonly Offer[];
  });
