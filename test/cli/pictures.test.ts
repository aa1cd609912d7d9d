import { unzlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readPngChunks } from '../../src/baking/pngChunks.js';
import { drawBadge } from '../../src/cli/pictures/drawBadge.js';
import { drawingToPng } from '../../src/cli/pictures/drawingToPng.js';
import { drawingToSvg } from '../../src/cli/pictures/drawingToSvg.js';
import { encodePng } from '../../src/cli/pictures/encodePng.js';
import { MICRO_CREDENTIALS, STACK_DESIGN } from '../../src/cli/demo/story/microCredentials.js';

/** Undo the "up" filter of a PNG with four bytes a pixel. */
const decode = (png: Uint8Array): { readonly width: number; readonly rgba: Uint8Array } => {
  const chunks = readPngChunks(png);
  const header = chunks[0]?.data ?? new Uint8Array();
  const view = new DataView(header.buffer, header.byteOffset);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const rows = unzlibSync(chunks[1]?.data ?? new Uint8Array());
  const stride = width * 4;
  const rgba = new Uint8Array(stride * height);
  for (let row = 0; row < height; row += 1) {
    for (let index = 0; index < stride; index += 1) {
      const above = row === 0 ? 0 : (rgba[(row - 1) * stride + index] ?? 0);
      rgba[row * stride + index] = (rows[row * (stride + 1) + 1 + index] ?? 0) + above;
    }
  }
  return { width, rgba };
};

describe('the PNG encoder', () => {
  it('keeps every pixel', () => {
    const rgba = Uint8Array.from({ length: 5 * 3 * 4 }, (_, index) => (index * 37) % 256);
    expect(decode(encodePng(5, 3, rgba)).rgba).toEqual(rgba);
  });
});

describe('a badge’s picture', () => {
  const designs = [...MICRO_CREDENTIALS.map((one) => one.design), STACK_DESIGN];

  it('is transparent outside its rim and opaque in the middle', () => {
    const { width, rgba } = decode(drawingToPng(drawBadge(STACK_DESIGN), 100));
    const alphaAt = (x: number, y: number): number | undefined => rgba[(y * width + x) * 4 + 3];
    expect(alphaAt(1, 1)).toBe(0);
    expect(alphaAt(50, 50)).toBe(255);
  });

  it('is another one for each badge', () => {
    const pictures = designs.map((design) =>
      Buffer.from(drawingToPng(drawBadge(design), 40)).toString('base64'),
    );
    expect(new Set(pictures).size).toBe(designs.length);
  });

  it('holds no script, no font, no link and no text but its title', () => {
    for (const design of designs) {
      expect(drawingToSvg(drawBadge(design))).not.toMatch(/<script|<style|<text|href|onload|font/);
    }
  });

  it('escapes its title', () => {
    const svg = drawingToSvg(drawBadge({ ...STACK_DESIGN, title: '"><script>alert(1)</script>' }));
    expect(svg).not.toContain('<script>');
  });
});
