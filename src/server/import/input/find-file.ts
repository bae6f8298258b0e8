import type { Input, InputFile } from "./input.ts";

/** A list only if there are several, because most keys have one file. */
type Index = ReadonlyMap<string, InputFile | readonly InputFile[]>;

/** Files of one key that are compared; more are only in hostile input. */
const maxSameKey = 100;

/** The `find` of an input. The indexes are made at the first call. */
export function fileFinder(files: readonly InputFile[]): Input["find"] {
  let byPath: Index | undefined;
  let byName: Index | undefined;
  return (path) => {
    const wanted = path.normalize("NFC");
    if (wanted.split("/").includes("..")) return undefined;
    byPath ??= indexBy(files, (file) => file.path);
    const there = filesOf(byPath, wanted);
    if (there.length > 0) return pick(there, (file) => file.path === wanted);
    byName ??= indexBy(files, (file) => nameOf(file.path));
    const name = nameOf(wanted);
    const moved = filesOf(byName, name);
    const named = moved.filter((file) => nameOf(file.path) === name);
    return onlyOne(named.length > 0 ? named : moved);
  };
}

/** The first that fits exactly, because a section may be there twice; else the only one. */
function pick(files: readonly InputFile[], isExact: (file: InputFile) => boolean) {
  return files.find(isExact) ?? onlyOne(files);
}

/** The first file if all have its path. */
function onlyOne(files: readonly InputFile[]): InputFile | undefined {
  const [first] = files;
  return files.every((file) => file.path === first?.path) ? first : undefined;
}

function indexBy(files: readonly InputFile[], textOf: (file: InputFile) => string): Index {
  const index = new Map<string, InputFile | InputFile[]>();
  for (const file of files) {
    const key = textOf(file).toLowerCase();
    const same = index.get(key);
    if (same === undefined) index.set(key, file);
    else if (!Array.isArray(same)) index.set(key, [same, file]);
    else if (same.length < maxSameKey) same.push(file);
  }
  return index;
}

function filesOf(index: Index, text: string): readonly InputFile[] {
  return [index.get(text.toLowerCase()) ?? []].flat();
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
