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
  "a process that has ended and whose parent has not noticed does not run",
  async () => {
    const parent = spawn("sh", ["-c", "sleep 60 & echo $!; wait"]);
    onTestFinished(() => void parent.kill("SIGKILL"));
    const pid = Number(String(await once(parent.stdout, "data")));
    expect(isRunning(pid)).toBe(true);
    // A stopped process notices nothing.
    parent.kill("SIGSTOP");
    process.kill(pid, "SIGKILL");
    await expect.poll(() => readFile(`/proc/${pid}/stat`, "utf8")).toContain(" Z ");
    expect(isRunning(pid)).toBe(false);
  },
);
