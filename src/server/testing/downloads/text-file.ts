/** A JSON array of a download, of any length. */
export interface TextFile {
  readonly name: string;
  /** The entries as JSON, again with each call. */
  readonly lines: () => Iterable<string>;
  /** Text around the array; default: none. */
  readonly around?: readonly [string, string];
}

/** The bytes of a list, in pieces of some ten thousand bytes. */
export function* textPieces({ lines, around = ["", ""] }: TextFile): Generator<Uint8Array> {
  let text = `${around[0]}[`;
  let isFirst = true;
  for (const line of lines()) {
    text += isFirst ? line : `,\n${line}`;
    isFirst = false;
    if (text.length < 65_536) continue;
    yield Buffer.from(text);
    text = "";
  }
  yield Buffer.from(`${text}]${around[1]}`);
}
