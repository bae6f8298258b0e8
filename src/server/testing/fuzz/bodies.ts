import fc from "fast-check";

export interface RepeatedText {
  /** One character per byte, so that a failing case is readable. */
  readonly latin1: string;
  readonly times: number;
}

interface GeneratedBody {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RepeatedText | null;
}

const form = "application/x-www-form-urlencoded";
const boundary = "x5923";

/** A body with the fields: mostly a valid form, else multipart, another type, broken, too large or empty. */
export function generatedBody(
  pairs: fc.Arbitrary<string>,
  isUsual: boolean,
): fc.Arbitrary<GeneratedBody> {
  const none = fc.constant<GeneratedBody>({ headers: {}, body: null });
  const rightForm = pairs.map((text) => bodyOf(form, Buffer.from(text)));
  const odd = fc.oneof(
    fc.tuple(contentType, pairs).map(([type, text]) => bodyOf(type, Buffer.from(text))),
    fc.tuple(contentType, bytes).map(([type, content]) => bodyOf(type, content)),
    pairs.map((text) => ({ headers: {}, body: once(Buffer.from(text)) })),
    fc.tuple(pairs, fc.nat(80)).map(([text, cut]) => partsOf(text, cut)),
    fc.json().map((text) => bodyOf("application/json", Buffer.from(text))),
    fc.constant({ headers: { "content-type": form }, body: { latin1: "text=a&", times: 10_000 } }),
  );
  return fc.oneof(
    { weight: isUsual ? 1 : 12, arbitrary: none },
    { weight: isUsual ? 6 : 1, arbitrary: rightForm },
    { weight: isUsual ? 4 : 1, arbitrary: odd },
  );
}

const bytes = fc.uint8Array({ maxLength: 300 }).map((content) => Buffer.from(content));

const contentType = fc.oneof(
  fc.constantFrom(
    form,
    `${form}; charset=utf-16`,
    `${form};`,
    "application/json",
    "application/octet-stream",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    `multipart/form-data; boundary=${boundary}`,
    `multipart/form-data; boundary="${boundary}"; boundary=b`,
    "text/plain; charset=utf-8",
    "text",
    "/",
    ";",
  ),
  fc.string({ maxLength: 30 }),
);

function bodyOf(type: string, content: Buffer): GeneratedBody {
  return { headers: { "content-type": type }, body: once(content) };
}

function once(content: Buffer): RepeatedText {
  return { latin1: content.toString("latin1"), times: 1 };
}

/** The fields as multipart; a `cut` below 20 truncates that many bytes. */
function partsOf(text: string, cut: number): GeneratedBody {
  const parts = text.split("&").map((pair) => {
    const [name = "", value = ""] = pair.split("=");
    return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  });
  const whole = Buffer.from(`${parts.join("")}--${boundary}--\r\n`);
  const content = cut < 20 ? whole.subarray(0, Math.max(0, whole.length - cut)) : whole;
  return bodyOf(`multipart/form-data; boundary=${boundary}`, content);
}
