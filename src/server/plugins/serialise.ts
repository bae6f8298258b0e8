import type { FastifyInstance } from "fastify";

/** As much of a JSON Schema as says which properties there may be. */
interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

type Prune = (value: unknown) => void;

/**
 * Replies leave as JSON, without what their schema does not declare. JSON.stringify makes it,
 * sooner than a serialiser that is made of the schema: one text at once, where that puts thousands together.
 */
export function serialiseDeclared(app: FastifyInstance): void {
  app.setSerializerCompiler(({ schema }) => {
    const prune = pruneBy(schema as Shape);
    return (data: unknown) => {
      prune?.(data);
      return JSON.stringify(data);
    };
  });
}

/**
 * Makes bytes of a text once, after whatever has to do with the text: left as it is, its bytes are counted for the
 * header, and counted and made for the socket.
 */
export function sendBytes(app: FastifyInstance): void {
  const bytesOf = createEncoder();
  app.addHook("onSend", async (_request, _reply, payload) =>
    typeof payload === "string" ? bytesOf(payload) : payload,
  );
}

/** In UTF-16 units. A larger text, which no list has, is not worth three times as much memory for good. */
const largestDraft = 1_000_000;

/**
 * Encodes into memory that is kept, and copies: Buffer.from goes over a text twice, because it must know how many
 * bytes to ask for, and takes twice the time.
 */
function createEncoder(): (text: string) => Buffer {
  const encoder = new TextEncoder();
  let draft = new Uint8Array(0);
  return (text) => {
    if (text.length > largestDraft) return Buffer.from(text);
    // UTF-8 takes three bytes at most for each unit.
    if (draft.length < text.length * 3) draft = new Uint8Array(text.length * 3);
    const { written } = encoder.encodeInto(text, draft);
    const bytes = Buffer.allocUnsafeSlow(written);
    bytes.set(draft.subarray(0, written));
    return bytes;
  };
}

/**
 * Takes from a value, in place, all properties that a schema does not name; null where it holds none that could
 * be. An Error, at the start, where a union has more than one shape with properties.
 */
export function pruneBy({ properties, items, anyOf }: Shape): Prune | null {
  if (properties !== undefined) return pruneObject(properties);
  if (items !== undefined) return pruneItems(items);
  const [prune = null, ...others] = (anyOf ?? []).map(pruneBy).filter((one) => one !== null);
  if (others.length > 0) throw new Error("Which of two shapes a value has is not known here.");
  return prune;
}

function pruneObject(properties: Readonly<Record<string, Shape>>): Prune {
  const names = Object.keys(properties);
  const places = new Map(names.map((name, place) => [name, place]));
  const prunes = names.map((name) => pruneBy(properties[name] ?? {}));
  return (value) => {
    if (!isObject(value)) return;
    let next = 0;
    for (const name in value) {
      // Most stand in the schema's order, in which no name need be looked up.
      const place = names[next] === name ? next : places.get(name);
      if (place === undefined) {
        delete value[name];
        continue;
      }
      next = place + 1;
      prunes[place]?.(value[name]);
    }
  };
}

function pruneItems(items: Shape): Prune | null {
  const prune = pruneBy(items);
  if (prune === null) return null;
  return (value) => {
    if (Array.isArray(value)) value.forEach((item) => prune(item));
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
