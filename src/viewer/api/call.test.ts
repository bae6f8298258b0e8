import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "./api-error.ts";
import { call } from "./call.ts";

const connection = { server: "https://photos.example", token: "secret" };
const asSelf = { params: { userId: "self" } };

function respondWith(body: string, init: ResponseInit = {}) {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response(body, init));
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error) => error,
  );

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("a request", () => {
  it("fills path, query and form, and sends the token only in a header", async () => {
    const fetch = respondWith('{"meta":{"code":200},"data":null}');
    const input = { params: { mediaId: "1/2?" }, body: { text: "a&b é" } };
    await call("createComment", input, { connection });
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(url).toBe("https://photos.example/v1/media/1%2F2%3F/comments");
    expect(init?.method).toBe("POST");
    expect(String(init?.body)).toBe("text=a%26b+%C3%A9");
    expect(new Headers(init?.headers).get("authorization")).toBe("Bearer secret");
  });

  it("that changes something outlives the page, but not one that becomes a draft or has a file", async () => {
    const fetch = respondWith('{"meta":{"code":200},"data":null}');
    const media = { params: { mediaId: "1" } };
    await call("setLike", media, { connection });
    await call("createComment", { ...media, body: { text: "a" } }, { connection });
    const poster = { params: { mediaId: "1", position: "0" }, file: new Blob(["a"]) };
    await call("setPoster", poster, { connection });
    await call("getUser", asSelf, { connection });
    expect(fetch.mock.calls.map(([, init]) => init.keepalive)).toEqual([true, false, false, false]);
  });

  it("goes to the viewer's own origin without a token if there is no connection", async () => {
    const fetch = respondWith('{"meta":{"code":200},"data":[]}');
    await call("listFeed", { query: { count: 3 } }, { connection: null });
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(url).toBe("/v1/users/self/feed?count=3");
    expect(new Headers(init?.headers).has("authorization")).toBe(false);
  });

  it("returns the content of the envelope", async () => {
    respondWith('{"meta":{"code":200},"data":[],"pagination":{"next_max_id":"7"}}');
    const reply = await call("listFeed", {}, { connection });
    expect(reply).toMatchObject({ data: [], pagination: { next_max_id: "7" } });
  });
});

describe("a refusal", () => {
  const refusal = { error_type: "APINotFoundError", error_message: "invalid media id" };

  it.each([
    ["in the envelope", { meta: { code: 400, ...refusal } }],
    ["flat", { code: 400, ...refusal }],
  ])("%s is an ApiError", async (_form, body) => {
    respondWith(JSON.stringify(body), { status: 400 });
    const error = await failureOf(call("getUser", asSelf, { connection }));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status: 400,
      type: "APINotFoundError",
      message: "invalid media id",
    });
  });

  it("with status 200 is an ApiError too", async () => {
    respondWith(JSON.stringify({ meta: { code: 400, ...refusal } }));
    expect(await failureOf(call("getUser", asSelf, { connection }))).toMatchObject({ status: 400 });
  });

  it("has retryAfterSeconds, from seconds or a date", async () => {
    respondWith("{}", { status: 429, headers: { "retry-after": "30" } });
    expect(await failureOf(call("getUser", asSelf, { connection }))).toMatchObject({
      status: 429,
      retryAfterSeconds: 30,
    });
    const moment = new Date(Date.now() + 60_000).toUTCString();
    respondWith("{}", { status: 429, headers: { "retry-after": moment } });
    const { retryAfterSeconds } = Object(await failureOf(call("getUser", asSelf, { connection })));
    expect(retryAfterSeconds).toBeGreaterThan(55);
    expect(retryAfterSeconds).toBeLessThanOrEqual(60);
  });

  it("may be an HTML page of a proxy, which counts by its status", async () => {
    respondWith("<h1>Bad gateway</h1>", { status: 502 });
    const error = await failureOf(call("getUser", asSelf, { connection }));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 502, type: "" });
  });
});

describe("a NetworkError", () => {
  it.each([
    ["a page", "<!doctype html>"],
    ["nothing", ""],
    ["bare JSON", "[1]"],
    ["text", '"hello"'],
  ])("is unreadable if the body is %s", async (_what, body) => {
    respondWith(body);
    const error = await failureOf(call("getUser", asSelf, { connection }));
    expect(error).toMatchObject({ name: "NetworkError", kind: "unreadable" });
  });

  it("is unreachable if fetch fails", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    const error = await failureOf(call("getUser", asSelf, { connection }));
    expect(error).toMatchObject({ name: "NetworkError", kind: "unreachable" });
  });

  it("is unreadable on another server's path outside v1, which it need not have", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    const elsewhere = await failureOf(call("getServer", {}, { connection }));
    expect(elsewhere).toMatchObject({ name: "NetworkError", kind: "unreadable" });
    const here = await failureOf(call("getServer", {}, { connection: null }));
    expect(here).toMatchObject({ name: "NetworkError", kind: "unreachable" });
  });

  it("is slow if there is no response for twenty seconds", async () => {
    vi.useFakeTimers();
    vi.stubGlobal("fetch", neverResponds);
    const failure = failureOf(call("getUser", asSelf, { connection }));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await failure).toMatchObject({ name: "NetworkError", kind: "slow" });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is not thrown by an aborted request, which throws its own reason", async () => {
    vi.stubGlobal("fetch", neverResponds);
    const leaving = new AbortController();
    const failure = failureOf(call("getUser", asSelf, { connection, signal: leaving.signal }));
    leaving.abort();
    expect(await failure).toBe(leaving.signal.reason);
  });
});

const neverResponds = (_url: string, { signal }: RequestInit) =>
  new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
  });
