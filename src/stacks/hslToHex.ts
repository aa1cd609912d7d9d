/**
 * A colour as `#rrggbb`: every renderer reads it, which is not so of `hsl()` with a fraction.
 *
 * @param hue degrees
 * @param saturation 0 to 1
 * @param lightness 0 to 1
 */
export const hslToHex = (hue: number, saturation: number, lightness: number): string => {
  // CSS Color 4, 7.1
  const channel = (shift: number): string => {
    const turn = (((shift + hue / 30) % 12) + 12) % 12;
    const reach = saturation * Math.min(lightness, 1 - lightness);
    const value = lightness - reach * Math.max(-1, Math.min(turn - 3, 9 - turn, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
};
