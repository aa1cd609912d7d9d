import ipaddr from 'ipaddr.js';
import { CairnError } from '../model/errors.js';

/** Addresses that may be connected to although they are not public: single ones, or ranges as `10.0.0.0/8`. */
export type AllowedAddresses = readonly string[];

type Address = ipaddr.IPv4 | ipaddr.IPv6;

const isWithin = (address: Address, range: string): boolean => {
  const [network, bits] = range.includes('/') ? ipaddr.parseCIDR(range) : [ipaddr.process(range), undefined];
  return (
    network.kind() === address.kind() &&
    address.match(network, bits ?? (network.kind() === 'ipv4' ? 32 : 128))
  );
};

/** IPv4 that travels inside of IPv6 (mapped, or NAT64 by RFC 6052) counts as what it is. */
const unwrap = (address: Address): Address => {
  if (address.kind() === 'ipv4') return address;
  const outer = address as ipaddr.IPv6;
  if (outer.isIPv4MappedAddress()) return outer.toIPv4Address();
  return isWithin(outer, '64:ff9b::/96') ? new ipaddr.IPv4(outer.toByteArray().slice(12)) : outer;
};

/** Of IPv6 only 2000::/3 is given out for global unicast; the table calls some of the rest unicast, too. */
const isGlobal = (address: Address): boolean =>
  address.range() === 'unicast' && (address.kind() === 'ipv4' || isWithin(address, '2000::/3'));

/**
 * Whether an address may be connected to: a public unicast address, or one that is allowed by name. Private,
 * loopback, link-local, carrier-grade NAT, multicast, documentation, 6to4, Teredo and all reserved ranges are not.
 *
 * @param text an IP address
 * @param allowed exceptions
 */
export const isPublicAddress = (text: string, allowed: AllowedAddresses = []): boolean => {
  if (!ipaddr.isValid(text)) return false;
  const address = unwrap(ipaddr.parse(text));
  return isGlobal(address) || allowed.some((range) => isWithin(address, range));
};

/**
 * Check exceptions before they are relied on.
 *
 * @param allowed addresses and ranges
 * @throws CairnError `fetch.refused` for one that is neither
 */
export const assertAddresses = (allowed: AllowedAddresses): void => {
  for (const range of allowed) {
    if (!ipaddr.isValid(range) && !ipaddr.isValidCIDR(range)) {
      throw new CairnError(
        'fetch.refused',
        `allowAddresses: ${JSON.stringify(range)} is no address or range.`,
      );
    }
  }
};
