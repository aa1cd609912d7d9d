import type { JsonRecord } from '../../model/json.js';
import { certificateContent, type CertificateOptions } from './certificateContent.js';
import { certificateHtml } from './certificateHtml.js';
import { certificateSvg } from './certificateSvg.js';
import { expectJsonObject, expectOptions, type Shape } from '../../model/expect.js';

const OPTIONS: Shape<CertificateOptions> = {
  format: ['html', 'svg'],
  language: 'string',
  editions: { each: 'object' },
  labels: 'object',
  verifyUrl: 'string',
  picture: 'bytes',
  report: { has: { verdict: 'string', now: 'string' } },
  recipient: { has: { identifier: 'string', identityType: 'string' } },
};

/**
 * A badge as a certificate to look at and to print: one page of A4 landscape that needs nothing from elsewhere. All texts
 * are escaped, the picture is embedded as an image, where nothing in it can run or load anything. A certificate proves
 * nothing: its QR code leads to where the badge is verified.
 *
 * @param credential an AchievementCredential; verify it first and hand over the report
 * @param options language, address for verification, picture, report
 * @returns an HTML document, or an SVG
 * @throws CairnError `display.kind`, `display.report`, `display.invalid`, `display.language`, `display.recipient`, `display.picture`, `display.verifyUrl`
 * @example
 * const report = await verify(badge);
 * const { credential } = report;
 * if (credential === undefined) throw new Error('There is no badge to show.');
 * const html = await renderCertificate(credential, { report, language: 'de', verifyUrl: 'https://verify.example/?badge={id}' });
 */
export const renderCertificate = async (
  credential: JsonRecord,
  options: CertificateOptions = {},
): Promise<string> => {
  const document = expectJsonObject(credential, 'A credential');
  expectOptions(options, OPTIONS);
  const content = await certificateContent(document, options);
  return options.format === 'svg' ? certificateSvg(content) : certificateHtml(content);
};
