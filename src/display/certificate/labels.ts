/** The words of a certificate that are not the badge's own. `{…}` is replaced. */
export interface CertificateLabels {
  readonly awardedTo: string;
  /** With `{issuer}`. */
  readonly awardedBy: string;
  /** With `{date}`. */
  readonly awardedOn: string;
  /** With `{date}`. */
  readonly validUntil: string;
  readonly criteria: string;
  readonly results: string;
  readonly alignedTo: string;
  /** With `{number}`. */
  readonly credits: string;
  /** With `{number}`. */
  readonly more: string;
  readonly scan: string;
  /** With `{date}`. */
  readonly verified: string;
  /** With `{date}`. */
  readonly notFullyVerified: string;
  readonly notVerified: string;
  /** Where the words of this language are not signed; with `{url}`. */
  readonly supplied: string;
  /** Names of kinds of achievement, by their terms; others are called `Achievement`. */
  readonly types: Readonly<Record<string, string>>;
}

const en: CertificateLabels = {
  awardedTo: 'awarded to',
  awardedBy: 'by {issuer}',
  awardedOn: 'on {date}',
  validUntil: 'valid until {date}',
  criteria: 'What it took',
  results: 'What was reached',
  alignedTo: 'Aligned to',
  credits: 'Credits: {number}',
  more: 'and {number} more in the badge',
  scan: 'Scan to verify',
  verified: 'Verified on {date}.',
  notFullyVerified: 'Could not be verified in full on {date}.',
  notVerified: 'This print was not verified. Only the badge itself proves anything.',
  supplied: 'The words in this language are those of {url}, which the badge names.',
  types: {
    Achievement: 'Achievement',
    Award: 'Award',
    Badge: 'Badge',
    Certificate: 'Certificate',
    CertificateOfCompletion: 'Certificate of completion',
    Certification: 'Certification',
    Competency: 'Competency',
    Course: 'Course',
    Degree: 'Degree',
    Diploma: 'Diploma',
    BachelorDegree: 'Bachelor’s degree',
    MasterDegree: 'Master’s degree',
    License: 'License',
    Membership: 'Membership',
    MicroCredential: 'Micro-credential',
  },
};

const de: CertificateLabels = {
  awardedTo: 'verliehen an',
  awardedBy: 'von {issuer}',
  awardedOn: 'am {date}',
  validUntil: 'gültig bis {date}',
  criteria: 'Was dafür zu leisten war',
  results: 'Was erreicht wurde',
  alignedTo: 'Bezogen auf',
  credits: 'Leistungspunkte: {number}',
  more: 'und {number} weitere im Badge',
  scan: 'Scannen und prüfen',
  verified: 'Geprüft am {date}.',
  notFullyVerified: 'Konnte am {date} nicht vollständig geprüft werden.',
  notVerified: 'Dieser Ausdruck wurde nicht geprüft. Beweiskraft hat nur das Badge selbst.',
  supplied: 'Die Worte in dieser Sprache stammen von {url}, worauf das Badge verweist.',
  types: {
    Achievement: 'Leistung',
    Award: 'Auszeichnung',
    Badge: 'Badge',
    Certificate: 'Zertifikat',
    CertificateOfCompletion: 'Abschlussbescheinigung',
    Certification: 'Zertifizierung',
    Competency: 'Kompetenz',
    Course: 'Kurs',
    Degree: 'Akademischer Grad',
    Diploma: 'Diplom',
    BachelorDegree: 'Bachelor',
    MasterDegree: 'Master',
    License: 'Lizenz',
    Membership: 'Mitgliedschaft',
    MicroCredential: 'Micro-Credential',
  },
};

const fr: CertificateLabels = {
  awardedTo: 'décerné à',
  awardedBy: 'par {issuer}',
  awardedOn: 'le {date}',
  validUntil: 'valable jusqu’au {date}',
  criteria: 'Ce qui était demandé',
  results: 'Ce qui a été atteint',
  alignedTo: 'En lien avec',
  credits: 'Crédits : {number}',
  more: 'et {number} autres dans le badge',
  scan: 'Scannez pour vérifier',
  verified: 'Vérifié le {date}.',
  notFullyVerified: 'N’a pas pu être entièrement vérifié le {date}.',
  notVerified: 'Cette impression n’a pas été vérifiée. Seul le badge lui-même fait foi.',
  supplied: 'Le texte dans cette langue est celui de {url}, auquel le badge renvoie.',
  types: {
    Achievement: 'Accomplissement',
    Award: 'Distinction',
    Badge: 'Badge',
    Certificate: 'Certificat',
    CertificateOfCompletion: 'Attestation de réussite',
    Certification: 'Certification',
    Competency: 'Compétence',
    Course: 'Cours',
    Degree: 'Grade',
    Diploma: 'Diplôme',
    BachelorDegree: 'Licence',
    MasterDegree: 'Master',
    License: 'Licence',
    Membership: 'Adhésion',
    MicroCredential: 'Microcertification',
  },
};

const es: CertificateLabels = {
  awardedTo: 'otorgado a',
  awardedBy: 'por {issuer}',
  awardedOn: 'el {date}',
  validUntil: 'válido hasta el {date}',
  criteria: 'Lo que se pedía',
  results: 'Lo que se alcanzó',
  alignedTo: 'En relación con',
  credits: 'Créditos: {number}',
  more: 'y {number} más en la insignia',
  scan: 'Escanee para verificar',
  verified: 'Verificado el {date}.',
  notFullyVerified: 'No se pudo verificar por completo el {date}.',
  notVerified: 'Esta impresión no se ha verificado. Solo la propia insignia da fe.',
  supplied: 'El texto en este idioma es el de {url}, al que remite la insignia.',
  types: {
    Achievement: 'Logro',
    Award: 'Distinción',
    Badge: 'Insignia',
    Certificate: 'Certificado',
    CertificateOfCompletion: 'Certificado de finalización',
    Certification: 'Certificación',
    Competency: 'Competencia',
    Course: 'Curso',
    Degree: 'Título',
    Diploma: 'Diploma',
    BachelorDegree: 'Grado',
    MasterDegree: 'Máster',
    License: 'Licencia',
    Membership: 'Membresía',
    MicroCredential: 'Microcredencial',
  },
};

/** Languages whose words are known here. */
const LABELS: Readonly<Record<string, CertificateLabels>> = { en, de, fr, es };

/** Codes of the languages whose words are known here. */
export const labelLanguages = (): readonly string[] => Object.keys(LABELS).toSorted();

/**
 * The words of a certificate in a language.
 *
 * @param language a language code
 * @returns the words and the language that they are in: English, where the language has none here
 */
export const labelsFor = (
  language: string,
): { readonly labels: CertificateLabels; readonly language: string } => {
  const primary = language.toLowerCase().split('-')[0] ?? '';
  const labels = Object.hasOwn(LABELS, primary) ? LABELS[primary] : undefined;
  return labels === undefined ? { labels: en, language: 'en' } : { labels, language };
};
