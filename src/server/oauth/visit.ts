import { createHash, randomBytes } from "node:crypto";
import type { AppContext } from "../app-context.ts";
import { unixSeconds } from "../clock.ts";
import { hostNameOf } from "../host-names.ts";
import { isLoopbackHost, isOwnOrigin } from "../loopback.ts";
import { findSession, sessionSeconds } from "../queries/sessions.ts";
import type { Fields } from "./authorization.ts";
import { createCookies } from "./cookies.ts";
import { isSameText } from "./pkce.ts";

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A browser that looks at the server's own pages. */
export interface Visit {
  /** Of the cookie; it may be over. */
  readonly session: string | null;
  /** Who is signed in. */
  readonly userId: bigint | null;
  /** What the forms of this browser are known by. */
  readonly formKey: string;
  /** Whether others on the way could read what is sent. */
  readonly isOpenLine: boolean;
  /** Set-Cookie headers that the next answer must carry. */
  readonly cookies: readonly string[];
}

/** Reads who comes by their cookies; one who has none is given what a form needs. */
export async function readVisit(
  { db, config, clock }: Pick<AppContext, "db" | "config" | "clock">,
  headers: Headers,
): Promise<Visit> {
  const cookies = createCookies(config.publicUrl);
  const header = typeof headers["cookie"] === "string" ? headers["cookie"] : undefined;
  const session = cookies.read(header, cookies.session);
  const userId = session === null ? null : await findSession(db, session, unixSeconds(clock));
  const formKey = cookies.read(header, cookies.form);
  const isOpenLine = isOpenLineTo(headers["host"], config.publicUrl);
  if (formKey !== null) return { session, userId, formKey, isOpenLine, cookies: [] };
  const fresh = randomBytes(32).toString("hex");
  const set = cookies.set(cookies.form, fresh, sessionSeconds);
  return { session, userId, formKey: fresh, isOpenLine, cookies: [set] };
}

/** Where PUBLIC_URL is https, plain http leads nowhere: the cookies are not kept there. */
function isOpenLineTo(host: Headers[string], publicUrl: string): boolean {
  if (new URL(publicUrl).protocol !== "http:") return false;
  const name = typeof host === "string" ? hostNameOf(host) : null;
  return name !== null && !isLoopbackHost(name);
}

/**
 * The hidden value of a form. It hangs on the form's cookie, which a foreign page cannot read, and on
 * the session, so that somebody who plants a cookie of their own cannot make the value for a person who is in.
 */
export function formValue({ formKey, session }: Visit): string {
  return createHash("sha256")
    .update(`form ${formKey} ${session ?? ""}`)
    .digest("hex");
}

/** Whether a form was sent by a page that this server gave to this same browser. */
export function isOwnForm(
  visit: Visit,
  fields: Fields,
  headers: Headers,
  publicUrl: string,
): boolean {
  // A browser without the cookie was given no form.
  if (visit.cookies.length > 0) return false;
  return isFromOwnPage(headers, publicUrl) && isSameText(fields["form"] ?? "", formValue(visit));
}

/** Browsers say where a form comes from. On plain http away from this machine they leave out Sec-Fetch-Site. */
function isFromOwnPage({ origin, "sec-fetch-site": site }: Headers, publicUrl: string): boolean {
  if (site !== undefined && site !== "same-origin") return false;
  return origin === undefined || (typeof origin === "string" && isOwnOrigin(origin, publicUrl));
}
