import { expect, test } from "vitest";
import { isLoopback } from "./loopback.ts";

test.each(
  [
    ["localhost", "localhost.", "keepsake.localhost", "a.b.localhost"],
    ["127.0.0.1", "127.255.0.9", "::1", "[::1]", "[::ffff:7f00:1]", "::ffff:7fff:9"],
  ].flat(),
)("isLoopback(%j) is true", (host) => {
  expect(isLoopback(host)).toBe(true);
});

test.each(
  [
    ["", "photos.example", "localhost.example", "notlocalhost", "127.0.0.1.example", "127.foo"],
    ["128.0.0.1", "0.0.0.0", "192.168.1.7", "::", "[::]", "::2", "[::ffff:8000:1]", "::127.0.0.1"],
  ].flat(),
)("isLoopback(%j) is false", (host) => {
  expect(isLoopback(host)).toBe(false);
});
