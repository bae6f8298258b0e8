import type { Flag } from "./schema.ts";

/** A token that lives, or lived. */
export interface TokensTable {
  id: bigint;
  /** SHA-256 of the token, hex; the token itself is never stored. */
  hash: string;
  user_id: bigint;
  /** Space separated, as in OAuth. */
  scopes: string;
  created_time: number;
  revoked_time: number | null;
  /** The API client it was given to; null for a token of the command line. */
  client: string | null;
  /** To the minute; null where it was not used since this is written down. */
  last_used_time: number | null;
}

/** A registered API client. */
export interface ClientsTable {
  id: bigint;
  /** The client_id of the wire: 32 hex digits. */
  client: string;
  name: string;
  /** The client secret, encrypted with the key file. */
  secret: string;
  /** One a line. */
  redirect_uris: string;
  /** Whether it may use the implicit flow. */
  is_implicit: Flag;
  created_time: number;
  /** As of when it is treated: the contract's Era. */
  era: "2013" | "2016";
  /** Whether each of its calls must be signed with its secret. */
  requires_signature: Flag;
  /** Who registered it; null for one of the command line. */
  owner_id: bigint | null;
}

/** What a person has allowed a client. `client` as on the wire. */
export interface GrantsTable {
  user_id: bigint;
  client: string;
  /** Space separated. */
  scopes: string;
  created_time: number;
}

/** Authorization codes; one that was used stays until it would have died, so that its reuse is noticed. */
export interface CodesTable {
  /** SHA-256 of the code, hex. */
  hash: string;
  client: string;
  user_id: bigint;
  redirect_uri: string;
  scopes: string;
  /** PKCE's S256 challenge; null where the client has a secret and sent none. */
  challenge: string | null;
  created_time: number;
  used_time: number | null;
  /** The token it was changed for. */
  token_id: bigint | null;
}

/** Who is signed in to the server's own pages. */
export interface SessionsTable {
  /** SHA-256 of the cookie's value, hex. */
  hash: string;
  user_id: bigint;
  created_time: number;
  expires_time: number;
}

/** Wrong passwords of late, by what they are counted against: a name, an address, or both. */
export interface SignInFailuresTable {
  id: bigint;
  subject: string;
  failed_time: number;
}
