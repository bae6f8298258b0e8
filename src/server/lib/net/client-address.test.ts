import fastify from "fastify";
import { expect, test } from "vitest";
import { addressOf, networkOf } from "./client-address.ts";

const app = fastify({ trustProxy: "loopback" });
app.get("/", (request, reply) => {
  reply.send(addressOf(request));
});

/** What a request counts for that comes from `remoteAddress`, with that X-Forwarded-For if there is one. */
async function addressFrom(remoteAddress: string, forwarded?: string): Promise<string> {
  const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  return (await app.inject({ url: "/", remoteAddress, headers })).body;
}

/** The same from a proxy on this machine. */
const behindProxy = (forwarded: string) => addressFrom("127.0.0.1", forwarded);

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
  "203.0.113.7,",
])("X-Forwarded-For %j counts for 203.0.113.7", async (forwarded) => {
  for (const ip of ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1"]) {
    expect(await addressFrom(ip, forwarded)).toBe("203.0.113.7");
  }
});

test("two IPv4 visitors count separately, however their addresses are written", async () => {
  expect(await behindProxy("::ffff:203.0.113.7")).toBe("203.0.113.7");
  expect(await behindProxy("::ffff:203.0.113.8")).toBe("203.0.113.8");
  expect(await behindProxy("::ffff:cb00:7109")).toBe("203.0.113.9");
});

test.each([
  "192.0.2.1, 203.0.113.7, 127.0.0.1",
  "203.0.113.7, 127.0.0.1, ::1",
  "203.0.113.7,::ffff:127.0.0.1",
])(
  "several proxies on this machine, %j: the visitor of the outermost one counts",
  async (forwarded) => {
    expect(await behindProxy(forwarded)).toBe("203.0.113.7");
  },
);

test("a visitor on this machine counts as this machine, also behind proxies", async () => {
  expect(await behindProxy("127.0.0.1, ::1")).toBe("127.0.0.1");
});

test.each([
  "2001:db8:1:2::7",
  "2001:0db8:0001:0002:0000:0000:0000:0008",
  "2001:DB8:1:2:ffff::",
  "[2001:db8:1:2::9]:443",
  "2001:db8:1:2::7%1",
])("X-Forwarded-For %j counts for its /64 network", async (forwarded) => {
  expect(await behindProxy(forwarded)).toBe("2001:db8:1:2");
});

test.each(
  [
    ["", " ", "unknown", "_hidden", "-", "1.2.3", "1.2.3.4.5", "999.1.1.1", "::ffff:1.2.3.999"],
    ["[203.0.113.7", "203.0.113.7:", "[]:80", "a.example", "dead", "::::", "203.0.113.7, unknown"],
  ].flat(),
)("X-Forwarded-For %j ends in no address, so the socket's address counts", async (forwarded) => {
  expect(await behindProxy(forwarded)).toBe("127.0.0.1");
  expect(await addressFrom("::1", forwarded)).toBe("0:0:0:0");
});

test("X-Forwarded-For of another machine is ignored", async () => {
  expect(await addressFrom("192.0.2.9", "203.0.113.7")).toBe("192.0.2.9");
  expect(await addressFrom("::ffff:192.0.2.9", "203.0.113.7")).toBe("192.0.2.9");
});

test("the socket's address counts in its canonical spelling", async () => {
  expect(await addressFrom("::ffff:192.0.2.9")).toBe("192.0.2.9");
  expect(await addressFrom("fe80::1%eth0")).toBe("fe80:0:0:0");
});

test("a socket that is already closed has no address", () => {
  expect(addressOf({ ip: undefined, raw: { socket: {} } })).toBe("");
});

test("networkOf returns an IPv4 address whole, and the first half of an IPv6 address", () => {
  const networks = ["1.2.3.4", "64:ff9b::102:304", "2001:db8::1", "2001:db8::ffff:0:0:1", "::1"];
  expect(networks.map(networkOf)).toEqual([
    "1.2.3.4",
    "1.2.3.4",
    "2001:db8:0:0",
    "2001:db8:0:0",
    "0:0:0:0",
  ]);
  expect(networkOf("1:2:3:4:5:6:7:8")).toBe("1:2:3:4");
});
