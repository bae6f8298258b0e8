import { faults } from "#contract/errors.ts";
import { ApiError } from "../errors/api-error.ts";
import type { Fields } from "./forms.ts";
import { textFields } from "./plain-text.ts";

/**
 * Reads a form in parts, as `curl -F` sends it; text fields alone. The body is short and whole in memory,
 * so it is cut where its boundary stands. Throws an ApiError where it is broken, or holds a file.
 */
export function parseParts(contentType: string, body: Buffer): Fields {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw new ApiError(faults.malformedBody);
  // One character a byte: what is text is told apart only when it is known not to be a file.
  const [, ...parts] = `\r\n${body.toString("latin1")}`.split(`\r\n--${boundary}`);
  if (!parts.pop()?.startsWith("--")) throw new ApiError(faults.malformedBody);
  return textFields(parts.map(readPart));
}

function readPart(part: string): [string, string] {
  const [, head, value] = /^[ \t]*\r\n(.*?)\r\n\r\n(.*)$/s.exec(part) ?? [];
  const [, traits] = /^content-disposition:[ \t]*form-data(;.*)$/im.exec(head ?? "") ?? [];
  if (value === undefined || traits === undefined) throw new ApiError(faults.malformedBody);
  if (/;\s*filename\*?=/i.test(traits)) throw new ApiError(faults.fileInForm);
  const [, quoted, plain] = /;\s*name=(?:"([^"]*)"|([^\s;"]+))/i.exec(traits) ?? [];
  const name = quoted ?? plain;
  if (name === undefined) throw new ApiError(faults.malformedBody);
  return [textOf(name), textOf(value)];
}

function textOf(bytes: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      Buffer.from(bytes, "latin1"),
    );
  } catch {
    throw new ApiError(faults.malformedBody);
  }
}
