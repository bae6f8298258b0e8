import Database from "better-sqlite3";
import type { DownloadItem, PostItem } from "#server/import/sources/download.ts";
import { makePrivateFile } from "#server/lib/private-files.ts";
import { stagedCounts } from "./staged-counts.ts";
import { stagedKey } from "./staged-key.ts";

/** The order in which kinds are imported: what others refer to comes first. */
const order: readonly DownloadItem["kind"][] = [
  "profile",
  "portrait",
  "post",
  "like",
  "collection",
  "save",
  "comment",
  "connection",
  "followedTag",
];

/** An item that waits for its import. */
export interface StagedItem {
  readonly id: number;
  /** Its name in the download, as in the ledger. */
  readonly key: string;
  readonly item: DownloadItem;
}

/** The number of items of a kind, and of those that are already imported. */
export interface StagedCount {
  readonly kind: DownloadItem["kind"];
  readonly total: number;
  readonly done: number;
}

/**
 * The items of a download on disk, between reading and importing: so that the newest is imported first, what several
 * lists name is one item, and an import goes on where it was killed. It can be made again at any time, so it is not
 * flushed.
 */
export interface Staging {
  /** Adds items; one with a known key is merged. */
  readonly add: (items: readonly DownloadItem[]) => void;
  /** The next items that are not done, all of one kind, the newest first. */
  readonly next: (count: number) => readonly StagedItem[];
  readonly finish: (ids: readonly number[]) => void;
  readonly counts: () => readonly StagedCount[];
  /** The profile, if the download has one. */
  readonly first: (kind: DownloadItem["kind"]) => DownloadItem | null;
  /** The keys of the newest items of a kind. */
  readonly newestKeys: (kind: DownloadItem["kind"], count: number) => readonly string[];
  /** Years (UTC) of the items with their numbers, by kind. */
  readonly years: () => readonly StagedYear[];
  /** The paths of all media files that items name. */
  readonly paths: () => Iterable<string>;
  readonly addProblem: (problem: StagedProblem) => void;
  readonly problems: () => readonly StagedProblem[];
  readonly close: () => void;
}

/** How many items of a kind are of a year. */
export interface StagedYear {
  readonly kind: DownloadItem["kind"];
  readonly year: number;
  readonly count: number;
}

/** A media file that could not be imported. */
export interface StagedProblem {
  /** `missing`: the download names it but does not have it. */
  readonly kind: "missing" | "unreadable";
  readonly path: string;
  /** A plain reason; "" if it is missing. */
  readonly reason: string;
}

/** Opens the staged items of an import in a file, which is created if it is missing. */
export function openStaging(path: string): Staging {
  makePrivateFile(path);
  const db = new Database(path);
  db.pragma("journal_mode = wal");
  db.pragma("synchronous = off");
  db.exec(`create table if not exists items (
    id integer primary key, rank integer not null, time integer not null, done integer not null default 0,
    key text not null unique, body text not null)`);
  db.exec("create index if not exists items_waiting on items (rank, time desc, id) where done = 0");
  db.exec(`create table if not exists problems (
    kind text not null, path text not null, reason text not null, primary key (kind, path))`);
  const find = db.prepare<[string], { body: string }>("select body from items where key = ?");
  const put = db.prepare(
    "insert into items (rank, time, key, body) values (?, ?, ?, ?) on conflict (key) do update set time = excluded.time, body = excluded.body",
  );
  const write = db.transaction((items: readonly DownloadItem[]) => {
    for (const item of items) {
      const { key, known } = entryOf(item, (name) => find.get(name)?.body ?? null);
      const merged = known === null ? item : merge(known, item);
      put.run(order.indexOf(item.kind), timeOf(merged), key, JSON.stringify(merged));
    }
  });
  const waiting = db.prepare<[number], { id: number; key: string; body: string; rank: number }>(
    "select id, key, body, rank from items where done = 0 order by rank, time desc, id limit ?",
  );
  const counts = stagedCounts(db);
  const ofKind = db.prepare<[number], { body: string }>(
    "select body from items where rank = ? order by time desc, id limit 1",
  );
  const newest = db.prepare<[number, number], { key: string }>(
    "select key from items where rank = ? order by time desc, id limit ?",
  );
  const byYear = db.prepare<[], { rank: number; year: number; count: number }>(
    `select rank, cast(strftime('%Y', time / 1000, 'unixepoch') as integer) as year, count(*) as count
     from items where time > 0 group by rank, year order by rank, year`,
  );
  const withFiles = db.prepare<[number, number], { body: string }>(
    "select body from items where rank in (?, ?)",
  );
  const problem = db.prepare(
    "insert or replace into problems (kind, path, reason) values (?, ?, ?)",
  );
  const problems = db.prepare<[], StagedProblem>(
    "select kind, path, reason from problems order by path",
  );
  const kindAt = (rank: number) => order[rank] ?? "profile";
  return {
    add: (items) => {
      write(items);
      counts.forget();
    },
    next: (count) => {
      const rows = waiting.all(count);
      return rows
        .filter(({ rank }) => rank === rows[0]?.rank)
        .map(({ id, key, body }) => ({ id, key, item: JSON.parse(body) }));
    },
    finish: counts.finish,
    counts: () =>
      counts.read().map(({ rank, total, done }) => ({ kind: kindAt(rank), total, done })),
    first: (kind) => {
      const row = ofKind.get(order.indexOf(kind));
      return row === undefined ? null : JSON.parse(row.body);
    },
    newestKeys: (kind, count) => newest.all(order.indexOf(kind), count).map(({ key }) => key),
    years: () => byYear.all().map(({ rank, year, count }) => ({ kind: kindAt(rank), year, count })),
    paths: () => pathsIn(withFiles.iterate(order.indexOf("portrait"), order.indexOf("post"))),
    addProblem: (found) => void problem.run(found.kind, found.path, found.reason),
    problems: () => problems.all(),
    close: () => db.close(),
  };
}

