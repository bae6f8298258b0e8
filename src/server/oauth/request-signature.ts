import { createHmac } from "node:crypto";
import { isSameText } from "./authorization-request.ts";

type Fields = Readonly<Record<string, string>>;

/** A request as it was sent. */
export interface SignedCall {
  /** The path as it is in the URL, including /v1. */
  readonly path: string;
  /** Query and form together. */
  readonly fields: Fields;
  readonly isPost: boolean;
}

/** The signature of a request: HMAC-SHA256 over its path below /v1 and its sorted parameters (v1 notes, c.6). */
export function signatureOf(secret: string, path: string, fields: Fields): string {
  const names = Object.keys(fields)
    .filter((name) => name !== "sig")
    .toSorted();
  const parts = names.map((name) => `|${name}=${fields[name]}`);
  const text = path.replace(/^\/v1(?=\/)/, "") + parts.join("");
  return createHmac("sha256", secret).update(text).digest("hex");
}

/** Whether a request has the right signature, including the variants of old clients. */
export function isSigned(secret: string, { path, fields, isPost }: SignedCall): boolean {
  const sent = fields["sig"] ?? "";
  // valga signs the decoded path.
  const paths = new Set([path, decoded(path)]);
  const { access_token: token } = fields;
  // python-instagram signs only the query of a POST, which holds just the token.
  const tokenOnly = isPost && token !== undefined ? [{ access_token: token }] : [];
  const known = [...paths].flatMap((each) =>
    [fields, ...tokenOnly].map((signed) => signatureOf(secret, each, signed)),
  );
  return known.map((signature) => isSameText(sent, signature)).includes(true);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
