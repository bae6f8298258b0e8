import { createHash } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { inChunks } from "./chunks.ts";
import type { Ledger, WriteRun } from "./write-context.ts";

/** An item that has a name in its download. */
export interface Named {
  readonly itemKey: string;
}

/** An item as an earlier import of the account left it. */
export interface KnownItem<Item> {
  readonly item: Item;
  /** The row that it became; 0 if the row existed without it. It may be deleted since. */
  readonly rowId: bigint;
  /** Mark of the caption that the last import wrote, to recognise one that the person changed; "" without captions. */
  readonly captionMark: string;
}

/** A batch by what earlier imports of the account brought. */
export interface Sorted<Item> {
  readonly fresh: readonly Item[];
  /** In an earlier import, with other content. */
  readonly changed: readonly KnownItem<Item>[];
}

/** Sorts a batch by the ledger. What is unchanged since the last import is in neither list: it is left as it is. */
export async function sortByLedger<Item extends Named>(
  run: WriteRun,
  batch: readonly Item[],
): Promise<Sorted<Item>> {
  const { accountId } = requireLedger(run);
  const known = await knownItems(
    run.db,
    accountId,
    batch.map(({ itemKey }) => itemKey),
  );
  const fresh: Item[] = [];
  const changed: KnownItem<Item>[] = [];
  const seen = new Set<string>();
  for (const item of batch) {
    if (seen.has(item.itemKey)) continue;
    seen.add(item.itemKey);
    const row = known.get(item.itemKey);
    if (row === undefined) {
      fresh.push(item);
      continue;
    }
    const [content, captionMark = ""] = row.fingerprint.split(":");
    if (content !== contentMark(item)) changed.push({ item, rowId: row.row_id, captionMark });
  }
  return { fresh, changed };
}

/** Which of a download's entries are unchanged since the last import of the account, by item key and mark. */
export async function unchangedSources(
  db: Kysely<Schema>,
  accountId: bigint,
  sources: ReadonlyMap<string, string>,
): Promise<ReadonlySet<string>> {
  const known = await knownItems(db, accountId, [...sources.keys()]);
  const same = [...known].filter(([key, { fingerprint }]) => {
    const mark = fingerprint.split(":")[2] ?? "";
    return mark !== "" && mark === sources.get(key);
  });
  return new Set(same.map(([key]) => key));
}

/** The mark of a download's entry as it was read. */
export function sourceMark(entry: object): string {
  return markOf(JSON.stringify(entry));
}

interface LedgerRow {
  readonly row_id: bigint;
  readonly fingerprint: string;
}

async function knownItems(
  db: Kysely<Schema>,
  accountId: bigint,
  keys: readonly string[],
): Promise<Map<string, LedgerRow>> {
  const known = new Map<string, LedgerRow>();
  for (const set of inChunks(keys)) {
    const rows = await db
      .selectFrom("import_items")
      .select(["item_key", "row_id", "fingerprint"])
      .where("account_id", "=", accountId)
      .where("item_key", "in", set)
      .execute();
    for (const row of rows) known.set(row.item_key, row);
  }
  return known;
}

export interface Entered {
  readonly item: Named;
  /** 0 if the row existed before, so that it is not the import's to remove. */
  readonly rowId: bigint;
  /** Of the caption that the import wrote; by default the item's. */
  readonly captionMark?: string;
}

/** Enters items into the ledger, in the transaction that writes their rows. */
export async function enterItems(
  transaction: Transaction<Schema>,
  run: WriteRun,
  entered: readonly Entered[],
): Promise<void> {
  const { accountId, importId, sources } = requireLedger(run);
  const rows = entered.map(({ item, rowId, captionMark = captionMarkOf(item) }) => ({
    account_id: accountId,
    item_key: item.itemKey,
    row_id: rowId,
    import_id: importId,
    fingerprint: [contentMark(item), captionMark, sources.get(item.itemKey) ?? ""].join(":"),
  }));
  for (const set of inChunks(rows)) {
    await transaction
      .insertInto("import_items")
      .values(set)
      .onConflict((conflict) =>
        conflict
          .columns(["account_id", "item_key"])
          .doUpdateSet((eb) => ({ fingerprint: eb.ref("excluded.fingerprint") })),
      )
      .execute();
  }
}

/** The run's ledger. Throws if the source is no download, which is a bug. */
export function requireLedger({ ledger }: WriteRun): Ledger {
  if (ledger === null) throw new Error("An item of a download is written without its account.");
  return ledger;
}

/** Changes if anything in the item changes. A file counts by its path and size, be it in a ZIP or in a folder. */
function contentMark(item: object): string {
  const text = JSON.stringify(item, (key, value: unknown) =>
    key === "crc" || value === undefined ? null : value,
  );
  return markOf(text);
}

/** The mark of a media's caption. */
export function markOfCaption(caption: string | null): string {
  return markOf(caption ?? "");
}

const captionMarkOf = (item: object): string =>
  "caption" in item && (typeof item.caption === "string" || item.caption === null)
    ? markOfCaption(item.caption)
    : "";

function markOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
