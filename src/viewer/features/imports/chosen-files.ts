/** Files that a person dropped or chose, sorted into those to upload and those that are no ZIP. */
export interface Chosen {
  readonly files: readonly File[];
  readonly refused: readonly string[];
  /** Whether a folder was dropped. */
  readonly hasFolder: boolean;
}

export const nothingChosen: Chosen = { files: [], refused: [], hasFolder: false };

/** Adds files. The same file chosen twice counts once. */
export function withFiles(chosen: Chosen, found: readonly File[], hasFolder = false): Chosen {
  const isZip = ({ name }: File) => /\.zip$/i.test(name);
  const isNew = (file: File, index: number, list: readonly File[]) =>
    list.findIndex((one) => isSame(one, file)) === index;
  return {
    files: [...chosen.files, ...found.filter(isZip)].filter(isNew),
    refused: found.filter((file) => !isZip(file)).map(({ name }) => name),
    hasFolder,
  };
}

export const withoutFile = (chosen: Chosen, file: File): Chosen => ({
  ...chosen,
  files: chosen.files.filter((one) => one !== file),
});

export const isSame = (
  one: { readonly name: string; readonly size: number },
  other: { readonly name: string; readonly size: number },
): boolean => one.name === other.name && one.size === other.size;

export const sizeOf = (files: readonly { readonly size: number }[]): number =>
  files.reduce((sum, { size }) => sum + size, 0);

/** The files of a drop. A folder arrives as a file that cannot be read. */
export function filesOf(transfer: DataTransfer): { files: File[]; hasFolder: boolean } {
  const items = [...transfer.items].filter(({ kind }) => kind === "file");
  const isFolder = (item: DataTransferItem) => item.webkitGetAsEntry()?.isDirectory === true;
  const files = items.filter((item) => !isFolder(item)).flatMap((item) => item.getAsFile() ?? []);
  return { files, hasFolder: items.some(isFolder) };
}
