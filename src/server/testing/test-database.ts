import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../database/open.ts";
export function openTestDatabase(onStatement?: (text: string) => void) {
  return openDatabase({ dataDir: mkdtempSync(join(tmpdir(), "keepsake-")), databaseUrl: null }, onStatement);
}
