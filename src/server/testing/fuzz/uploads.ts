import fc from "fast-check";
import { type GeneratedCall, mostly, oddHeaders } from "./calls.ts";
import { hostileText } from "./hostile-text.ts";

const header = (text: string) => text.replaceAll(/[^\u0021-\u007e]/g, "-");
const base64 = (text: string) => Buffer.from(text).toString("base64");

const number = fc.oneof(
  { weight: 6, arbitrary: fc.nat(40).map(String) },
  { weight: 1, arbitrary: hostileText.map(header) },
);

const metadata = (importId: string) =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .constantFrom("one.zip", "../two.zip", "", "a".repeat(300), "\u0000")
        .map((name) => `import ${base64(importId)},name ${base64(name)}`),
    },
    {
      weight: 1,
      arbitrary: hostileText.map((text) => `import ${base64(text)},name ${base64(text)}`),
    },
    { weight: 1, arbitrary: hostileText.map(header) },
  );

export interface UploadTarget {
  readonly importId: string;
  readonly token: string;
  /** Paths of uploads that were begun; the test adds to it. */
  readonly begun: readonly string[];
}

/** Requests of the tus protocol to an import that waits for its parts, most of them nearly valid. */
export function generatedUploads(target: UploadTarget): fc.Arbitrary<GeneratedCall> {
  return fc
    .record({
      kind: fc.constantFrom("POST", "PATCH", "PATCH", "HEAD", "DELETE"),
      method: mostly("", "GET", "PUT", "OPTIONS"),
      // Of the newest uploads, whose number is not known before.
      place: fc.nat(3),
      odd: fc.oneof(
        { weight: 8, arbitrary: fc.constant(null) },
        {
          weight: 1,
          arbitrary: hostileText.map(encodeURIComponentSafely),
        },
      ),
      token: mostly(target.token, "", "x"),
      version: mostly("1.0.0", "", "0.2.2"),
      length: number,
      offset: number,
      metadata: metadata(target.importId),
      type: mostly("application/offset+octet-stream", "text/plain", ""),
      further: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, oddHeaders),
      body: fc.uint8Array({ maxLength: 60 }),
    })
    .map((parts) => {
      const known = target.begun.at(-1 - parts.place) ?? "/keepsake/uploads/1-a";
      const one = parts.odd === null ? known : `/keepsake/uploads/${parts.odd}`;
      return {
        method: parts.method === "" ? parts.kind : parts.method,
        path: parts.kind === "POST" ? "/keepsake/uploads" : one,
        headers: {
          ...parts.further,
          authorization: `Bearer ${parts.token}`,
          "tus-resumable": parts.version,
          "content-type": parts.type,
          "upload-offset": parts.offset,
          ...(parts.kind === "POST"
            ? { "upload-length": parts.length, "upload-metadata": parts.metadata }
            : {}),
        },
        body: { latin1: Buffer.from(parts.body).toString("latin1"), times: 1 },
      };
    });
}

/** Buffer replaces lone surrogates, on which encodeURIComponent throws. */
const encodeURIComponentSafely = (text: string) => encodeURIComponent(Buffer.from(text).toString());
