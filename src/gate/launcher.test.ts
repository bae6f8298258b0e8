import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A Keepsake that has the launcher alone, and a builder that says much and does what `ending` says. */
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
  return (...words: readonly string[]) => {
    const argv = [join(folder, "src/keepsake.mjs"), ...words];
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: "utf8" });
    return { status, stdout, stderr };
  };
}

test("whoever starts Keepsake for the first time reads one line about the build, and later none", () => {
  const keepsake = install("");
  const started = { status: 0, stdout: "the command\n", stderr: "Building Keepsake…\n" };
  expect(keepsake("serve")).toEqual(started);
  expect(keepsake("serve")).toEqual({ ...started, stderr: "" });
});

test("a build that fails shows all that it said, and starts nothing", () => {
  const { status, stdout, stderr } = install("process.exit(1);")("serve");
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toBe("Building Keepsake…\na table of chunks\na warning\nThe build failed.\n");
});

test("whoever asks for a build reads it all, beside standard output", () => {
  const { status, stdout, stderr } = install("")("--build");
  expect([status, stdout]).toEqual([0, ""]);
  expect(stderr).toContain("a table of chunks\na warning\n");
});
