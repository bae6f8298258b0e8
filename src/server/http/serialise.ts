import type { FastifyInstance } from "fastify";

/** The part of a JSON Schema that says which properties exist, and which of them are fractions. */
interface Shape {
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

/**
 * Removes from a value what its schema does not declare. Appends to `found`, in the order of the JSON, each property
 * that is whole although its schema is a fraction, as it is in JSON (`"latitude":40`).
 */
type Prune = (value: unknown, found: string[]) => void;

/**
 * Serialises replies to JSON without what their schema does not declare. Uses JSON.stringify, because a serialiser
 * compiled from the schema is slower: it joins thousands of small strings.
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
 * Writes 40 as 40.0 if the schema's type is number, because typed clients distinguish fractions from integers. Quotes
 * inside a string are escaped, so no text can look like a property.
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

/** The end of the next occurrence of exactly this property: `40` must not match `40.5`. */
function endOf(json: string, property: string, from: number): number {
  for (let at = from; ; ) {
    at = json.indexOf(property, at);
    if (at < 0) throw new Error(`${property} is not in the JSON that it was found for.`);
    at += property.length;
    if (json[at] === "," || json[at] === "}") return at;
  }
}

/**
 * Encodes the body once, after all hooks that change its text. Fastify would count its bytes for the header, and Node
 * would count and encode them again for the socket.
 */
export function sendBytes(app: FastifyInstance): void {
  const bytesOf = createEncoder();
  app.addHook("onSend", async (_request, _reply, payload) =>
    typeof payload === "string" ? bytesOf(payload) : payload,
  );
}

/** In UTF-16 units. No list is larger, and a larger buffer would be kept forever. */
const largestBuffered = 1_000_000;

/**
 * Returns an encoder that reuses its buffer and copies the result. Buffer.from takes twice the time, because it first
 * counts the bytes.
 */
function createEncoder(): (text: string) => Buffer {
  const encoder = new TextEncoder();
  let buffer = new Uint8Array(0);
  return (text) => {
    if (text.length > largestBuffered) return Buffer.from(text);
    // UTF-8 takes at most three bytes per unit.
    if (buffer.length < text.length * 3) buffer = new Uint8Array(text.length * 3);
    const { written } = encoder.encodeInto(text, buffer);
    const bytes = Buffer.allocUnsafeSlow(written);
    bytes.set(buffer.subarray(0, written));
    return bytes;
  };
}

/**
 * Returns a function that removes, in place, all properties that the schema does not name; null if the schema has no
 * objects and no fractions. Throws if a union has more than one shape with properties.
 */
export function pruneBy({ properties, items, anyOf }: Shape): Prune | null {
  if (properties !== undefined) return pruneObject(properties);
  if (items !== undefined) return pruneItems(items);
  const [prune = null, ...others] = (anyOf ?? []).map(pruneBy).filter((one) => one !== null);
  if (others.length > 0) throw new Error("A union may have only one shape with properties.");
  return prune;
}

function pruneObject(properties: Readonly<Record<string, Shape>>): Prune {
  const names = Object.keys(properties);
  const indexes = new Map(names.map((name, index) => [name, index]));
  const prunes = names.map((name) => pruneProperty(name, properties[name] ?? {}));
  return (value, found) => {
    if (!isObject(value)) return;
    let next = 0;
    for (const name in value) {
      // Most are in the schema's order, so that no name needs to be looked up.
      const index = names[next] === name ? next : indexes.get(name);
      if (index === undefined) {
        delete value[name];
        continue;
      }
      next = index + 1;
      prunes[index]?.(value[name], found);
    }
  };
}

function pruneProperty(name: string, shape: Shape): Prune | null {
  if (!isFraction(shape)) return pruneBy(shape);
  return (value, found) => {
    // Larger numbers are written with an exponent.
    if (Number.isInteger(value) && Math.abs(Number(value)) < 1e21) found.push(`"${name}":${value}`);
  };
}

const isFraction = ({ type, anyOf = [] }: Shape): boolean =>
  type === "number" || anyOf.some(isFraction);

function pruneItems(items: Shape): Prune | null {
  if (isFraction(items)) throw new Error("A fraction must be a named property.");
  const prune = pruneBy(items);
  if (prune === null) return null;
  return (value, found) => {
    if (Array.isArray(value)) value.forEach((item) => prune(item, found));
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
