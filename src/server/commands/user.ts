import { randomBytes } from "node:crypto";
import { Command } from "commander";
import { nameLimits } from "#contract/limits.ts";
import { hasVisibleText } from "#contract/rules/visible-text.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import { namedKey } from "#server/import/source-keys.ts";
import { createPasswords } from "#server/oauth/password-hash.ts";
import { setPassword } from "#server/queries/access/passwords.ts";
import { addUser, findUserId } from "#server/queries/people/users.ts";
import { commandFor } from "./command-for.ts";
import { now } from "./now.ts";
import { printUsers } from "./print-users.ts";
import { readStandardInput } from "./read-standard-input.ts";
import { usernameProblem } from "./username-problem.ts";
import { withDatabase } from "./with-database.ts";

/** Of a bio, in characters; v1 had the same. */
const bioLimit = 150;

interface NewUser {
  readonly fullName: string;
  readonly bio: string;
  readonly private?: true;
  readonly passwordStdin?: true;
}

/** `keepsake user add | password | list`. */
export function userCommand(): Command {
  const user = new Command("user").description("Add people, list them, and give them passwords.");
  const fromInput = "read the password from standard input instead of making one";
  user
    .command("add")
    .description("Add a person; prints the password that was made, and nothing else.")
    .argument("<name>", `the username: 1 to ${nameLimits.username} of a-z 0-9 . _`)
    .option("--full-name <text>", "shown beside the username", "")
    .option("--bio <text>", "shown on the profile", "")
    .option("--private", "only followers see the pictures; cannot be changed later yet")
    .option("--password-stdin", fromInput)
    .action(add);
  user
    .command("password")
    .description(
      "Give a person a new password; sign-ins by the old one end. Tokens stay: token revoke --user ends them.",
    )
    .argument("<name>", "the username")
    .option("--password-stdin", fromInput)
    .action(changePassword);
  user
    .command("list")
    .description("Everybody here: name, full name, whether private, whether there is a password.")
    .option("--json", "as JSON, for a program")
    .action(printUsers);
  return user;
}

async function add(name: string, options: NewUser): Promise<void> {
  const problem = usernameProblem(name);
  if (problem !== null) throw new UsageError(problem);
  requireShort("--full-name", options.fullName, nameLimits.fullName);
  if (options.fullName !== "" && !hasVisibleText(options.fullName)) {
    throw new UsageError("--full-name takes a name that people can see; leave it out for none");
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
    if (!isAdded) throw new UsageError(`somebody here is called "${name}" already`);
  });
  say(`Added ${name}.`, password);
}

async function changePassword(name: string, options: { passwordStdin?: true }): Promise<void> {
  const { password, stored } = await takePassword(options.passwordStdin === true);
  const revoke = await withDatabase(async ({ db }, config) => {
    const userId = await findUserId(db, name);
    if (userId === null) throw new UsageError(`nobody here is called "${name}"`);
    await setPassword(db, userId, stored);
    return commandFor(config, `token revoke --user ${name.toLowerCase()}`);
  });
  say(`${name} has a new password. Tokens work on; this ends them:\n  ${revoke}`, password);
}

/** The words are for a person and go beside; only a password that was made is printed. */
function say(words: string, password: string | null): void {
  process.stderr.write(`${words}\n`);
  if (password !== null) process.stdout.write(`${password}\n`);
}

/** The password that was made, null where it was given; and the text to store. */
async function takePassword(isGiven: boolean) {
  const { hash } = createPasswords();
  if (!isGiven) {
    const password = randomBytes(15).toString("base64url");
    return { password, stored: await hash(password) };
  }
  const given = (await readStandardInput()).replace(/\r?\n$/, "");
  const problem = passwordProblem(given);
  if (problem !== null) throw new UsageError(`a password ${problem}`);
  return { password: null, stored: await hash(given) };
}

function requireShort(option: string, text: string, most: number): void {
  if ([...text].length > most) throw new UsageError(`${option} takes at most ${most} characters`);
}

/** In characters, as they are hashed. */
const passwordLimits = { minimum: 8, maximum: 200 } as const;

/** What is wrong with a new password, as the end of a sentence; null where nothing is. */
export function passwordProblem(password: string): string | null {
  const length = [...password.normalize("NFKC")].length;
  if (length < passwordLimits.minimum) {
    return `has at least ${passwordLimits.minimum} characters`;
  }
  if (length > passwordLimits.maximum) {
    return `has at most ${passwordLimits.maximum} characters`;
  }
  return null;
}
