import { writeFile } from "node:fs/promises";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { faults } from "#contract/errors.ts";
import { posterBytes } from "#contract/limits.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { UnreadablePictureError } from "#server/errors/unreadable-picture-error.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { parseMediaKey } from "#server/lib/ids.ts";
import { privateFile } from "#server/lib/private-files.ts";
import { removeFolder } from "#server/media/atomic-folder.ts";
import { fileFolder } from "#server/media/files.ts";
import { sniffMediaType } from "#server/media/media-type.ts";
import { temporaryFile } from "#server/media/originals.ts";
import { dropFile, settleFile, whileHeld } from "#server/media/pending-files.ts";
import { createPicturePool, type PicturePool } from "#server/media/picture-pool.ts";
import { type DownloadedFile, newTicket, type StoreTicket } from "#server/media/store-download.ts";
import { findPoster, isFolderInUse, setPoster } from "#server/queries/media/posters.ts";
import { requireVisibleMedia } from "#server/queries/people/visibility.ts";

/** The poster of a clip, made by its owner's browser because the server could not. */
export function posterRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, mediaRoot } = context;
  // Beside the body, which is merged with the query as the fields of a form.
  const pictures = new WeakMap<FastifyRequest, Buffer>();
  let pool: PicturePool | null = null;

  const store = async (picture: Buffer, ticket: StoreTicket): Promise<DownloadedFile> => {
    // One worker, because each browser sends one at a time.
    pool ??= createPicturePool({ mediaRoot, workers: 1 });
    const temporary = await temporaryFile(mediaRoot);
    try {
      await writeFile(temporary.path, picture, { mode: privateFile });
      return await pool.store({ kind: "image", path: temporary.path }, ticket);
    } catch (error) {
      if (error instanceof UnreadablePictureError) throw new ApiError(faults.noPicture);
      throw error;
    } finally {
      await temporary.remove();
    }
  };

  void app.register(async (posters) => {
    posters.addContentTypeParser(
      "image/jpeg",
      { parseAs: "buffer", bodyLimit: posterBytes },
      async (request: FastifyRequest, body: unknown) => {
        if (Buffer.isBuffer(body)) pictures.set(request, body);
        return {};
      },
    );
    posters.addHook("onClose", async () => pool?.close());

    bindEndpoint(posters, context, "setPoster", async ({ params, reader, request }) => {
      const media = await requireVisibleMedia(db, reader.id, parseMediaKey(params.mediaId));
      if (media.user_id !== reader.id) throw new ApiError(faults.notAllowed);
      const position = /^\d{1,4}$/.test(params.position) ? Number(params.position) : -1;
      const clip = await findPoster(db, media.id, position);
      if (clip === null) throw new ApiError(faults.unknownMedia);
      const picture = pictures.get(request);
      if (picture === undefined || sniffMediaType(picture)?.mime !== "image/jpeg")
        throw new ApiError(faults.noPicture);
      if (!clip.isMissing) return { data: null };
      const ticket = newTicket();
      // An import may begin at any time, and it begins with a sweep.
      await whileHeld(ticket.key, async () => {
        const file = await store(picture, ticket);
        if (await setPoster(db, clip.id, file)) {
          await settleFile(mediaRoot, file.key);
          // An identical clip may share the neutral picture.
          if (!(await isFolderInUse(db, clip.storedKey)))
            await removeFolder(fileFolder(mediaRoot, clip.storedKey));
        } else {
          // Another browser was faster.
          await dropFile(mediaRoot, file.key);
        }
      });
      return { data: null };
    });
  });
}
