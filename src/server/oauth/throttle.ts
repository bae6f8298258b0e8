import { canonicalAddress, isLoopbackAddress, networkOf } from "../ip-addresses.ts";
import type { Attempt } from "../queries/sign-in-failures.ts";

/** Wrong passwords are counted over this long. */
export const failureWindowSeconds = 900;

/**
 * How many wrong passwords may be tried in the window: for one name from one address, for one name
 * from everywhere, from one address for everybody. The second is wide, because strangers can use it
 * up and so keep somebody out; the third, because many people may share an address.
 */
const most = { nameAndAddress: 5, name: 40, address: 60 } as const;

/** What an attempt is counted against. */
export function subjectsOf(username: string, address: string) {
  const name = username.trim().toLowerCase();
  return {
    nameAndAddress: `name and address ${address} ${name}`,
    name: `name ${name}`,
    address: `address ${address}`,
  };
}

/** How long until that attempt may be made; 0: now. */
export function secondsToWait(
  { counts }: Attempt,
  subjects: ReturnType<typeof subjectsOf>,
  now: number,
): number {
  const waits = (["nameAndAddress", "name", "address"] as const).map((kind) => {
    const { count, oldest } = counts.get(subjects[kind]) ?? { count: 0, oldest: now };
    return count > most[kind] ? Math.max(1, oldest + failureWindowSeconds - now) : 0;
  });
  return Math.max(...waits);
}

interface Incoming {
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/**
 * Where a request comes from, as its attempts are counted. A proxy on this machine is believed about its
 * visitor, by the last address that it added; any other text there counts for nothing.
 */
export function addressOf({ ip, headers }: Incoming): string {
  const forwarded = isLoopbackAddress(ip) ? lastForwarded(headers["x-forwarded-for"]) : null;
  return networkOf(forwarded ?? canonicalAddress(ip) ?? ip);
}

/** Some proxies write the port too, as 1.2.3.4:5678 or [::1]:5678, and some write quotes. */
function lastForwarded(header: string | readonly string[] | undefined): string | null {
  const last = String(header ?? "")
    .split(",")
    .at(-1)
    ?.trim()
    .replace(/^"(.*)"$/, "$1");
  const [, bracketed, withPort] = /^(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+)$/.exec(last ?? "") ?? [];
  return canonicalAddress(bracketed ?? withPort ?? last ?? "");
}
