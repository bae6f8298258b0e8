import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { lostServers, reportLost, reportReached, suspect } from "#viewer/lib/lost-servers.ts";
import { keepProbing } from "./probing.ts";

const probe = vi.fn<(url: string) => Promise<Response>>();
let stop: () => void = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("document", new EventTarget());
  Object.assign(document, { visibilityState: "visible" });
  const target = new EventTarget();
  vi.stubGlobal("addEventListener", target.addEventListener.bind(target));
  vi.stubGlobal("removeEventListener", target.removeEventListener.bind(target));
  vi.stubGlobal("dispatchEvent", target.dispatchEvent.bind(target));
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("fetch", probe);
  probe.mockReset().mockRejectedValue(new TypeError("Failed to fetch"));
  stop = keepProbing();
});

afterEach(() => {
  stop();
  for (const server of lostServers.current()) reportReached(server);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("asks nothing while every server replies", async () => {
  await vi.advanceTimersByTimeAsync(60_000);
  expect(probe).not.toHaveBeenCalled();
});

it("asks a lost server in growing steps, up to every half minute", async () => {
  reportLost("");
  const counts: number[] = [];
  for (let minute = 0; minute < 3; minute += 1) {
    await vi.advanceTimersByTimeAsync(60_000);
    counts.push(probe.mock.calls.length);
  }
  const [first = 0, second = 0, third = 0] = counts;
  expect(first).toBeGreaterThan(4);
  expect([second - first, third - second]).toEqual([2, 2]);
});

it("reports a server that replies, whatever it says, and asks no more", async () => {
  reportLost("https://photos.example");
  probe.mockResolvedValue(new Response(null, { status: 404 }));
  await vi.advanceTimersByTimeAsync(1000);
  expect(lostServers.current()).toEqual([]);
  expect(probe.mock.calls.map(([url]) => url)).toEqual(["https://photos.example/healthz"]);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(probe).toHaveBeenCalledTimes(1);
});

it("looks whether a suspected server is lost", async () => {
  suspect("");
  await vi.advanceTimersByTimeAsync(0);
  expect(lostServers.current()).toEqual([""]);
  probe.mockResolvedValue(new Response());
  await vi.advanceTimersByTimeAsync(1000);
  suspect("");
  await vi.advanceTimersByTimeAsync(0);
  expect(lostServers.current()).toEqual([]);
});

it("looks at once whether the server is lost when the browser goes offline", async () => {
  dispatchEvent(new Event("offline"));
  await vi.advanceTimersByTimeAsync(0);
  expect(lostServers.current()).toEqual([""]);
});

it("reports no loss of a server on this machine, which replies although the browser is offline", async () => {
  probe.mockResolvedValue(new Response());
  dispatchEvent(new Event("offline"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(lostServers.current()).toEqual([]);
  expect(probe).toHaveBeenCalledTimes(1);
});

it("looks at the start whether the server is lost if the browser is offline already", async () => {
  stop();
  vi.stubGlobal("navigator", { onLine: false });
  stop = keepProbing();
  await vi.advanceTimersByTimeAsync(0);
  expect(lostServers.current()).toEqual([""]);
});

it("does not take a proxy's word for the server behind it", async () => {
  reportLost("");
  probe.mockResolvedValue(new Response(null, { status: 502 }));
  await vi.advanceTimersByTimeAsync(1000);
  expect(lostServers.current()).toEqual([""]);
});

it("asks at once when the browser is online again", async () => {
  reportLost("");
  await vi.advanceTimersByTimeAsync(120_000);
  const before = probe.mock.calls.length;
  dispatchEvent(new Event("online"));
  await vi.advanceTimersByTimeAsync(0);
  expect(probe).toHaveBeenCalledTimes(before + 1);
});

it("does not ask faster if a server is lost again and again", async () => {
  probe.mockImplementation(async () => {
    // One request works, and the next does not.
    queueMicrotask(() => reportLost(""));
    return new Response();
  });
  reportLost("");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(probe.mock.calls.length).toBeLessThan(9);
});
