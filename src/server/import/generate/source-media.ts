import type { Kysely } from "kysely";
import type { FileContent, Schema } from "#server/database/schema.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import { fileColumns } from "#server/queries/files.ts";
import type { Plan } from "./plan.ts";

/** The demo's public pictures and clips, always in one order. */
export async function readSourceMedia(
  db: Kysely<Schema>,
): Promise<Pick<Plan, "pictures" | "clips">> {
  const files: readonly FileContent[] = await db
    .selectFrom("files")
    .innerJoin("media_items", "media_items.file_id", "files.id")
    .innerJoin("users", "users.id", "files.owner_id")
    .select(fileColumns)
    .where("files.stored_key", "is", null)
    .where("users.is_private", "=", 0)
    .orderBy("files.id")
    .execute();
  const [first, ...others] = files.filter(({ kind }) => kind === "image");
  if (first === undefined) throw new UsageError("the demo library here has no pictures");
  return { pictures: [first, ...others], clips: files.filter(({ kind }) => kind === "video") };
}
