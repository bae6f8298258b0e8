import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { projectRoot } from "./project-root.ts";

describe("the bill of materials of the build", () => {
  it("lists the packages of the lockfile as CycloneDX", () => {
    const bill = readJson("dist/sbom.cdx.json");
    const { packages } = readJson("package-lock.json");
    expect(bill).toMatchObject({
      bomFormat: "CycloneDX",
      metadata: { component: { name: "keepsake" } },
    });
    const listed = new Set(bill.components.map(({ purl }: { purl: string }) => purl));
    for (const name of ["fastify", "react", "better-sqlite3", "vite"]) {
      expect(listed).toContain(`pkg:npm/${name}@${packages[`node_modules/${name}`].version}`);
    }
    const forTests = bill.components.filter(({ properties }: { properties: readonly object[] }) =>
      JSON.stringify(properties).includes("cdx:npm:package:development"),
    );
    const names = forTests.map(({ name }: { name: string }) => name);
    expect(names).toContain("vitest");
    expect(names).not.toContain("vite");
  });
});

describe("npm run audit", () => {
  it("says that nothing was checked if the registry offers no audit", () => {
    const { status, stdout } = auditWith({ message: "404 Not Found" });
    expect(stdout).toContain("The registry offers no audit (404 Not Found). Nothing was checked.");
    expect(status).toBe(2);
  });

  it("lists the packages with faults, and fails", () => {
    const old = { severity: "high", range: "<2.0.0" };
    const { status, stdout } = auditWith({ vulnerabilities: { old } });
    expect(stdout).toContain("1 packages with known faults");
    expect(stdout).toContain("high: old <2.0.0");
    expect(status).toBe(1);
  });

  it("succeeds without findings", () => {
    expect(auditWith({ vulnerabilities: {} }).status).toBe(0);
  });
});

/** Runs the audit with an npm that replies so. */
function auditWith(reply: object) {
  const folder = mkdtempSync(join(tmpdir(), "keepsake-audit-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const npm = join(folder, "npm-cli.js");
  writeFileSync(npm, `process.stdout.write(${JSON.stringify(JSON.stringify(reply))})`);
  return spawnSync(process.execPath, [join(projectRoot, "src/build/audit.mjs")], {
    encoding: "utf8",
    env: { ...process.env, npm_execpath: npm },
  });
}

const readJson = (path: string) => JSON.parse(readFileSync(join(projectRoot, path), "utf8"));
