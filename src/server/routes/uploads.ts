import { randomBytes } from "node:crypto";
import { FileStore } from "@tus/file-store";
import { Server, type Upload } from "@tus/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { faults } from "#contract/errors.ts";
import { storageFaults } from "#contract/storage-states.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { admitImporter } from "#server/http/endpoint.ts";
import { readPlan } from "#server/import/job/plan.ts";
import {
  importOfUpload,
  removeUpload,
  uploadedParts,
  uploadsFolder,
} from "#server/import/job/uploads.ts";
import { makePrivateFolderSync } from "#server/lib/private-files.ts";
import { storageStateOf } from "#server/lib/storage-state.ts";
import { findImport } from "#server/queries/imports.ts";

const path = "/keepsake/uploads";

/** An upload may take hours, but not stop for longer than this. */
const bodyTime = { progressMs: 60_000 } as const;

/** Uploads of a download's parts with the tus protocol. Each belongs to an import that waits for its parts. */
export function uploadRoutes(app: FastifyInstance, context: AppContext): void {
  let tus: Server | null = null;
  // Made for the first upload, because it makes its folder.
  const serverOfUploads = () => {
    tus ??= createTusServer(app, context);
    return tus;
  };
  void app.register(async (uploads) => {
    uploads.removeAllContentTypeParsers();
    // The body is the tus server's to read.
    uploads.addContentTypeParser("*", (_request, _payload, done) => done(null));
    uploads.route({
      method: ["POST"],
      url: path,
      config: { bodyTime },
      preHandler: (request) => admit(context, request),
      handler: (request, reply) => pass(serverOfUploads(), request, reply),
    });
    uploads.route({
      method: ["HEAD", "PATCH", "DELETE"],
      url: `${path}/:uploadId`,
      config: { bodyTime },
      preHandler: (request) => admit(context, request),
      handler: (request, reply) => pass(serverOfUploads(), request, reply),
    });
  });
}

function createTusServer(app: FastifyInstance, { db, config }: AppContext): Server {
  const folder = uploadsFolder(config.dataDir);
  makePrivateFolderSync(folder);
  return new Server({
    path,
    datastore: new FileStore({ directory: folder }),
    relativeLocation: true,
    allowedOrigins: () => false,
    disableTerminationForFinishedUploads: false,
    namingFunction: (_request, metadata) =>
      `${importIn(metadata)}-${randomBytes(16).toString("hex")}`,
    onUploadCreate: async (_request, upload) => {
      const id = BigInt(importIn(upload.metadata));
      const row = await findImport(db, id);
      if (row?.state !== "uploading") throw refusal(faults.unknownImport.message);
      await replacePart(config.dataDir, id, upload);
      const parts = await uploadedParts(config.dataDir, id);
      const size = parts.reduce((sum, part) => sum + part.size, upload.size ?? 0);
      if (upload.size === undefined || size > readPlan(row.plan).size) {
        throw refusal("The parts are larger than the import was announced.");
      }
      return {};
    },
    onResponseError: (_request, error) => {
      const state = storageStateOf(error);
      if (state === null) return undefined;
      app.log.error({ err: error }, "an upload failed");
      app.storageProblems.note(state);
      const { status, message } = storageFaults[state];
      return { status_code: status, body: message };
    },
  });
}

/** Removes an earlier upload of the same file: another browser, or one without its storage, cannot continue it. */
async function replacePart(
  dataDir: string,
  importId: bigint,
  { size, metadata }: Pick<Upload, "size" | "metadata">,
): Promise<void> {
  for (const part of await uploadedParts(dataDir, importId)) {
    if (part.name === metadata?.["name"] && part.size === size) {
      await removeUpload(dataDir, part.uploadId);
    }
  }
}

/** The import in an upload's metadata. */
function importIn(metadata: Record<string, string | null> | undefined): string {
  const id = metadata?.["import"] ?? "";
  if (!/^\d{1,19}$/.test(id)) throw refusal("Send the metadata import and name.");
  return id;
}

const refusal = (body: string) => ({ status_code: 400, body });

/** Lets only those who may import upload, and only to imports that wait for parts. */
async function admit(context: AppContext, request: FastifyRequest): Promise<void> {
  await admitImporter(context, request, "createImport");
  const { uploadId } = request.params as { uploadId?: string };
  if (uploadId === undefined) return;
  const importId = importOfUpload(uploadId);
  const row = importId === null ? null : await findImport(context.db, BigInt(importId));
  if (row?.state !== "uploading") throw new ApiError(faults.unknownImport);
}

async function pass(tus: Server, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  // The hooks have set the headers that every reply has.
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  reply.hijack();
  await tus.handle(request.raw, reply.raw);
}
