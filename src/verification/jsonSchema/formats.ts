import { FORMATS as OURS } from '../../model/formats.js';
import { isDateTime } from '../../model/parseDateTime.js';

const IRI_REFERENCE = /^[^\s<>"{}|\\^`\u0000-\u0020\u007f]*$/;
const BARE_PERCENT = /%(?![0-9A-Fa-f]{2})/;
const ASCII = /^[\u0000-\u007f]*$/;
const HOST_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const OCTET = /^(?:0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])$/;
const POINTER = /^(?:\/(?:[^~/]|~[01])*)*$/;
const DURATION = /^P(?!$)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)$/;

const isIri = OURS.iri;
const isIriReference = (text: string): boolean =>
  isIri(text) || (IRI_REFERENCE.test(text) && !BARE_PERCENT.test(text) && !/^[^/?#]*:/.test(text));
const isHostname = (text: string): boolean =>
  text.length <= 253 && text.split('.').every((label) => HOST_LABEL.test(label));
const isIpv4 = (text: string): boolean => {
  const octets = text.split('.', 5);
  return octets.length === 4 && octets.every((octet) => OCTET.test(octet));
};

/** RFC 4291, 2.2: eight groups, of which `::` stands for one or more, and the last two may be an IPv4 address. */
const isIpv6 = (text: string): boolean => {
  if (text.length > 45) return false;
  const halves = text.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const hasIpv4 = last.includes('.') && !text.endsWith(':');
  const count = groups.length + (hasIpv4 ? 1 : 0);
  return (
    groups.every(
      (group, index) =>
        /^[0-9a-f]{1,4}$/i.test(group) || (hasIpv4 && index === groups.length - 1 && isIpv4(group)),
    ) && (halves.length === 2 ? count < 8 : halves.length === 1 && count === 8)
  );
};

const isEmail = (text: string): boolean => {
  const at = text.lastIndexOf('@');
  return (
    at > 0 &&
    at <= 64 &&
    /^[^\s@.]+(?:\.[^\s@.]+)*$/.test(text.slice(0, at)) &&
    isHostname(text.slice(at + 1))
  );
};

const isRegex = (text: string): boolean => {
  try {
    return RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
};

/** RFC 6570: braces stand in pairs and hold something. */
const isUriTemplate = (text: string): boolean =>
  isIriReference(text.replaceAll(/\{[^{}\s"'<>\\^`]+\}/g, 'x')) || isIri(text);

/** The formats of JSON Schema Validation 2019-09, 7.3, each in time linear in its text. */
export const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  'date-time': OURS['date-time'],
  date: OURS.date,
  time: (text) => isDateTime(`2000-01-01T${text}`),
  duration: (text) => DURATION.test(text),
  email: (text) => ASCII.test(text) && isEmail(text),
  hostname: isHostname,
  ipv4: isIpv4,
  ipv6: isIpv6,
  uri: (text) => ASCII.test(text) && isIri(text),
  'uri-reference': (text) => ASCII.test(text) && isIriReference(text),
  iri: isIri,
  'iri-reference': isIriReference,
  uuid: (text) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text),
  'uri-template': isUriTemplate,
  'json-pointer': (text) => POINTER.test(text),
  'relative-json-pointer': (text) => {
    const [, rest] = /^(?:0|[1-9]\d*)(.*)$/s.exec(text) ?? [];
    return rest !== undefined && (rest === '#' || POINTER.test(rest));
  },
  regex: isRegex,
};
