import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiError } from "#viewer/api/api-error.ts";
import { NetworkError } from "#viewer/api/network-error.ts";
import { createFakeUploads, zip } from "#viewer/testing/fake-uploads.ts";
import { Uploads } from "./uploads.ts";

const target = { importId: "5", headers: {} };
const refusal = (status: number) =>
  new ApiError({ status, type: "", message: "no", retryAfterSeconds: null });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function begin(onSent: () => Promise<unknown> = () => Promise.resolve()) {
  const fake = createFakeUploads();
  const uploads = new Uploads(fake.upload, { showMs: 0 });
  const files = [zip("part_1.zip", 100), zip("part_2.zip", 300)];
  uploads.begin(target, files, onSent);
  return { fake, uploads, step: () => uploads.current()?.step };
}

it("uploads: files go one after another, and the server is told when all are there", () => {
  const onSent = vi.fn(() => Promise.resolve());
  const { fake, step } = begin(onSent);
  expect(fake.names()).toEqual(["part_1.zip"]);
  fake.last().onDone();
  expect(fake.names()).toEqual(["part_1.zip", "part_2.zip"]);
  expect([step(), onSent.mock.calls.length]).toEqual(["sending", 0]);
  fake.last().onDone();
  expect([step(), onSent.mock.calls.length]).toEqual(["sent", 1]);
});

it("uploads: progress has the bytes of each file and the speed", () => {
  const { fake, uploads } = begin();
  fake.last().onProgress(0);
  vi.advanceTimersByTime(2000);
  fake.last().onProgress(80);
  expect(uploads.current()).toMatchObject({
    files: [
      { name: "part_1.zip", size: 100, sent: 80 },
      { name: "part_2.zip", size: 300, sent: 0 },
    ],
    bytesPerSecond: 40,
  });
});

it("uploads: a lost connection is waited for, longer each time, and the same file goes on", () => {
  const { fake, step } = begin();
  fake.last().onDone();
  fake.last().onError(new NetworkError("unreachable"));
  expect(step()).toBe("waiting");
  vi.advanceTimersByTime(999);
  expect(fake.names()).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect([step(), ...fake.names().slice(1)]).toEqual(["sending", "part_2.zip", "part_2.zip"]);
  fake.last().onError(refusal(503));
  vi.advanceTimersByTime(2999);
  expect(step()).toBe("waiting");
  vi.advanceTimersByTime(1);
  expect(step()).toBe("sending");
});

it("uploads: progress makes the next wait short again", () => {
  const { fake, step } = begin();
  fake.last().onError(new NetworkError("unreachable"));
  vi.advanceTimersByTime(1000);
  fake.last().onProgress(10);
  fake.last().onError(new NetworkError("unreachable"));
  vi.advanceTimersByTime(1000);
  expect(step()).toBe("sending");
});

it("uploads: a connection that hangs is given up after a minute without progress", () => {
  const { fake, step } = begin();
  vi.advanceTimersByTime(59_000);
  fake.last().onProgress(10);
  vi.advanceTimersByTime(59_000);
  expect([step(), fake.stopped()]).toEqual(["sending", 0]);
  vi.advanceTimersByTime(1000);
  expect([step(), fake.stopped()]).toEqual(["waiting", 1]);
});

it("uploads: they go on at once when the browser is online again", () => {
  const events = new EventTarget();
  vi.stubGlobal("addEventListener", events.addEventListener.bind(events));
  vi.stubGlobal("removeEventListener", events.removeEventListener.bind(events));
  const { fake, step } = begin();
  fake.last().onError(new NetworkError("unreachable"));
  events.dispatchEvent(new Event("online"));
  expect(step()).toBe("sending");
  events.dispatchEvent(new Event("online"));
  expect(fake.names()).toHaveLength(2);
});

it.each([401, 403, 413, 507])("uploads: a refusal with %d waits for the person", (status) => {
  const { fake, uploads, step } = begin();
  fake.last().onError(refusal(status));
  vi.advanceTimersByTime(600_000);
  expect([step(), fake.names().length]).toEqual(["failed", 1]);
  uploads.retry();
  expect([step(), fake.names().length]).toEqual(["sending", 2]);
});

it("uploads: events of an attempt that was given up change nothing", () => {
  const { fake, uploads, step } = begin();
  const first = fake.last();
  fake.last().onDone();
  first.onError(new NetworkError("unreachable"));
  first.onDone();
  expect([step(), fake.names().length]).toEqual(["sending", 2]);
  const second = fake.last();
  uploads.stop();
  second.onDone();
  expect(uploads.current()).toBeNull();
});

it("uploads: if the server cannot be told that all are there, it is told again", async () => {
  const onSent = vi
    .fn<() => Promise<void>>()
    .mockRejectedValueOnce(new NetworkError("unreachable"))
    .mockResolvedValue(undefined);
  const { fake, step } = begin(onSent);
  fake.last().onDone();
  fake.last().onDone();
  await vi.advanceTimersByTimeAsync(0);
  expect(step()).toBe("waiting");
  await vi.advanceTimersByTimeAsync(1000);
  expect([step(), onSent.mock.calls.length, fake.names().length]).toEqual(["sent", 2, 2]);
});

it("uploads: the page asks before it is left only while files are uploaded", () => {
  const page = new EventTarget();
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
  const leave = () => page.dispatchEvent(new Event("beforeunload", { cancelable: true }));
  expect(leave()).toBe(true);
  const { fake } = begin();
  expect(leave()).toBe(false);
  fake.last().onError(new NetworkError("unreachable"));
  expect(leave()).toBe(false);
  vi.advanceTimersByTime(1000);
  fake.last().onDone();
  fake.last().onDone();
  expect(leave()).toBe(true);
});
