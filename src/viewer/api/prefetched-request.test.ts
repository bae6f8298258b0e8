import { afterEach, expect, it } from "vitest";
import { takePrefetched } from "./prefetched-request.ts";

const url = "/v1/users/self/media/liked?count=33";
const answer = Promise.resolve(new Response("{}"));
const init = (token: string) => ({ headers: new Headers({ authorization: `Bearer ${token}` }) });

const begin = () => Reflect.set(globalThis, "keepsakeBegun", { url, token: "1.ada", answer });
afterEach(() => void Reflect.deleteProperty(globalThis, "keepsakeBegun"));

it("is returned once for the same URL and token", () => {
  begin();
  expect(takePrefetched(url, init("1.ada"))).toBe(answer);
  expect(takePrefetched(url, init("1.ada"))).toBeUndefined();
});

it("is not returned for another URL or another token", () => {
  begin();
  expect(takePrefetched(`${url}&max_like_id=5`, init("1.ada"))).toBeUndefined();
  expect(takePrefetched(url, init("2.ben"))).toBeUndefined();
  expect(takePrefetched(url, {})).toBeUndefined();
  expect(takePrefetched(url, init("1.ada"))).toBe(answer);
});

it.each([undefined, null, 7, {}])(
  "is undefined if the page has %j instead of a prefetched request",
  (found) => {
    Reflect.set(globalThis, "keepsakeBegun", found);
    expect(takePrefetched(url, init("1.ada"))).toBeUndefined();
  },
);
