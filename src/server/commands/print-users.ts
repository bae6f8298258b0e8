import { listUsers } from "#server/queries/people/users.ts";
import { withDatabase } from "./with-database.ts";

const heads = ["name", "full name", "private", "password"] as const;

/** `keepsake user list`: who is there, as a table, or as JSON for a program. */
export async function printUsers(options: { readonly json?: true }): Promise<void> {
  const people = await withDatabase(({ db }) => listUsers(db));
  if (options.json) {
    const plain = people.map((person) => ({
      username: person.username,
      full_name: person.full_name,
      private: person.is_private === 1,
      has_password: person.has_password === 1,
    }));
    process.stdout.write(`${JSON.stringify(plain, null, 2)}\n`);
    return;
  }
  const rows = people.map((person) => [
    person.username,
    // A name from elsewhere may hold what moves a terminal's cursor.
    person.full_name.replaceAll(/\p{C}/gu, " "),
    person.is_private === 1 ? "yes" : "no",
    person.has_password === 1 ? "yes" : "no",
  ]);
  process.stdout.write(tableOf([heads, ...rows]));
}

function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = heads.map((_head, place) =>
    Math.max(...rows.map((row) => [...(row[place] ?? "")].length)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, place) => cell + " ".repeat((widths[place] ?? 0) - [...cell].length))
      .join("  ")
      .trimEnd(),
  );
  return `${lines.join("\n")}\n`;
}
