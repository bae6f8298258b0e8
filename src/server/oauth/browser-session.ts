import { createHash, randomBytes } from "node:crypto";
import type { AppContext } from "#server/context.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { hostNameOf } from "#server/lib/net/host-names.ts";
import { isLoopbackHost, isOwnOrigin } from "#server/lib/own-page.ts";
import { findSession, sessionSeconds } from "#server/queries/access/sessions.ts";
import { type AuthorizationFields, isSameText } from "./authorization-request.ts";

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A browser on the server's own pages. */
export interface BrowserSession {
  /** Value of the session cookie; it may have expired. */
  readonly session: string | null;
  /** Value of the cookie of a browser in which somebody signed in before; unchecked. */
  readonly device: string | null;
  /** The signed-in user. */
  readonly userId: bigint | null;
  /** Value of the form cookie, which identifies this browser's forms. */
  readonly formKey: string;
  /** Whether others on the network could read what is sent. */
  readonly isInsecureConnection: boolean;
  /** Set-Cookie headers for the next response. */
  readonly cookies: readonly string[];
}

/** Reads the cookies of a browser. If it has no form cookie, `cookies` sets one. */
export async function readBrowserSession(
  { db, config, clock }: Pick<AppContext, "db" | "config" | "clock">,
  headers: Headers,
): Promise<BrowserSession> {
  const cookies = createCookies(config.publicUrl);
  const header = typeof headers["cookie"] === "string" ? headers["cookie"] : undefined;
  const session = cookies.read(header, cookies.session);
  const userId = session === null ? null : await findSession(db, session, unixSeconds(clock));
  const device = cookies.read(header, cookies.device);
  const formKey = cookies.read(header, cookies.form);
  const isInsecureConnection = isInsecureHost(headers["host"], config.publicUrl);
  const known = { session, device, userId, isInsecureConnection };
  if (formKey !== null) return { ...known, formKey, cookies: [] };
  const fresh = randomBytes(32).toString("hex");
  const set = cookies.set(cookies.form, fresh, sessionSeconds);
  return { ...known, formKey: fresh, cookies: [set] };
}

/** False if PUBLIC_URL is https: over plain http the browser would not keep the cookies, so sign-in fails anyway. */
function isInsecureHost(host: Headers[string], publicUrl: string): boolean {
  if (new URL(publicUrl).protocol !== "http:") return false;
  const name = typeof host === "string" ? hostNameOf(host) : null;
  return name !== null && !isLoopbackHost(name);
}

/**
 * CSRF token: hash of the form cookie, which other origins cannot read, and of the session, so that planting a form
 * cookie is not enough.
 */
export function formValue({ formKey, session }: BrowserSession): string {
  return createHash("sha256")
    .update(`form ${formKey} ${session ?? ""}`)
    .digest("hex");
}

/** Whether a form comes from a page that this server sent to the same browser. */
export function isOwnForm(
  browser: BrowserSession,
  fields: AuthorizationFields,
  headers: Headers,
  publicUrl: string,
): boolean {
  // A browser without the cookie has received no form.
  if (browser.cookies.length > 0) return false;
  return isFromOwnPage(headers, publicUrl) && isSameText(fields["form"] ?? "", formValue(browser));
}

/** Checks Sec-Fetch-Site and Origin. Browsers omit the former over plain http to another machine. */
function isFromOwnPage({ origin, "sec-fetch-site": site }: Headers, publicUrl: string): boolean {
  if (site !== undefined && site !== "same-origin") return false;
  return origin === undefined || (typeof origin === "string" && isOwnOrigin(origin, publicUrl));
}

/**
 * Names and attributes of the three cookies of the server's own pages. The names include PUBLIC_URL's port, because
 * browsers share cookies between all ports of a host.
 */
export function createCookies(publicUrl: string) {
  const { protocol, pathname, port } = new URL(publicUrl);
  const suffix = port === "" ? "" : `_${port}`;
  const path = `${pathname.replace(/\/$/, "")}/oauth`;
  const attributes = `Path=${path}; HttpOnly; SameSite=Lax${protocol === "https:" ? "; Secure" : ""}`;
  return {
    session: `keepsake_session${suffix}`,
    form: `keepsake_form${suffix}`,
    device: `keepsake_device${suffix}`,
    /** A Set-Cookie header. `seconds` 0 deletes the cookie. */
    set: (name: string, value: string, seconds: number) =>
      `${name}=${value}; Max-Age=${seconds}; ${attributes}`,
    /** A cookie's value; null if it is absent or not 64 hex digits. */
    read: (header: string | undefined, name: string): string | null => {
      const pairs = (header ?? "").split(";").map((pair) => pair.trim().split("="));
      const [, value = ""] = pairs.find(([key]) => key === name) ?? [];
      return /^[0-9a-f]{64}$/.test(value) ? value : null;
    },
  };
}
