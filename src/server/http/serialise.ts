import type { FastifyInstance } from "fastify";

/** As much of a JSON Schema as says which properties there may be, and which of them are fractions. */
interface Shape {
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

/**
 * Takes from a value what its schema does not declare, and writes down in `found` each property that is a whole number
 * where the schema has a fraction, as JSON has it (`"latitude":40`), in the order of the text.
 */
type Prune = (value: unknown, found: string[]) => void;

/**
 * Replies leave as JSON, without what their schema does not declare. JSON.stringify makes it,
 * sooner than a serialiser that is made of the schema: one text at once, where that puts thousands together.
 */
export function serialiseDeclared(app: FastifyInstance): void {
  app.setSerializerCompiler(({ schema }) => {
    const prune = pruneBy(schema as Shape);
    return (data: unknown) => {
      const found: string[] = [];
      prune?.(data, found);
      const json = JSON.stringify(data);
      return found.length === 0 ? json : withFractions(json, found);
    };
  });
}

/**
 * Writes 40 as 40.0, where a property that the schema calls a number is whole: readers with types tell fractions from
 * whole numbers. A quote inside a string has a backslash before it, so that no text can look like a property.
 */
function withFractions(json: string, properties: readonly string[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const property of properties) {
    const end = endOf(json, property, from);
    parts.push(json.slice(from, end), ".0");
    from = end;
  }
  parts.push(json.slice(from));
  return parts.join("");
}

/** Where the next property ends that is exactly this one: 40 is the beginning of 40.5 as well. */
function endOf(json: string, property: string, from: number): number {
  for (let at = from; ; ) {
    at = json.indexOf(property, at);
    if (at < 0) throw new Error(`${property} is not in the JSON that it was found for.`);
    at += property.length;
    if (json[at] === "," || json[at] === "}") return at;
  }
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
 * Takes from a value, in place, all properties that a schema does not name; null if it holds none that could be, and
 * no fraction. An Error, at the start, where a union has more than one shape with properties.
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
  const prunes = names.map((name) => pruneProperty(name, properties[name] ?? {}));
  return (value, found) => {
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
      prunes[place]?.(value[name], found);
    }
  };
}

function pruneProperty(name: string, shape: Shape): Prune | null {
  if (!isFraction(shape)) return pruneBy(shape);
  return (value, found) => {
    // A larger number is written with an exponent.
    if (Number.isInteger(value) && Math.abs(Number(value)) < 1e21) found.push(`"${name}":${value}`);
  };
}

const isFraction = ({ type, anyOf = [] }: Shape): boolean =>
  type === "number" || anyOf.some(isFraction);

function pruneItems(items: Shape): Prune | null {
  if (isFraction(items)) throw new Error("A fraction without a name is not written here.");
  const prune = pruneBy(items);
  if (prune === null) return null;
  return (value, found) => {
    if (Array.isArray(value)) value.forEach((item) => prune(item, found));
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
