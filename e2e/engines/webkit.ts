import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "#server/testing/app/server-process.ts";
import type { Engine } from "./engine-tab.ts";
import { openSession } from "./webdriver.ts";
import { windowSize } from "./window-size.ts";

const startMs = 30_000;

/** Starts WebKitGTK's MiniBrowser on a display of its own, driven by WebDriver. */
export async function startWebKit(driverPath: string, xvfbPath: string): Promise<Engine> {
  const home = mkdtempSync(join(tmpdir(), "keepsake-webkit-"));
  const undo: (() => Promise<void> | void)[] = [
    () => rmSync(home, { recursive: true, force: true }),
  ];
  const close = async () => {
    for (const step of undo.toReversed()) await step();
  };
  try {
    const { display, stop: stopDisplay } = await startDisplay(xvfbPath);
    undo.push(stopDisplay);
    const { address, stop: stopDriver } = await startDriver(driverPath, home, display);
    undo.push(stopDriver);
    const { tab, resize, end } = await openSession(address);
    undo.push(end);
    await resize(windowSize);
    return { tab, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Starts a display that no one sees. It listens on no network. */
async function startDisplay(path: string) {
  const { width, height } = windowSize;
  const child = spawn(
    path,
    ["-displayfd", "3", "-screen", "0", `${width}x${height}x24`, "-nolisten", "tcp"],
    { stdio: ["ignore", "ignore", "ignore", "pipe"], detached: true },
  );
  const stop = stopperOf(child);
  // It writes its number when it is ready.
  const numbers = child.stdio[3];
  if (!numbers) throw new Error("Xvfb has no pipe for its number");
  const [number] = await Promise.race([
    once(numbers, "data"),
    once(child, "exit").then(() => {
      throw new Error("Xvfb did not start");
    }),
  ]);
  return { display: `:${String(number).trim()}`, stop };
}

async function startDriver(path: string, home: string, display: string) {
  const port = await freePort();
  const child = spawn(path, ["--host=127.0.0.1", `--port=${port}`], {
    stdio: "ignore",
    detached: true,
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: home,
      XDG_RUNTIME_DIR: home,
      DISPLAY: display,
      // It would start a message bus, which outlives it.
      DBUS_SESSION_BUS_ADDRESS: "disabled:",
      NO_AT_BRIDGE: "1",
    },
  });
  const stop = stopperOf(child);
  const address = `http://127.0.0.1:${port}`;
  const until = Date.now() + startMs;
  while (child.exitCode === null && Date.now() < until) {
    if (await isReady(address)) return { address, stop };
    await pause(50);
  }
  await stop();
  throw new Error("WebKitWebDriver did not start");
}

async function isReady(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/status`)).ok;
  } catch {
    return false;
  }
}

/** Returns the function that ends a process with those that it has started. They end with the test's process too. */
function stopperOf(child: ChildProcess): () => Promise<void> {
  const ended = once(child, "exit");
  const signal = (name: "SIGTERM" | "SIGKILL") => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, name);
    } catch {
      // All of them have ended.
    }
  };
  const kill = () => signal("SIGKILL");
  process.once("exit", kill);
  return async () => {
    // A display that is killed leaves its socket.
    signal("SIGTERM");
    await ended;
    kill();
    process.off("exit", kill);
  };
}
