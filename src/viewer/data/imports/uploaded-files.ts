import { asRecord } from "#viewer/lib/as-record.ts";
import { browserStorage } from "#viewer/lib/store/tab-storage.ts";

const prefix = "keepsake.upload.";

/** A file as the person chose it. */
export interface ChosenFile {
  readonly name: string;
  readonly size: number;
}

/** The files that were chosen for an import, kept in this browser so that a reload can ask for the same ones. */
export const uploadedFiles = {
  remember(importId: string, files: readonly ChosenFile[]): void {
    const list = files.map(({ name, size }) => ({ name, size }));
    browserStorage.write(`${prefix}${importId}`, JSON.stringify(list));
  },

  forget: (importId: string): void => void browserStorage.write(`${prefix}${importId}`, null),

  /** Empty if another browser began the upload. */
  of(importId: string): readonly ChosenFile[] {
    try {
      const found: unknown = JSON.parse(browserStorage.read(`${prefix}${importId}`) ?? "[]");
      return Array.isArray(found) ? found.flatMap(readFile) : [];
    } catch {
      return [];
    }
  },
};

function readFile(found: unknown): ChosenFile[] {
  const { name, size } = asRecord(found);
  return typeof name === "string" && typeof size === "number" ? [{ name, size }] : [];
}
