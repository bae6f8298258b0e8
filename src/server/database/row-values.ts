import type {
  KyselyPlugin,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from "kysely";

/**
 * Makes rows the same on both engines: a key stays a bigint, every other integer becomes a number.
 * Both drivers return 64-bit integers as bigints, because better-sqlite3 would otherwise silently round
 * 1667121369441597934, and pg would return a string.
 * A column is a key if its name is `id` or ends in `_id`, also as an alias.
 */
export class RowValuesPlugin implements KyselyPlugin {
  transformQuery(args: PluginTransformQueryArgs): RootOperationNode {
    return args.node;
  }

  async transformResult(args: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    const [first] = args.result.rows;
    if (first === undefined) return args.result;
    const columns = Object.keys(first);
    const keys = columns.filter(isKey);
    const plain = columns.filter((column) => !isKey(column));
    for (const row of args.result.rows) {
      for (const column of keys) toKey(row, column);
      for (const column of plain) toNumber(row, column);
    }
    return args.result;
  }
}

/** Whether a column has keys, by its name. */
export function isKey(column: string): boolean {
  return column === "id" || column.endsWith("_id");
}

function toKey(row: UnknownRow, column: string): void {
  const value = row[column];
  if (typeof value === "number") row[column] = BigInt(value);
}

function toNumber(row: UnknownRow, column: string): void {
  const value = row[column];
  if (typeof value === "bigint") row[column] = Number(value);
}
