import dgram from "node:dgram";
import dns from "node:dns";
import { Socket } from "node:net";
import { join } from "node:path";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { beginImport } from "#server/testing/downloads/import-into.ts";
import { filesOfFolder } from "#server/testing/fixtures/read-json-download.ts";
import { openTestDatabase } from "#server/testing/postgres/test-database.ts";
import { tempFolder } from "#server/testing/zip/temp-folder.ts";

const sources = join(import.meta.dirname, "..", "sources");

afterEach(() => {
  vi.restoreAllMocks();
});

/** Refuses every connection, datagram and look-up from now on, and returns where they were to go. */
function refuseConnections(): string[] {
  const attempts: string[] = [];
  const refuse = (...target: readonly unknown[]): never => {
    attempts.push(JSON.stringify(target));
    throw new Error("no connection is allowed");
  };
  vi.spyOn(Socket.prototype, "connect").mockImplementation(refuse);
  vi.spyOn(dgram.Socket.prototype, "send").mockImplementation(refuse);
  vi.spyOn(dns, "lookup").mockImplementation(refuse as never);
  vi.spyOn(dns.promises, "lookup").mockImplementation(refuse);
  return attempts;
}

// The database of the other engine is itself behind a connection.
test.skipIf(process.env["TEST_ENGINE"] === "postgres").each([
  ["JSON", join(sources, "instagram-json", "samples", "D")],
  ["HTML", join(sources, "instagram-html", "samples")],
])(
  "import: of a download in %s, every connection is refused and none is tried",
  async (_format, sample) => {
    const files = filesOfFolder(sample);
    const folder = await tempFolder(
      Object.fromEntries(
        Object.entries(files).map(([path, text]) => [join("ada.example_20231120", path), text]),
      ),
    );
    const database = await openTestDatabase();
    onTestFinished(() => database.close());
    const begun = await beginImport(database, [join(folder, "ada.example_20231120")]);
    const attempts = refuseConnections();
    await expect(fetch("http://192.0.2.1/")).rejects.toThrow();
    expect(attempts.splice(0)).toHaveLength(1);
    const { state, report } = await begun.work();
    expect(state).toBe("done");
    expect(report?.files.some(({ status }) => status === "read")).toBe(true);
    expect(attempts).toEqual([]);
  },
);
