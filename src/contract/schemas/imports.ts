import Type, { type Static } from "typebox";
import { nothing, text } from "./parameters.ts";
import { DemoToken } from "./server.ts";
import { UserShort } from "./user.ts";

/** How many items of a kind a download holds, and how many of them are imported. Extension. */
export const ImportCount = Type.Object({
  kind: Type.String(),
  total: Type.Integer(),
  done: Type.Integer(),
});
export type ImportCount = Static<typeof ImportCount>;

const nullable = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const Years = Type.Array(Type.Object({ year: Type.Integer(), count: Type.Integer() }));

/** Something that the person should know about the download. */
const Note = Type.Object({ code: Type.String(), text: Type.String(), count: Type.Integer() });

/** What a download holds, before anything is imported. Extension. */
export const ImportPreview = Type.Object({
  format: Type.Union([
    Type.Literal("json"),
    Type.Literal("html"),
    Type.Literal("mixed"),
    Type.Literal("unknown"),
  ]),
  /** The account's username; null if the download does not say it, and the person must. */
  account: nullable(Type.String()),
  /** Whether the download calls an account that is in the library by another name; then that account's username. */
  renamed_from: nullable(Type.String()),
  /** Whether the account is in the library already. */
  is_known: Type.Boolean(),
  counts: Type.Array(ImportCount),
  /** Posts by year (UTC). */
  years: Years,
  /** Whether the posts look as if the download was requested for one year only. */
  looks_cut: Type.Boolean(),
  /** Files that no rule knows. */
  unknown_files: Type.Integer(),
  /** Bytes of its pictures and clips. */
  media_bytes: Type.Integer(),
  notes: Type.Array(Note),
});
export type ImportPreview = Static<typeof ImportPreview>;

export const ImportState = Type.Union([
  Type.Literal("uploading"),
  Type.Literal("scanning"),
  Type.Literal("ready"),
  Type.Literal("running"),
  Type.Literal("paused"),
  Type.Literal("done"),
  Type.Literal("failed"),
  /** What it brought is being removed. */
  Type.Literal("removing"),
  Type.Literal("cancelled"),
]);
export type ImportState = Static<typeof ImportState>;

/** An import of a download. Extension. */
export const Import = Type.Object({
  id: Type.String(),
  state: ImportState,
  /** Null until the account is known. */
  account: nullable(UserShort),
  created_time: Type.String(),
  /** The uploaded parts; empty for an import of the command line. */
  files: Type.Array(
    Type.Object({ name: Type.String(), size: Type.Integer(), received: Type.Integer() }),
  ),
  preview: nullable(ImportPreview),
  counts: Type.Array(ImportCount),
  /** An estimate; null if there is none. */
  seconds_left: nullable(Type.Integer()),
  /** A sentence, if it failed. */
  failure: nullable(Type.String()),
  has_report: Type.Boolean(),
  /** How many posts and stories it added; null before it is done. */
  posts_added: nullable(Type.Integer()),
});
export type Import = Static<typeof Import>;

const ReportFile = Type.Object({
  path: Type.String(),
  status: Type.String(),
  section: Type.String(),
  entriesIn: Type.Integer(),
  itemsOut: Type.Integer(),
  labelsMatched: Type.Integer(),
  labelsUnmatched: Type.Array(Type.String()),
  withoutTime: Type.Integer(),
  unreadTimes: Type.Array(Type.String()),
  note: nullable(Type.String()),
});

/** What an import did. Holds nothing private but file names and counts. Extension. */
export const ImportReport = Type.Object({
  version: Type.String(),
  /** The username, masked. */
  account: Type.String(),
  format: Type.String(),
  startedTime: Type.Integer(),
  finishedTime: Type.Integer(),
  found: Type.Array(ImportCount),
  added: Type.Record(Type.String(), Type.Integer()),
  years: Years,
  /** Items of every kind by year (UTC); kinds as in `found`. */
  yearsByKind: Type.Optional(
    Type.Array(Type.Object({ kind: Type.String(), year: Type.Integer(), count: Type.Integer() })),
  ),
  files: Type.Array(ReportFile),
  notes: Type.Array(Note),
  missing: Type.Array(Type.String()),
  unnamed: Type.Array(Type.String()),
  unreadable: Type.Array(Type.Object({ path: Type.String(), reason: Type.String() })),
});
export type ImportReport = Static<typeof ImportReport>;

/** Space on the server's disk, in bytes. Extension. */
export const ImportSpace = Type.Object({
  /** For the upload, the pictures made of it and the originals. */
  needed: Type.Integer(),
  free: Type.Integer(),
  /** Stays free. */
  reserve: Type.Integer(),
  fits: Type.Boolean(),
});
export type ImportSpace = Static<typeof ImportSpace>;

/** An account that was imported. Extension. */
export const ImportedAccount = Type.Object({
  user: UserShort,
  is_owner: Type.Boolean(),
  may_import: Type.Boolean(),
  has_password: Type.Boolean(),
});
export type ImportedAccount = Static<typeof ImportedAccount>;

const importId = Type.Object({ importId: Type.String() });
const flag = Type.Optional(Type.Integer({ minimum: 0, maximum: 1 }));

/** Schemas of the operations on imports and accounts; a part of `endpoints`. */
export const importEndpoints = {
  listImports: { params: nothing, query: nothing, body: nothing, data: Type.Array(Import) },
  getImport: { params: importId, query: nothing, body: nothing, data: Import },
  getImportReport: { params: importId, query: nothing, body: nothing, data: ImportReport },
  getImportSpace: {
    params: nothing,
    /** Bytes of all parts. */
    query: Type.Object({ size: Type.Integer({ minimum: 0 }) }),
    body: nothing,
    data: ImportSpace,
  },
  createImport: {
    params: nothing,
    query: nothing,
    /** Bytes of all parts. */
    body: Type.Object({ size: Type.Integer({ minimum: 1 }) }),
    data: Import,
  },
  changeImport: {
    params: importId,
    query: nothing,
    /**
     * `read`: all parts are uploaded; read them. `start`: import what the preview shows. `remove`: cancel, and remove
     * what this import brought.
     */
    body: Type.Object({
      action: Type.Union([
        Type.Literal("read"),
        Type.Literal("start"),
        Type.Literal("pause"),
        Type.Literal("resume"),
        Type.Literal("cancel"),
        Type.Literal("remove"),
      ]),
      /**
       * For `start`: the username, if the download does not say it. Sent although the preview has it, an account that
       * seems to be renamed is another one.
       */
      account: text,
      /** For `start`: 0 keeps the demo library. */
      remove_demo: flag,
      /** For `start` of the first import on a server that others can reach: the owner's password. */
      password: text,
    }),
    data: Import,
  },
  listAccounts: {
    params: nothing,
    query: nothing,
    body: nothing,
    data: Type.Array(ImportedAccount),
  },
  changeAccount: {
    params: Type.Object({ userId: Type.String() }),
    query: nothing,
    body: Type.Object({ may_import: Type.Integer({ minimum: 0, maximum: 1 }) }),
    data: ImportedAccount,
  },
  removeAccount: {
    params: Type.Object({ userId: Type.String() }),
    query: nothing,
    body: nothing,
    data: Type.Null(),
  },
  setPassword: {
    params: nothing,
    query: nothing,
    body: Type.Object({ password: Type.String() }),
    data: Type.Null(),
  },
  createOwnerToken: { params: nothing, query: nothing, body: nothing, data: DemoToken },
} as const;
