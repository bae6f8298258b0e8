import { randomBytes } from "node:crypto";
import { Command } from "commander";
import { nameLimits } from "#contract/limits.ts";
import { passwordProblem } from "#contract/rules/password-rules.ts";
import { hasVisibleText } from "#contract/rules/visible-text.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import { namedKey } from "#server/import/source-keys.ts";
import { createPasswords } from "#server/oauth/password-hash.ts";
import { setPassword } from "#server/queries/access/passwords.ts";
import { addUser, findUserId, listUsers } from "#server/queries/people/users.ts";
import { commandFor } from "./command-for.ts";
import { readStandardInput } from "./terminal.ts";
import { removeNamed } from "./user-remove.ts";
import { now, withDatabase } from "./with-database.ts";

/** Maximum characters of a bio, as in v1. */
const bioLimit = 150;

interface NewUser {
  readonly fullName: string;
  readonly bio: string;
  readonly private?: true;
  readonly passwordStdin?: true;
}

/** `keepsake user add | password | remove | list`. */
export function userCommand(): Command {
  const user = new Command("user").description("Add people, list them, and set their passwords.");
  const fromInput = "read the password from standard input instead of generating one";
  user
    .command("add")
    .description("Add a person; prints only the generated password.")
    .argument("<name>", `the username: 1 to ${nameLimits.username} of a-z 0-9 . _`)
    .option("--full-name <text>", "shown next to the username", "")
    .option("--bio <text>", "shown on the profile", "")
    .option("--private", "only followers can see the media; cannot be changed later")
    .option("--password-stdin", fromInput)
    .action(add);
  user
    .command("password")
    .description(
      "Set a person's password and end their sessions. Tokens stay valid: token revoke --user revokes them.",
    )
    .argument("<name>", "the username")
    .option("--password-stdin", fromInput)
    .action(changePassword);
  user
    .command("remove")
    .description(
      "Remove a person with everything that only they brought: posts, likes, comments, saved posts, files. Asks nothing.",
    )
    .argument("<name>", "the username")
    .action(remove);
  user
    .command("list")
    .description(
      "List all people: username, full name, whether private, whether they have a password.",
    )
    .option("--json", "print JSON")
    .action(list);
  return user;
}

async function add(name: string, options: NewUser): Promise<void> {
  const problem = usernameProblem(name);
  if (problem !== null) throw new UsageError(problem);
  requireShort("--full-name", options.fullName, nameLimits.fullName);
  if (options.fullName !== "" && !hasVisibleText(options.fullName)) {
    throw new UsageError("--full-name must have a visible character; leave it out for no name");
  }
  requireShort("--bio", options.bio, bioLimit);
  const { password, stored } = await takePassword(options.passwordStdin === true);
  await withDatabase(async ({ db }) => {
    const isAdded = await addUser(db, {
      id: namedKey(name),
      username: name,
      full_name: options.fullName,
      bio: options.bio,
      website: "",
      is_private: options.private ? 1 : 0,
      avatar_file_id: null,
      created_time: now(),
      password: stored,
    });
    if (!isAdded) throw new UsageError(`the username "${name}" is already taken`);
  });
  report(`Added ${name}.`, password);
}

async function changePassword(name: string, options: { passwordStdin?: true }): Promise<void> {
  const { password, stored } = await takePassword(options.passwordStdin === true);
  const revoke = await withDatabase(async ({ db }, config) => {
    const userId = await findUserId(db, name);
    if (userId === null) throw new UsageError(`no user named "${name}"`);
    await setPassword(db, userId, stored);
    return commandFor(config, `token revoke --user ${name.toLowerCase()}`);
  });
  report(
    `${name} has a new password. Tokens stay valid; to revoke them, run:\n  ${revoke}`,
    password,
  );
}

async function remove(given: string): Promise<void> {
  const name = given.toLowerCase();
  const counts = await withDatabase(({ db }, { dataDir }) => removeNamed(db, dataDir, name));
  const what = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`);
  process.stdout.write(`Removed ${name}: ${what.join(", ")}.\n`);
}

/** Prints the message to standard error, so that standard output has only a generated password. */
function report(message: string, password: string | null): void {
  process.stderr.write(`${message}\n`);
  if (password !== null) process.stdout.write(`${password}\n`);
}

/** A generated password, or null if it was read from standard input; and the hash to store. */
async function takePassword(isFromInput: boolean) {
  const { hash } = createPasswords();
  if (!isFromInput) {
    const password = randomBytes(15).toString("base64url");
    return { password, stored: await hash(password) };
  }
  const given = (await readStandardInput()).replace(/\r?\n$/, "");
  const problem = passwordProblem(given);
  if (problem !== null) throw new UsageError(`the password ${problem}`);
  return { password: null, stored: await hash(given) };
}

function requireShort(option: string, text: string, most: number): void {
  if ([...text].length > most) throw new UsageError(`${option} takes at most ${most} characters`);
}

const heads = ["name", "full name", "private", "password"] as const;

/** Prints all people as a table, or as JSON for other programs. */
async function list(options: { readonly json?: true }): Promise<void> {
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
    // An imported name may have control characters.
    person.full_name.replaceAll(/\p{C}/gu, " "),
    person.is_private === 1 ? "yes" : "no",
    person.has_password === 1 ? "yes" : "no",
  ]);
  process.stdout.write(tableOf([heads, ...rows]));
}

function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = heads.map((_head, column) =>
    Math.max(...rows.map((row) => [...(row[column] ?? "")].length)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - [...cell].length))
      .join("  ")
      .trimEnd(),
  );
  return `${lines.join("\n")}\n`;
}

const rule = `a username has 1 to ${nameLimits.username} characters of a-z 0-9 . _`;

/** What is wrong with a new username, with the rule and a valid suggestion, or null. */
export function usernameProblem(name: string): string | null {
  const isValid = /^[a-z0-9._]+$/.test(name) && name.length <= nameLimits.username;
  // In a URL, "." and ".." are path segments.
  if (isValid && !/^\.+$/.test(name)) return null;
  const better = suggestionFor(name);
  return `"${name}" ${faultOf(name)}: ${rule}${better === null ? "" : `; try ${better}`}`;
}

function faultOf(name: string): string {
  if (name === "") return "is empty";
  if (/^\.+$/.test(name)) return "consists only of dots";
  const strange = [...new Set(name.toLowerCase().match(/[^a-z0-9._]/gu))];
  if (strange.length > 0) {
    const shown = strange.map((character) => (/\s/.test(character) ? "a space" : character));
    return `contains ${shown.join(" ")}, which is not allowed`;
  }
  if (/[A-Z]/.test(name)) return "contains capital letters, which are not allowed";
  return `is longer than ${nameLimits.username} characters`;
}

function suggestionFor(name: string): string | null {
  const plain = name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_")
    .replaceAll(/[^a-z0-9._]/g, "")
    .slice(0, nameLimits.username);
  return /[a-z0-9_]/.test(plain) ? plain : null;
}
