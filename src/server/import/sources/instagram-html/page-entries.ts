import { Parser } from "htmlparser2";
import type { InputFile } from "#server/import/input/input.ts";
import type { PageFacts, PagePart } from "./page-collector.ts";
import { PageCollector } from "./page-collector.ts";

export interface PageOptions {
  /** Whether items of a nested list are handed over one by one, because one entry is a whole collection. */
  readonly splitsItems?: boolean;
  /** Whether reading stops at the first entry. */
  readonly onlyHeader?: boolean;
}

/** Bytes that are parsed at once. */
const pieceBytes = 65_536;
/** Characters after which a page that never ends a tag is given up. */
const silentLimit = 4_000_000;

export function newPageFacts(): PageFacts {
  return {
    bytes: 0,
    oversized: 0,
    isCut: false,
    header: null,
    hasMain: false,
    firstElements: [],
  };
}

/**
 * The parts of a page, each forgotten after it is handed over. Never fails for what is in the page: a page that cannot
 * be read to its end is cut, and what came before is kept.
 */
export async function* pageParts(
  file: InputFile,
  facts: PageFacts,
  options: PageOptions = {},
): AsyncGenerator<PagePart> {
  const collector = new PageCollector(facts, options.splitsItems === true);
  const parser = new Parser(collector, { decodeEntities: true, lowerCaseTags: true });
  const decoder = new TextDecoder("utf-8");
  let silent = 0;
  const write = (bytes: Uint8Array): boolean => {
    const { events } = collector;
    const text = decoder.decode(bytes, { stream: true });
    parser.write(text);
    silent = collector.events === events ? silent + text.length : 0;
    return !collector.isTooDeep && silent <= silentLimit;
  };
  const pieces = piecesOf(file);
  let isWhole = false;
  try {
    for (;;) {
      const piece = await nextPiece(pieces);
      isWhole = piece === null;
      if (piece === null || piece === "failed") break;
      facts.bytes += piece.length;
      const canGoOn = write(piece);
      yield* collector.parts.splice(0);
      if (!canGoOn || (options.onlyHeader === true && facts.hasMain)) break;
    }
  } finally {
    await pieces.return(undefined);
  }
  collector.isEnding = true;
  parser.end();
  facts.isCut = !isWhole || !collector.isClosed;
}

/** "failed" if the file cannot be read on, because it is damaged. */
async function nextPiece(
  pieces: AsyncGenerator<Uint8Array>,
): Promise<Uint8Array | null | "failed"> {
  try {
    const next = await pieces.next();
    return next.done === true ? null : next.value;
  } catch {
    return "failed";
  }
}

async function* piecesOf(file: InputFile): AsyncGenerator<Uint8Array> {
  const stream = await file.open();
  try {
    for await (const chunk of stream) {
      // A Readable's chunks are untyped; those of an input file are bytes.
      const bytes: Uint8Array = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
      for (let start = 0; start < bytes.length; start += pieceBytes) {
        yield bytes.subarray(start, start + pieceBytes);
      }
    }
  } finally {
    stream.destroy();
  }
}
