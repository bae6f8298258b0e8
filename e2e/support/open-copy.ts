import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveLibrary } from "#server/testing/app/serve-library.ts";
import { databases, templateFolder } from "./demo-template.ts";

/** A server for one test, on its own copy of the demo or long library. */
export type Library = Omit<Awaited<ReturnType<typeof serveLibrary>>, "close">;

/** Serves a new copy of a library. `ownsMedia`: its pictures are a copy too. */
export async function openCopy(database: keyof typeof databases, ownsMedia: boolean) {
  const folder = mkdtempSync(join(tmpdir(), "keepsake-e2e-"));
  cpSync(databases[database], join(folder, "keepsake.sqlite"));
  const media = join(templateFolder, "media");
  if (ownsMedia) cpSync(media, join(folder, "media"), { recursive: true });
  else symlinkSync(media, join(folder, "media"));
  const { close, ...library } = await serveLibrary(folder);
  return {
    ...library,
    close: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
