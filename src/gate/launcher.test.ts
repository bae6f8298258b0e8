import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A folder with only the launcher and a fake Vite that prints two lines and then runs `ending`. */
function install(ending: string) {
  const folder = mkdtempSync(join(tmpdir(), "keepsake-launcher-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const path of ["src", "dist/server", "node_modules/vite/bin"]) {
    mkdirSync(join(folder, path), { recursive: true });
  }
  copyFileSync(join(root, "src/keepsake.mjs"), join(folder, "src/keepsake.mjs"));
  writeFileSync(join(folder, "dist/server/cli.js"), 'process.stdout.write("the command\\n");');
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "node_modules/vite/package.json"), '{ "type": "module" }');
  writeFileSync(
    join(folder, "node_modules/vite/bin/vite.js"),
    `console.log("a table of chunks"); console.error("a warning"); ${ending}`,
  );
  symlinkSync(
    join(root, "node_modules/better-sqlite3"),
    join(folder, "node_modules/better-sqlite3"),
  );
  return (...args: readonly string[]) => {
    const argv = [join(folder, "src/keepsake.mjs"), ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: "utf8" });
    return { status, stdout, stderr };
  };
}

test("launcher: the first start prints one line about the build, later ones none", () => {
  const keepsake = install("");
  const started = { status: 0, stdout: "the command\n", stderr: "Building Keepsake…\n" };
  expect(keepsake("serve")).toEqual(started);
  expect(keepsake("serve")).toEqual({ ...started, stderr: "" });
});

test("launcher: a failed build prints its whole output and starts nothing", () => {
  const { status, stdout, stderr } = install("process.exit(1);")("serve");
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toBe("Building Keepsake…\na table of chunks\na warning\nThe build failed.\n");
});

test("launcher: --build prints the whole output to standard error", () => {
  const { status, stdout, stderr } = install("")("--build");
  expect([status, stdout]).toEqual([0, ""]);
  expect(stderr).toContain("a table of chunks\na warning\n");
});
