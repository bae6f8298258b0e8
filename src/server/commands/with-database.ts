import { type Config, readConfig } from "#server/config.ts";
import { type OpenDatabase, openDatabase } from "#server/database/open.ts";

/** Opens the library that the environment names, for one command, and closes it whatever happens. */
export async function withDatabase<Result>(
  task: (database: OpenDatabase, config: Config) => Promise<Result>,
): Promise<Result> {
  const config = readConfig(process.env);
  const database = await openDatabase(config);
  try {
    return await task(database, config);
  } finally {
    await database.close();
  }
}
