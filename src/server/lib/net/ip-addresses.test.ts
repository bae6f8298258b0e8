import { expect, test } from "vitest";
import { canonicalAddress, isLoopbackAddress } from "./ip-addresses.ts";

test.each([
  [
    "1.2.3.4",
    "1.2.3.4",
    "::ffff:1.2.3.4",
    "::FFFF:1.2.3.4",
    "::ffff:0102:0304",
    "::ffff:102:304",
    "0:0:0:0:0:ffff:1.2.3.4",
    "0000:0000:0000:0000:0000:FFFF:0102:0304",
    "::ffff:1.2.3.4%eth0",
  ],
  ["0.0.0.0", "0.0.0.0", "::ffff:0:0", "::ffff:0.0.0.0"],
  ["1.0.0.0", "1.0.0.0", "::ffff:100:0"],
  ["0.0.0.1", "::ffff:0:1"],
  ["255.255.255.255", "::ffff:ffff:ffff"],
  ["::", "::", "0:0:0:0:0:0:0:0"],
  ["::1", "::1", "0:0:0:0:0:0:0:1", "0000::0001"],
  ["fe80::1", "fe80::1", "FE80:0::1%eth0", "fe80::1%25"],
  ["2001:db8:0:1::2", "2001:0db8:0000:0001:0000:0000:0000:0002", "2001:DB8:0:1::2"],
  ["1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"],
])("canonical address: all notations of %s", (canonical, ...spellings) => {
  expect(spellings.map(canonicalAddress)).toEqual(spellings.map(() => canonical));
});

test.each(
  [
    ["", " ", "x", "unknown", "1.2.3", "01.2.3.4", "1.2.3.256", "1.2.3.4:5", "[::1]", "1:2", ":::"],
    ["::ffff:1.2.3.256", "1:2:3:4:5:6:7:8:9", "::1]", "::1/64", "::g", "localhost", "0x7f.1"],
  ].flat(),
)("canonical address: null for %j", (text) => {
  expect(canonicalAddress(text)).toBeNull();
});

test("loopback addresses: 127.0.0.0/8 and ::1 in any notation", () => {
  const own = ["127.0.0.1", "127.255.0.9", "::1", "0:0::1", "::ffff:127.0.0.1", "::FFFF:7F00:1"];
  expect(own.filter(isLoopbackAddress)).toEqual(own);
  const others = ["128.0.0.1", "0.0.0.0", "::", "::127.0.0.1", "64:ff9b::7f00:1", "127.x", ""];
  expect(others.filter(isLoopbackAddress)).toEqual([]);
});
