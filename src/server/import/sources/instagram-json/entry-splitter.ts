import { Tokenizer, TokenParser, TokenType } from "@streamparser/json";
import type { Json } from "./json-value.ts";
import { repairJson } from "./repair-text.ts";

/** An entry of a JSON file. */
export interface JsonEntry {
  /** The key of the list or map that holds the entry; "" if the file itself is the list or the entry. */
  readonly root: string;
  /** The entry's key in a map, as in `{"followers": {"ada": "2018-…"}}`; null in a list. */
  readonly key: string | null;
  readonly value: Json;
}

/** A file goes beyond a limit; the message is a plain sentence. */
export class JsonLimitError extends Error {}

const maxDepth = 200;

/** An object that begins with one of these is an entry and not a map of entries. */
const entryKeys = new Set(
  (
    "media uri title creation_timestamp string_list_data string_map_data media_list_data media_map_data label_values " +
    "timestamp fbid caption taken_at biography date_joined email gender private_account name username website"
  ).split(" "),
);

type Token = Parameters<TokenParser["write"]>[0];
const opening = { token: TokenType.LEFT_BRACE, value: "{" } as const;
const nothing = { token: TokenType.NULL, value: null } as const;

/**
 * Splits the tokens of a JSON file into entries. The parser of the frame sees every entry as null, so it checks the
 * grammar around them and keeps nothing.
 */
export class EntrySplitter {
  /** The offset in bytes at which the last entry ended, or the frame last changed. */
  lastEntryEnd = 0;
  hasBegun = false;
  private readonly tokenizer = new Tokenizer({ stringBufferSize: 65_536 });
  private readonly frame = new TokenParser({ paths: ["$.-.-.-"], keepStack: false });
  private readonly parser = new TokenParser({ paths: ["$"], separator: "" });
  private entries: JsonEntry[] = [];
  /** Open containers of the frame, at most two: true for a list. */
  private readonly open: boolean[] = [];
  private readonly keys: string[] = [];
  private isKeyNext = false;
  /** Whether "{" was seen whose first key decides between a map and an entry. */
  private isBraceHeld = false;
  private entryDepth = 0;

  constructor() {
    this.tokenizer.onToken = (token) => this.onToken(token, token.offset);
    this.parser.onValue = ({ value }) => this.onEntry(value as Json);
    this.frame.onValue = () => undefined;
    // An error of one parser is thrown out of `write`.
    this.tokenizer.onEnd = () => undefined;
  }

  /** Throws JsonLimitError, or another error if the bytes are not JSON. */
  write(bytes: Uint8Array): void {
    this.tokenizer.write(bytes);
  }

  /** The entries since the last call. */
  take(): JsonEntry[] {
    const taken = this.entries;
    this.entries = [];
    return taken;
  }

  /** Returns whether the JSON was complete. */
  end(): boolean {
    try {
      this.tokenizer.end();
    } catch {
      return false;
    }
    return this.frame.isEnded;
  }

  private onToken(token: Token, offset: number): void {
    if (this.entryDepth > 0) {
      this.onInnerToken(token);
      if (this.entryDepth === 0) this.lastEntryEnd = offset;
    } else if (this.isBraceHeld) {
      this.isBraceHeld = false;
      if (token.token === TokenType.STRING && entryKeys.has(String(token.value))) {
        this.beginEntry(opening);
        this.onInnerToken(token);
      } else {
        this.openContainer(opening, false);
        this.onFrameToken(token);
      }
    } else {
      this.onFrameToken(token);
      if (this.entryDepth === 0) this.lastEntryEnd = offset;
    }
  }

  private onInnerToken(token: Token): void {
    this.parser.write(token);
    if (token.token === TokenType.LEFT_BRACE || token.token === TokenType.LEFT_BRACKET) {
      this.entryDepth++;
      if (this.entryDepth > maxDepth) {
        throw new JsonLimitError(
          "An entry is nested too deeply: it and the entries after it were not read.",
        );
      }
    } else if (token.token === TokenType.RIGHT_BRACE || token.token === TokenType.RIGHT_BRACKET) {
      this.entryDepth--;
    }
  }

  private beginEntry(token: Token): void {
    this.frame.write(nothing);
    this.entryDepth = 1;
    this.parser.write(token);
  }

  private onFrameToken(token: Token): void {
    const isList = this.open.at(-1);
    switch (token.token) {
      case TokenType.LEFT_BRACE:
        // In a list every object is an entry. In a map of a map it is one too.
        if (isList === true || this.open.length === 2) this.beginEntry(token);
        else this.isBraceHeld = true;
        this.hasBegun = true;
        return;
      case TokenType.LEFT_BRACKET:
        this.hasBegun = true;
        if (isList === true || this.open.length === 2) this.beginEntry(token);
        else this.openContainer(token, true);
        return;
      case TokenType.RIGHT_BRACE:
      case TokenType.RIGHT_BRACKET:
        this.frame.write(token);
        this.open.pop();
        this.keys.length = this.open.length;
        return;
      case TokenType.COLON:
        this.isKeyNext = false;
        this.frame.write(token);
        return;
      case TokenType.COMMA:
        this.isKeyNext = isList === false;
        this.frame.write(token);
        return;
      default:
        this.onFrameScalar(token);
    }
  }

  private onFrameScalar(token: Token): void {
    if (this.open.length === 0) throw new Error("A JSON file of one scalar");
    this.frame.write(token);
    if (this.isKeyNext) this.keys[this.open.length - 1] = String(token.value);
    else this.onEntry(token.value);
  }

  private openContainer(token: Token, isList: boolean): void {
    this.frame.write(token);
    this.open.push(isList);
    this.isKeyNext = !isList;
  }

  private onEntry(value: Json): void {
    const isMap = this.open.length === 2 && this.open[1] === false;
    this.entries.push({
      root: String(repairJson(this.keys[0] ?? "")),
      key: isMap ? String(repairJson(this.keys[1] ?? "")) : null,
      value: repairJson(value),
    });
  }
}
