import { expect, it } from "vitest";
import { createTransferRate } from "./transfer-rate.ts";

it("transfer rate: is unknown in the first second", () => {
  const rate = createTransferRate();
  expect(rate.bytesPerSecond()).toBeNull();
  rate.note({ atMs: 0, bytes: 0 });
  rate.note({ atMs: 999, bytes: 5000 });
  expect(rate.bytesPerSecond()).toBeNull();
});

it("transfer rate: is that of the last ten seconds", () => {
  const rate = createTransferRate();
  for (let second = 0; second <= 10; second += 1) rate.note({ atMs: second * 1000, bytes: 0 });
  for (let second = 11; second <= 21; second += 1) {
    rate.note({ atMs: second * 1000, bytes: (second - 10) * 2000 });
  }
  expect(rate.bytesPerSecond()).toBe(2000);
});

it("transfer rate: starts again after a reset", () => {
  const rate = createTransferRate();
  rate.note({ atMs: 0, bytes: 0 });
  rate.note({ atMs: 2000, bytes: 100 });
  rate.reset();
  expect(rate.bytesPerSecond()).toBeNull();
});