function* pathsIn(rows: Iterable<{ readonly body: string }>): Generator<string> {
  for (const { body } of rows) {
    const item: DownloadItem = JSON.parse(body);
    if (item.kind === "portrait") yield item.path;
    if (item.kind === "post") for (const file of item.files) yield file.path;
  }
}

const timeOf = (item: DownloadItem): number => (item.kind === "profile" ? 0 : item.time.ms);

interface Entry {
  readonly key: string;
  /** What is staged under the key; null if nothing is. */
  readonly known: DownloadItem | null;
}

/** The key of an item, and what it is merged with. An entry like another one at another second is an item of its own. */
function entryOf(item: DownloadItem, find: (key: string) => string | null): Entry {
  for (let nth = 1; ; nth += 1) {
    const key = nth === 1 ? stagedKey(item) : `${stagedKey(item)}/${nth}`;
    const body = find(key);
    const known: DownloadItem | null = body === null ? null : JSON.parse(body);
    if (known === null || !isRepeated(known, item)) return { key, known };
  }
}

/** Whether an entry without a name of its own happened at another second than one that looks the same. */
function isRepeated(known: DownloadItem, item: DownloadItem): boolean {
  if (item.kind !== "like" && item.kind !== "comment") return false;
  // A page has only the minute.
  if (known.kind !== item.kind || item.post !== null || item.time.shown !== null) return false;
  return known.time.ms !== item.time.ms;
}

/** Merges two entries of the same item; the first one read comes first. */
function merge(known: DownloadItem, other: DownloadItem): DownloadItem {
  if (known.kind === "post" && other.kind === "post") return mergePosts(known, other);
  if (known.kind === "profile" && other.kind === "profile") {
    return { ...other, ...known, username: known.username ?? other.username };
  }
  if (known.kind === "portrait" && other.kind === "portrait") {
    return { ...known, isCurrent: known.isCurrent || other.isCurrent };
  }
  // A list with the author or the caption says more than one without.
  if ((known.kind === "like" || known.kind === "save") && known.kind === other.kind) {
    return (other.post?.caption ?? "") !== "" && (known.post?.caption ?? "") === "" ? other : known;
  }
  return known;
}

/** A post that is in a list of posts is no archived one; details fill in what the other entry lacks. */
function mergePosts(one: PostItem, other: PostItem): PostItem {
  const [main, more] = one.isDetail && !other.isDetail ? [other, one] : [one, other];
  const isExact = main.time.shown === null && !main.time.isGuess;
  return {
    ...main,
    placement: [main, more].some(({ placement, isDetail }) => placement === "profile" && !isDetail)
      ? "profile"
      : main.placement,
    caption: main.caption === "" ? more.caption : main.caption,
    placeName: main.placeName ?? more.placeName,
    time: isExact ? main.time : more.time.isGuess ? main.time : more.time,
    tagged: [...new Set([...main.tagged, ...more.tagged])],
    files: filesOf(main, more),
    isDetail: main.isDetail && more.isDetail,
  };
}

function filesOf(main: PostItem, more: PostItem): PostItem["files"] {
  const extra = new Map(more.files.map((file) => [file.path, file]));
  const files = main.files.length >= more.files.length ? main.files : more.files;
  return files.map((file) => ({
    ...file,
    point: file.point ?? extra.get(file.path)?.point ?? null,
    subtitles: file.subtitles ?? extra.get(file.path)?.subtitles ?? null,
  }));
}
