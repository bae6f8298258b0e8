import { faults } from "#contract/errors.ts";
import type {
  Import,
  ImportCount,
  ImportedAccount,
  ImportPreview,
  ImportReport,
} from "#contract/schemas/imports.ts";
import { Refusal, type Responses } from "./fake-api.ts";

/** An import in a state, with some fields changed. */
export function importIn(state: Import["state"], changes: Partial<Import> = {}): Import {
  return {
    id: "5",
    state,
    account: null,
    created_time: "1790000000",
    files: [],
    preview: null,
    counts: [],
    seconds_left: null,
    failure: null,
    has_report: false,
    posts_added: null,
    ...changes,
  };
}

export const counts = (done: number): ImportCount[] => [
  { kind: "profile", total: 1, done: 1 },
  { kind: "post", total: 200, done },
  { kind: "like", total: 3000, done: 0 },
];

export function preview(changes: Partial<ImportPreview> = {}): ImportPreview {
  return {
    format: "json",
    account: "ada",
    renamed_from: null,
    is_known: false,
    counts: counts(0),
    years: [
      { year: 2014, count: 150 },
      { year: 2016, count: 50 },
    ],
    looks_cut: false,
    unknown_files: 0,
    media_bytes: 31_400_000_000,
    notes: [],
    ...changes,
  };
}

const report: ImportReport = {
  version: "0.1.0",
  account: "a••",
  format: "json",
  startedTime: 1_790_000_000,
  finishedTime: 1_790_003_600,
  found: counts(0),
  added: { post: 198, like: 3000 },
  years: [{ year: 2014, count: 198 }],
  yearsByKind: [
    { kind: "post", year: 2014, count: 198 },
    { kind: "like", year: 2015, count: 3000 },
  ],
  files: [
    {
      path: "likes/liked_posts.json",
      status: "damaged",
      section: "likes",
      entriesIn: 0,
      itemsOut: 0,
      labelsMatched: 0,
      labelsUnmatched: [],
      withoutTime: 0,
      unreadTimes: [],
      note: "The file ends in the middle.",
    },
  ],
  notes: [{ code: "missing", text: "media named in the download but not in it", count: 1200 }],
  missing: ["media/1.jpg"],
  unnamed: [],
  unreadable: [],
};

const nextState = {
  read: "scanning",
  start: "running",
  pause: "paused",
  resume: "running",
  cancel: "cancelled",
  remove: "cancelled",
} as const;

/** The imports of a fake server. A test may change them behind the viewer's back. */
export function createFakeImports(initial: readonly Import[] = []) {
  let imports = [...initial];
  const accounts: ImportedAccount[] = [];
  const find = (id: string | undefined): Import => {
    const found = imports.find((one) => one.id === id);
    if (!found) throw new Refusal(faults.notAllowed);
    return found;
  };
  const set = (changed: Import) => {
    imports = [changed, ...imports.filter(({ id }) => id !== changed.id)];
    return { data: changed };
  };
  const responses: Responses = {
    listImports: () => ({ data: imports }),
    getImport: ({ params }) => ({ data: find(params["importId"]) }),
    getImportReport: () => ({ data: report }),
    getImportSpace: ({ query }) => ({
      data: { needed: Number(query.get("size")) * 2, free: 5000, reserve: 1000, fits: true },
    }),
    createImport: () => set(importIn("uploading")),
    changeImport: ({ params, body }) => {
      const action = body.get("action") as keyof typeof nextState; // the viewer sends no other
      return set({ ...find(params["importId"]), state: nextState[action] });
    },
    listAccounts: () => ({ data: accounts }),
    changeAccount: ({ params, body }) => {
      const at = accounts.findIndex(({ user }) => user.id === params["userId"]);
      const known = accounts[at];
      if (!known) throw new Refusal(faults.unknownUser);
      const data = { ...known, may_import: body.get("may_import") === "1" };
      accounts[at] = data;
      return { data };
    },
    removeAccount: () => ({ data: null }),
    setPassword: () => ({ data: null }),
  };
  return { responses, set, accounts };
}
