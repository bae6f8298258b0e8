import { createHmac } from "node:crypto";
import { isSameText } from "./authorization-request.ts";

type Fields = Readonly<Record<string, string>>;

/** A call as it was sent. */
export interface SignedCall {
  /** The path, with /v1 and as it is in the address. */
  readonly path: string;
  /** Query and form together. */
  readonly fields: Fields;
  readonly isPost: boolean;
}

/** The signature of a call: HMAC-SHA256 over its path below /v1 and its parameters in their order (v1 notes, c.6). */
export function signatureOf(secret: string, path: string, fields: Fields): string {
  const names = Object.keys(fields)
    .filter((name) => name !== "sig")
    .toSorted();
  const parts = names.map((name) => `|${name}=${fields[name]}`);
  const text = path.replace(/^\/v1(?=\/)/, "") + parts.join("");
  return createHmac("sha256", secret).update(text).digest("hex");
}

/** Whether a call bears the signature of that secret, or one that an old client makes in its place. */
export function isSigned(secret: string, { path, fields, isPost }: SignedCall): boolean {
  const sent = fields["sig"] ?? "";
  // valga signs the path with its escapes undone.
  const paths = new Set([path, decoded(path)]);
  const { access_token: token } = fields;
  // python-instagram signs what it puts into the query of a POST, which is the token alone.
  const alone = isPost && token !== undefined ? [{ access_token: token }] : [];
  const known = [...paths].flatMap((each) =>
    [fields, ...alone].map((signed) => signatureOf(secret, each, signed)),
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
