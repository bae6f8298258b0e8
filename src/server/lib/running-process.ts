import { readFileSync } from "node:fs";

/**
 * Whether a process runs. One that has ended and whose parent has not noticed yet does not: in a container that can
 * take seconds, or for ever.
 */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    // Another user's process exists but cannot be signalled.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** By proc(5): the state follows the name, which is in parentheses and may contain any character. */
function isZombie(pid: number): boolean {
  if (process.platform !== "linux") return false;
  try {
    return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
  } catch {
    // It ended between the two questions, or this system hides other processes.
    return false;
  }
}
