import { expect, test } from "vitest";
import { addressOf } from "./sign-in.ts";

/** The address that a visitor counts for, as a proxy on this machine announces them. */
const behindProxy = (forwarded: string | readonly string[], ip = "127.0.0.1") =>
  addressOf({ ip, headers: { "x-forwarded-for": forwarded } });

test.each([
  "203.0.113.7",
  "::ffff:203.0.113.7",
  "::FFFF:203.0.113.7",
  "::ffff:cb00:7107",
  "::ffff:cb00:7107%eth0",
  "0:0:0:0:0:ffff:203.0.113.7",
  "0000:0000:0000:0000:0000:ffff:cb00:7107",
  "64:ff9b::203.0.113.7",
  "203.0.113.7:5678",
  "[::ffff:203.0.113.7]",
  "[::ffff:203.0.113.7]:5678",
  '"[::ffff:203.0.113.7]:5678"',
  '"203.0.113.7"',
  "  203.0.113.7\t",
  "192.0.2.1, 203.0.113.7",
  "192.0.2.1,::ffff:203.0.113.7",
])("%j in X-Forwarded-For is the IPv4 address 203.0.113.7", (forwarded) => {
  for (const ip of ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1"]) {
    expect(behindProxy(forwarded, ip)).toBe("203.0.113.7");
  }
});

test("two IPv4 visitors count apart, whichever way their addresses are written", () => {
  const counted = ["::ffff:203.0.113.7", "::ffff:203.0.113.8", "::ffff:cb00:7109"].map((text) =>
    behindProxy(text),
  );
  expect(counted).toEqual(["203.0.113.7", "203.0.113.8", "203.0.113.9"]);
});

test.each([
  "2001:db8:1:2::7",
  "2001:0db8:0001:0002:0000:0000:0000:0008",
  "2001:DB8:1:2:ffff::",
  "[2001:db8:1:2::9]:443",
  "2001:db8:1:2::7%1",
])("%j counts for its IPv6 network", (forwarded) => {
  expect(behindProxy(forwarded)).toBe("2001:db8:1:2");
});

test.each(
  [
    ["", " ", "unknown", "_hidden", "-", "1.2.3", "1.2.3.4.5", "999.1.1.1", "::ffff:1.2.3.999"],
    ["[203.0.113.7", "203.0.113.7:", "[]:80", "a.example", "dead", "::::", "203.0.113.7,"],
  ].flat(),
)("%j is no address, and the connection's own counts", (forwarded) => {
  expect(behindProxy(forwarded)).toBe("127.0.0.1");
  expect(behindProxy(forwarded, "::1")).toBe("0:0:0:0");
});

test("a proxy on another machine is not believed, and its own address counts in one spelling", () => {
  expect(behindProxy("203.0.113.7", "192.0.2.9")).toBe("192.0.2.9");
  expect(behindProxy("203.0.113.7", "::ffff:192.0.2.9")).toBe("192.0.2.9");
  expect(addressOf({ ip: "::ffff:192.0.2.9", headers: {} })).toBe("192.0.2.9");
  expect(addressOf({ ip: "fe80::1%eth0", headers: {} })).toBe("fe80:0:0:0");
});
