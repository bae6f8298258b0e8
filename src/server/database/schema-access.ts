import type { Flag } from "./schema.ts";

/** A token, valid or revoked. */
export interface TokensTable {
  id: bigint;
  /** SHA-256 of the token, hex; the token itself is never stored. */
  hash: string;
  user_id: bigint;
  /** Space separated, as in OAuth. */
  scopes: string;
  created_time: number;
  revoked_time: number | null;
  /** The client that it was issued to; null for the command line. */
  client: string | null;
  /** To the minute; null if it was never used since uses are recorded. */
  last_used_time: number | null;
}

/** A registered API client. */
export interface ClientsTable {
  id: bigint;
  /** The client_id: 32 hex digits. */
  client: string;
  name: string;
  /** The client secret, encrypted with the key file. */
  secret: string;
  /** One per line. */
  redirect_uris: string;
  /** Whether it may use the implicit flow. */
  is_implicit: Flag;
  created_time: number;
  /** The API version that it gets: the contract's Era. */
  era: "2013" | "2016";
  /** Whether each of its calls must be signed with its secret. */
  requires_signature: Flag;
  /** The person who registered it; null for the command line. */
  owner_id: bigint | null;
}

/** What a person has granted a client. `client` is the client_id. */
export interface GrantsTable {
  user_id: bigint;
  client: string;
  /** Space separated. */
  scopes: string;
  created_time: number;
}

/** Authorization codes. A used one is kept until it expires, to detect its reuse. */
export interface CodesTable {
  /** SHA-256 of the code, hex. */
  hash: string;
  client: string;
  user_id: bigint;
  redirect_uri: string;
  scopes: string;
  /** PKCE's S256 challenge; null if the client has a secret and sent no challenge. */
  challenge: string | null;
  created_time: number;
  used_time: number | null;
  /** The token that it was exchanged for. */
  token_id: bigint | null;
}

/** Sessions of the server's own pages. */
export interface SessionsTable {
  /** SHA-256 of the cookie's value, hex. */
  hash: string;
  user_id: bigint;
  created_time: number;
  expires_time: number;
}

/** Recent failed sign-ins, by what they count against: a name, an address, or both. */
export interface SignInFailuresTable {
  id: bigint;
  subject: string;
  failed_time: number;
}
