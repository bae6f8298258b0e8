import { closeSync, mkdirSync, openSync } from "node:fs";
import { mkdir } from "node:fs/promises";

/** The modes of folders and files that Keepsake makes: only for the owner. Windows ignores them. */
const privateFolder = 0o700;
export const privateFile = 0o600;

const options = { recursive: true, mode: privateFolder } as const;

/** Makes a folder and its missing parents, readable only by the owner. Leaves existing ones as they are. */
export async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, options);
}

/** Like `makePrivateFolder`, but synchronous. */
export function makePrivateFolderSync(path: string): void {
  mkdirSync(path, options);
}

/** Makes an empty file that only the owner can read. Leaves an existing one as it is. */
export function makePrivateFile(path: string): void {
  closeSync(openSync(path, "a", privateFile));
}
