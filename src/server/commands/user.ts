import { randomBytes } from "node:crypto";
import { Command } from "commander";
import { nameLimits } from "#contract/limits.ts";
import { UsageError } from "../errors/usage-error.ts";
import { namedKey } from "../import/source-keys.ts";
import { passwordProblem } from "../oauth/password-rules.ts";
import { createPasswords } from "../oauth/passwords.ts";
import { addUser } from "../queries/add-user.ts";
import { setPassword } from "../queries/passwords.ts";
import { findUserId } from "../queries/users.ts";
import { now } from "./now.ts";
import { readStandardInput } from "./read-standard-input.ts";
import { withDatabase } from "./with-database.ts";

/** Of a bio, in characters; v1 had the same. */
const bioLimit = 150;

interface NewUser {
  readonly fullName: string;
  readonly bio: string;
  readonly private?: true;
  readonly passwordStdin?: true;
}

/** `keepsake user add | password`. */
export function userCommand(): Command {
  const user = new Command("user").description("Add people, and give them passwords.");
  const fromInput = "read the password from standard input instead of making one";
  user
    .command("add")
    .description("Add a person; prints the password that was made, and nothing else.")
    .argument("<name>", `the username: 1 to ${nameLimits.username} of a-z 0-9 . _`)
    .option("--full-name <text>", "shown beside the username", "")
    .option("--bio <text>", "shown on the profile", "")
    .option("--private", "only followers see the pictures")
    .option("--password-stdin", fromInput)
    .action(add);
  user
    .command("password")
    .description("Give a person a new password; sign-ins by the old one end, tokens stay.")
    .argument("<name>", "the username")
    .option("--password-stdin", fromInput)
    .action(changePassword);
  return user;
}

async function add(name: string, options: NewUser): Promise<void> {
  requireName(name);
  requireShort("--full-name", options.fullName, nameLimits.fullName);
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
  await withDatabase(async ({ db }) => {
    const userId = await findUserId(db, name);
    if (userId === null) throw new UsageError(`nobody here is called "${name}"`);
    await setPassword(db, userId, stored);
  });
  say(`${name} has a new password.`, password);
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

function requireName(name: string): void {
  const isFit = /^[a-z0-9._]+$/.test(name) && name.length <= nameLimits.username;
  // A name of dots alone means a folder in an address.
  if (!isFit || /^\.+$/.test(name)) {
    throw new UsageError(`a username has 1 to ${nameLimits.username} of a-z 0-9 . _`);
  }
}

function requireShort(option: string, text: string, most: number): void {
  if ([...text].length > most) throw new UsageError(`${option} takes at most ${most} characters`);
}
