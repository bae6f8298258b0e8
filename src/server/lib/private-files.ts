import { closeSync, mkdirSync, openSync } from "node:fs";
import { mkdir } from "node:fs/promises";

/** The mode of folders and files that Keepsake makes: their owner's only. Windows ignores it. */
const privateFolder = 0o700;
export const privateFile = 0o600;

const options = { recursive: true, mode: privateFolder } as const;

/** Makes a folder, and those above it that are missing, readable by their owner only. What is there already is left as it is. */
export async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, options);
}

/** The same at once. */
export function makePrivateFolderSync(path: string): void {
  mkdirSync(path, options);
}

/** Makes an empty file that only its owner can read. A file that is there already is left as it is. */
export function makePrivateFile(path: string): void {
  closeSync(openSync(path, "a", privateFile));
}
