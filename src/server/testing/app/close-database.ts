import { onTestFinished } from "vitest";
import { administer } from "#server/testing/postgres/setup.ts";

/**
 * Ends all connections to a database of PostgreSQL and lets it take no others, like a server that is down. Returns the
 * function that opens it again, which the end of the test calls too.
 */
export async function closeDatabase(databaseUrl: string): Promise<() => Promise<void>> {
  const other = new URL(databaseUrl);
  const name = other.pathname.slice(1);
  other.pathname = "/postgres";
  const allow = async (isAllowed: boolean) =>
    void (await administer(other.href, `alter database "${name}" allow_connections ${isAllowed}`));
  onTestFinished(() => allow(true));
  await allow(false);
  await administer(
    other.href,
    `select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '${name}'`,
  );
  return () => allow(true);
}
