import { type Entry, getFileNameLowLevel } from "yauzl";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const unicodePathField = 0x70_75;

/**
 * The name of an entry: its Unicode field if it has one, else UTF-8 if the bytes are, else CP437. The UTF-8 flag is not
 * needed, because programs forget it, and bytes that are UTF-8 by chance do not occur.
 */
export function entryName(entry: Entry): string {
  if (entry.extraFields.some((field) => field.id === unicodePathField))
    return getFileNameLowLevel(
      entry.generalPurposeBitFlag,
      entry.fileNameRaw,
      entry.extraFields,
      true,
    );
  try {
    return utf8.decode(entry.fileNameRaw);
  } catch {
    return getFileNameLowLevel(0, entry.fileNameRaw, [], true);
  }
}
