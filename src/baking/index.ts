export { bake } from './bake.js';
export { bakePng } from './bakePng.js';
export { bakeSvg } from './bakeSvg.js';
export type { BadgeKind } from './badgeKind.js';
export type { TextForm } from './credentialText.js';
export { isPng } from './isPng.js';
export { isSvg } from './isSvg.js';
export { pictureOf } from './pictureOf.js';
export { unbake } from './unbake.js';
export type { BakeOptions, Unbaked, UnbakeOptions } from './unbaked.js';
export { unbakePng } from './unbakePng.js';
export { unbakeSvg } from './unbakeSvg.js';

// What these hold of other rooms.
export type { JsonObject, JsonRecord, JsonValue } from '../model/json.js';
