/**
 * Names of IANA's registry of JSON Web Token Claims that neither the VC data model nor Open Badges define at the top of a
 * credential: there they say something of the token (Open Badges 3.0, 8.2.4.1; RFC 7519, 4), and nothing of the credential.
 */
const NAMES =
  'iss sub aud exp nbf iat jti nonce cnf azp auth_time acr amr at_hash c_hash sid client_id scope status status_list ttl ' +
  'vct vct#integrity _sd _sd_alg sd_hash sub_jwk sub_id given_name family_name middle_name nickname preferred_username ' +
  'profile picture website email email_verified gender birthdate zoneinfo locale phone_number phone_number_verified ' +
  'address updated_at place_of_birth nationalities birth_family_name birth_given_name birth_middle_name salutation title ' +
  'msisdn also_known_as verified_claims _claim_names _claim_sources act may_act roles groups entitlements ' +
  'authorization_details token_introspection events toe txn vot vtm htm htu ath atc jcard rcd rcdi crn msgi sip_from_tag ' +
  'sip_date sip_callid sip_cseq_num sip_via_branch orig dest mky rph attest origid at_use_nbr div opt sph ace_profile ' +
  'cnonce exi rdap_allowed_purposes rdap_dnt_allowed geohash eat_nonce ueid sueids oemid hwmodel hwversion oemboot dbgstat ' +
  'location eat_profile submods uptime bootcount bootseed dloas swname swversion manifests measurements measres intuse ' +
  'cdniv cdnicrit cdniip cdniuc cdniets cdnistt cdnistd sig_val_claims jwks metadata metadata_policy constraints ' +
  'trust_marks authority_hints';

/** Claims of a token that are no members of the credential in it. */
export const REGISTERED_CLAIMS: readonly string[] = NAMES.split(' ');
