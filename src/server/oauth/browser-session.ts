import { createHash, randomBytes } from "node:crypto";
import type { AppContext } from "#server/context.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { hostNameOf } from "#server/lib/net/host-names.ts";
import { isLoopbackHost, isOwnOrigin } from "#server/lib/own-page.ts";
import { findSession, sessionSeconds } from "#server/queries/access/sessions.ts";
import { type Fields, isSameText } from "./authorization-request.ts";

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A browser that looks at the server's own pages. */
export interface BrowserSession {
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
export async function readBrowserSession(
  { db, config, clock }: Pick<AppContext, "db" | "config" | "clock">,
  headers: Headers,
): Promise<BrowserSession> {
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
export function formValue({ formKey, session }: BrowserSession): string {
  return createHash("sha256")
    .update(`form ${formKey} ${session ?? ""}`)
    .digest("hex");
}

/** Whether a form was sent by a page that this server gave to this same browser. */
export function isOwnForm(
  visit: BrowserSession,
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

/**
 * The two cookies of the server's own pages, as they are named and set. `publicUrl` says how people
 * reach this server. Its port is in the names, because a browser gives all servers of one host the
 * same cookies.
 */
export function createCookies(publicUrl: string) {
  const { protocol, pathname, port } = new URL(publicUrl);
  const suffix = port === "" ? "" : `_${port}`;
  const path = `${pathname.replace(/\/$/, "")}/oauth`;
  const attributes = `Path=${path}; HttpOnly; SameSite=Lax${protocol === "https:" ? "; Secure" : ""}`;
  return {
    session: `keepsake_session${suffix}`,
    form: `keepsake_form${suffix}`,
    /** A Set-Cookie header. `seconds` 0 takes the cookie away. */
    set: (name: string, value: string, seconds: number) =>
      `${name}=${value}; Max-Age=${seconds}; ${attributes}`,
    /** A cookie's value, where it is one of ours: hex alone. */
    read: (header: string | undefined, name: string): string | null => {
      const pairs = (header ?? "").split(";").map((pair) => pair.trim().split("="));
      const [, value = ""] = pairs.find(([key]) => key === name) ?? [];
      return /^[0-9a-f]{64}$/.test(value) ? value : null;
    },
  };
}
