import { join } from "node:path";
import { expect, test } from "vitest";
import { type Config, readConfig } from "#server/config.ts";
import { projectRoot } from "#server/project-root.ts";
import { startMessage } from "./start-message.ts";

const usual = readConfig({ DATA_DIR: join(projectRoot, "data") });
const told = (changes: Partial<Config>, token: string | null = null) =>
  startMessage({ ...usual, ...changes }, { hasDemo: true, token });
const button = "Open the demo library";

test("the demo's button is named where there is one, and nowhere else", () => {
  expect(told({})).toContain(button);
  expect(told({ publicUrl: "http://[::1]:3000" })).toContain(button);
  for (const elsewhere of [
    { host: "0.0.0.0" },
    { publicUrl: "http://192.168.1.5:3000" },
    { publicUrl: "https://pictures.example" },
  ]) {
    const message = told(elsewhere);
    expect(message).not.toContain(button);
    expect(message).toContain("user password ada");
  }
  expect(startMessage(usual, { hasDemo: false, token: null })).toBe(
    "Keepsake is at http://localhost:3000\n",
  );
});

test("a printed command names the folder of its library, unless that is the usual one", () => {
  expect(told({})).toContain("\n  npm run --silent keepsake -- token create --user ada\n");
  expect(told({ dataDir: "/srv/pictures" })).toContain("\n  DATA_DIR=/srv/pictures npm run ");
  expect(told({ dataDir: "/srv/Ada's box" })).toContain("\n  DATA_DIR='/srv/Ada'\\''s box' npm ");
});

test("a token is shown in place of the command, and a database's address never", () => {
  const databaseUrl = "postgres://ada:secret@db/keepsake";
  expect(told({ databaseUrl }, "1.2.3")).toMatch(/\n {2}1\.2\.3\n$/);
  const later = told({ databaseUrl });
  expect(later).toContain("DATABASE_URL is set");
  expect(later).not.toContain("secret");
});
