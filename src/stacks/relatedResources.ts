import { CairnError } from '../model/errors.js';
import type { JsonObject, JsonRecord } from '../model/json.js';
import type { Completion, Constituent, RelatedResource } from './completion.js';
import { credentialIdOf } from './completionClaims.js';
import { digestOf } from './digestOf.js';
import { nestedDefinitions } from './nestedDefinitions.js';
import type { Stack } from './types.js';

/** By this type a re-check knows the definitions among the related resources. */
export const DEFINITION_MEDIA_TYPE = 'application/json';

const mediaTypeOf = (secured: JsonRecord | string): string =>
  typeof secured === 'string' ? 'application/jwt' : 'application/vc';

const definitionResource = (stack: Stack): RelatedResource => ({
  id: stack.id,
  digestSRI: digestOf(stack as unknown as JsonObject),
  mediaType: DEFINITION_MEDIA_TYPE,
});

/**
 * What a completion rests on, each bound by its digest: the definition, those that it nests, the credentials that
 * counted, the grants.
 *
 * @param completion what is certified
 * @param counted the credentials that counted
 * @throws CairnError `stack.constituent.doubled`
 */
export const relatedResources = (
  completion: Completion,
  counted: readonly Constituent[],
): readonly RelatedResource[] => {
  const { stack, library = [], grants = [] } = completion;
  const resources = [
    definitionResource(stack),
    ...nestedDefinitions(stack, library).map(definitionResource),
    ...counted.map((one) => ({
      id: credentialIdOf(one),
      digestSRI: digestOf(one.secured),
      mediaType: mediaTypeOf(one.secured),
    })),
    ...grants.map(({ id, secured }) => ({
      id,
      digestSRI: digestOf(secured),
      mediaType: mediaTypeOf(secured),
    })),
  ];
  const doubled = resources.find(
    ({ id }, index) => resources.findIndex((other) => other.id === id) !== index,
  );
  // VCDM 2.0, 5.3: the ids of relatedResource are unique
  if (doubled !== undefined)
    throw new CairnError('stack.constituent.doubled', `Two things that count share the id ${doubled.id}.`);
  return resources;
};
