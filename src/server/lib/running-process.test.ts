import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { expect, onTestFinished, test } from "vitest";
import { isRunning } from "./running-process.ts";

test("a process runs until it has ended", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const pid = Number(child.pid);
  expect(isRunning(pid)).toBe(true);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(isRunning(pid)).toBe(false);
  expect(isRunning(process.pid)).toBe(true);
});

test.runIf(process.platform === "linux")(
  "a process that has ended and has a parent that never asks for it does not run",
  async () => {
    // The shell becomes `sleep`, which knows nothing of the child.
    const parent = spawn("sh", ["-c", "true & echo $!; exec sleep 60"]);
    onTestFinished(() => void parent.kill("SIGKILL"));
    const [pid] = (await once(parent.stdout, "data")).map(Number);
    const state = () => readFile(`/proc/${pid}/stat`, "utf8");
    await expect.poll(state).toContain(" Z ");
    expect(isRunning(Number(pid))).toBe(false);
  },
);
