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
