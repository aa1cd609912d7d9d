import { CairnError } from '../../model/errors.js';

/** A QR code: one SVG path of unit modules in a square, with its quiet zone. */
export interface QrCode {
  readonly path: string;
  /** Modules a side, quiet zone included. */
  readonly size: number;
}

/** ISO/IEC 18004 asks for four modules of white around the code. */
const QUIET_ZONE = 4;
/** Longer addresses make a code that phones do not read from paper. */
const LONGEST_URL = 600;

/**
 * The QR code of a web address. The library is loaded here, when it is first needed.
 *
 * @param url an http or https URL
 * @throws CairnError `display.verifyUrl`
 */
export const qrCode = async (url: string): Promise<QrCode> => {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url) || url.length > LONGEST_URL) {
    throw new CairnError(
      'display.verifyUrl',
      'The address for verification is no http or https URL of at most 600 characters.',
    );
  }
  const { default: encode } = await import('qr');
  const modules = encode(url, 'raw', { ecc: 'medium', border: QUIET_ZONE });
  return { path: modules.map(rowPath).join(''), size: modules.length };
};

/** Neighbouring modules as one rectangle: no hairlines between them in print. */
const rowPath = (row: readonly boolean[], y: number): string => {
  let path = '';
  for (let x = 0; x < row.length; x += 1) {
    if (row[x] !== true) continue;
    let end = x;
    while (row[end] === true) end += 1;
    path += `M${x} ${y}h${end - x}v1h-${end - x}z`;
    x = end;
  }
  return path;
};
