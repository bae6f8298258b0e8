import { expect, it } from "vitest";
import { paths } from "./paths.ts";

it("encodes the parameters of links", () => {
  expect(paths.media.to("BKx-_9")).toBe("/p/BKx-_9");
  expect(paths.media.to("a/b")).toBe("/p/a%2Fb");
  expect(paths.tag.to("雪/山")).toBe("/tags/%E9%9B%AA%2F%E5%B1%B1");
  expect(paths.search.to("#a b", "tags")).toBe("/search?q=%23a+b&in=tags");
  expect(paths.search.to("ada")).toBe("/search?q=ada");
  expect(paths.login.to()).toBe("/login");
  expect(paths.login.to("/p/x?a=1&b=2")).toBe("/login?from=%2Fp%2Fx%3Fa%3D1%26b%3D2");
});
