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
 * Where a request comes from. A proxy on this machine is believed when it says for whom it asks, by
 * the last address it added; nobody else is. Of IPv6 the network counts, because one home has 2^64 addresses.
 */
export function addressOf({ ip, headers }: Incoming): string {
  const direct = ip.replace(/^::ffff:/, "");
  const isLocal = direct === "::1" || direct.startsWith("127.");
  const forwarded =
    String(headers["x-forwarded-for"] ?? "")
      .split(",")
      .at(-1)
      ?.trim() ?? "";
  return networkOf(isLocal && /^[\da-f.:]{2,45}$/i.test(forwarded) ? forwarded : direct);
}

function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  return [...left, ...zeros, ...right].slice(0, 4).join(":");
}
