import { join } from "node:path";
import { expect, test } from "vitest";
import { type Config, readConfig } from "#server/config.ts";
import { projectRoot } from "#server/project-root.ts";
import { startMessage } from "./serve.ts";

const usual = readConfig({ DATA_DIR: join(projectRoot, "data") });
const messageFor = (changes: Partial<Config>, token: string | null = null) =>
  startMessage({ ...usual, ...changes }, { hasDemo: true, token, isNew: false, setupSecret: null });
const button = "Open the demo library";

test("start message: mentions the demo's button only if there is one", () => {
  expect(messageFor({})).toContain(button);
  expect(messageFor({ publicUrl: "http://[::1]:3000" })).toContain(button);
  for (const elsewhere of [
    { host: "0.0.0.0" },
    { publicUrl: "http://192.168.1.5:3000" },
    { publicUrl: "https://pictures.example" },
  ]) {
    const message = messageFor(elsewhere);
    expect(message).not.toContain(button);
    expect(message).toContain("user password ada");
  }
  const imported = { hasDemo: false, token: null, isNew: false, setupSecret: null };
  expect(startMessage(usual, imported)).toBe("Keepsake is at http://localhost:3000\n");
});

test("start message: a command has the library's folder, unless it is the default one", () => {
  expect(messageFor({})).toContain("\n  npm run --silent keepsake -- token create --user ada\n");
  expect(messageFor({ dataDir: "/srv/pictures" })).toContain("\n  DATA_DIR=/srv/pictures npm run ");
  expect(messageFor({ dataDir: "/srv/Ada's box" })).toContain(
    "\n  DATA_DIR='/srv/Ada'\\''s box' npm ",
  );
});

test("start message: shows a token instead of the command, and never the database's URL", () => {
  const databaseUrl = "postgres://ada:secret@db/keepsake";
  expect(messageFor({ databaseUrl }, "1.2.3")).toMatch(/\n {2}1\.2\.3\n$/);
  const later = messageFor({ databaseUrl });
  expect(later).toContain("same DATABASE_URL");
  expect(later).not.toContain("secret");
});

test("start message: a new library's has the import page, on a public server with the setup link", () => {
  const fresh = { hasDemo: true, token: null, isNew: true, setupSecret: null };
  expect(startMessage(usual, fresh)).toContain("http://localhost:3000/import\n");
  const publicUrl = "https://pictures.example";
  const message = startMessage({ ...usual, publicUrl }, { ...fresh, setupSecret: "5ec2e7" });
  expect(message).toContain("\n  https://pictures.example/import#setup=5ec2e7\n");
});
