import { CairnError } from '../model/errors.js';
import type { Fetcher } from '../model/fetcher.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import { parseJson } from '../model/parseJson.js';
import { digestOf } from './digestOf.js';
import { objectsOf, textOf } from './jsonMembers.js';
import { DEFINITION_MEDIA_TYPE } from './relatedResources.js';
import type { StackCompletion } from './stackCompletion.js';
import type { Stack } from './types.js';

/** The definition of a completion and those that it nests, each to the byte the one that was applied. */
export interface BoundDefinitions {
  readonly definition: Stack;
  readonly library: readonly Stack[];
}

/** Definitions that the holder or the verifier has at hand. */
export interface SuppliedDefinitions {
  readonly definition?: Stack | undefined;
  readonly library?: readonly Stack[] | undefined;
}

/** Where definitions that are not at hand come from. */
export interface DefinitionSources {
  readonly fetcher?: Fetcher | undefined;
}

const fetchDefinition = async (url: string, { fetcher }: DefinitionSources): Promise<Stack> => {
  if (fetcher === undefined)
    throw new CairnError('fetch.offline', `The definition of ${url} was not supplied.`);
  const value = parseJson((await fetcher(url, { accept: DEFINITION_MEDIA_TYPE })).bytes);
  if (!isJsonObject(value))
    throw new CairnError(
      'stack.definition',
      'The definition of the stack is not the one that the completion names.',
    );
  return value as unknown as Stack;
};

/** Refuses a definition that is not exactly the one named. */
const assertBound = (definition: Stack, id: string, digest: string | undefined, pointer: string): Stack => {
  if (definition.id !== id)
    throw new CairnError('stack.definition', `The definition is that of ${definition.id}.`, { pointer });
  if (digestOf(definition as unknown as JsonObject) !== digest) {
    throw new CairnError(
      'stack.definition',
      `The definition of ${id} is not, to the byte, the one that was applied.`,
      { pointer: `${pointer}/digestSRI` },
    );
  }
  return definition;
};

/**
 * The definitions that were supplied, or else fetched, each bound by its digest. Of the library only what the
 * completion names is used: what it does not name played no part.
 *
 * @param supplied what is at hand
 * @param completion the completion credential
 * @param certificate what is in it
 * @param sources for what is not at hand
 * @throws CairnError `stack.definition` with pointer, `fetch.*`
 */
export const findDefinitions = async (
  supplied: SuppliedDefinitions,
  completion: JsonObject,
  certificate: StackCompletion,
  sources: DefinitionSources,
): Promise<BoundDefinitions> => {
  const { id, version, digestSRI } = certificate.definition;
  const pointer = '/stackCompletion/definition';
  const found = supplied.definition ?? (await fetchDefinition(id, sources));
  const definition = assertBound(found, id, digestSRI, pointer);
  const versions = [definition.version, ...(definition.versions ?? []).map((one) => one.version)];
  if (version !== undefined && !versions.includes(version)) {
    throw new CairnError('stack.definition', `The definition has no version ${version}.`, {
      pointer: `${pointer}/version`,
    });
  }
  const nested = objectsOf(completion['relatedResource']).entries();
  const library = await Promise.all(
    [...nested].flatMap(([index, resource]) => {
      const nestedId = textOf(resource['id']);
      if (resource['mediaType'] !== DEFINITION_MEDIA_TYPE || nestedId === undefined || nestedId === id)
        return [];
      const held = supplied.library?.find((one) => one.id === nestedId);
      return [
        (async (): Promise<Stack> =>
          assertBound(
            held ?? (await fetchDefinition(nestedId, sources)),
            nestedId,
            textOf(resource['digestSRI']),
            `/relatedResource/${index}`,
          ))(),
      ];
    }),
  );
  return { definition, library };
};
