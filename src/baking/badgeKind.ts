import { isJsonObject } from '../model/json.js';
import { readContent } from './readContent.js';

/** Which standard a baked text belongs to. */
export type BadgeKind = 'openBadge3' | 'clr2' | 'openBadge2' | 'openBadge1';

/** Keyword of the PNG chunk, by kind (Open Badges 3.0, 5.3.1; CLR 2.0; Open Badges Baking 1.1 and 2.0). */
export const PNG_KEYWORDS = {
  openbadgecredential: 'openBadge3',
  clrcredential: 'clr2',
  openbadges: 'openBadge2',
} as const satisfies Record<string, BadgeKind>;

/** Element of the SVG, by kind (Open Badges 3.0, 5.3.2; CLR 2.0; Open Badges Baking 1.1 and 2.0). */
export const SVG_ELEMENTS = [
  {
    kind: 'openBadge3',
    namespace: 'https://purl.imsglobal.org/ob/v3p0',
    name: 'credential',
    prefix: 'openbadges',
  },
  { kind: 'clr2', namespace: 'https://purl.imsglobal.org/clr/v2p0', name: 'credential', prefix: 'clr' },
  { kind: 'openBadge2', namespace: 'http://openbadges.org', name: 'assertion', prefix: 'openbadges' },
] as const satisfies readonly { kind: BadgeKind; namespace: string; name: string; prefix: string }[];

/**
 * Tell Open Badges 1 from 2: only the assertion itself says it, by its `@context`. A URL says nothing
 * and counts as 2, whose verifiers read both.
 *
 * @param text what an image of the older standard holds
 */
export const olderKindOf = (text: string): 'openBadge2' | 'openBadge1' => {
  const assertion = readContent(text.trim());
  if (!isJsonObject(assertion)) return 'openBadge2';
  return JSON.stringify(assertion['@context'] ?? '').includes('openbadges/v2') ? 'openBadge2' : 'openBadge1';
};
