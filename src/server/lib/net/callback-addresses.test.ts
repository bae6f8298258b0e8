import { expect, test } from "vitest";
import { readCallbackAddresses } from "./callback-addresses.ts";

const loopback = ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1"];
const special = [
  "0.0.0.0",
  "10.0.0.1",
  "100.64.0.1",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::ffff:10.0.0.1",
  "::ffff:a9fe:a9fe",
  "64:ff9b::a00:1",
  "fc00::1",
  "fe80::1",
  "fe80::1%eth0",
  "ff02::1",
  "2001:db8::1",
  "2002:a00:1::1",
  "2001::1",
];
const open = ["93.184.216.34", "172.32.0.1", "::ffff:93.184.216.34", "2606:2800:220:1::1"];
const noAddress = ["", "localhost", "127.0.0.1:80", "0x7f000001"];

test("CALLBACK_ADDRESSES: only loopback by default", () => {
  const { allows } = readCallbackAddresses(undefined);
  expect(loopback.filter(allows)).toEqual(loopback);
  expect([...special, ...open, ...noAddress].filter(allows)).toEqual([]);
});

test("CALLBACK_ADDRESSES: public excludes the private ranges in any notation", () => {
  const { allows } = readCallbackAddresses("public");
  expect(open.filter(allows)).toEqual(open);
  expect([...special, ...loopback, ...noAddress].filter(allows)).toEqual([]);
});

test("CALLBACK_ADDRESSES: allows all listed blocks and addresses", () => {
  const { allows } = readCallbackAddresses("192.168.1.0/24, fc00::/7, 10.0.0.7, LOOPBACK");
  expect(["192.168.1.9", "fc00::1", "10.0.0.7", "127.0.0.1"].every(allows)).toBe(true);
  expect(["192.168.2.9", "10.0.0.8", "fe80::1", "93.184.216.34"].filter(allows)).toEqual([]);
});

test("CALLBACK_ADDRESSES: none allows nothing", () => {
  expect([...loopback, ...open].filter(readCallbackAddresses("none").allows)).toEqual([]);
});
