/**
 * Reads JSON as programs in Go, C#, Swift and Haskell do: by types that were written down before. The first value of
 * another type throws, and the whole page is lost.
 */
export type Decode<Value = unknown> = (value: unknown, path: string) => Value;

/** Text. */
export const text: Decode<string> = (value, path) =>
  typeof value === "string" ? value : stop("text", value, path);

/** A whole number that a double holds exactly, as `Int64` and `long` want it. */
export const whole: Decode<number> = (value, path) =>
  Number.isSafeInteger(value) ? Number(value) : stop("a whole number", value, path);

/** A number with a fraction or without. */
export const real: Decode<number> = (value, path) =>
  typeof value === "number" ? value : stop("a number", value, path);

/** True or false. */
export const flag: Decode<boolean> = (value, path) =>
  typeof value === "boolean" ? value : stop("true or false", value, path);

/** Null, or what the other decoder reads. */
export const nullable =
  <Value>(decode: Decode<Value>): Decode<Value | null> =>
  (value, path) =>
    value === null ? null : decode(value, path);

/** A list of what the other decoder reads. */
export const listOf =
  <Value>(decode: Decode<Value>): Decode<Value[]> =>
  (value, path) =>
    Array.isArray(value)
      ? value.map((item, index) => decode(item, `${path}[${index}]`))
      : stop("a list", value, path);

/** An object in which every named field must be; others are ignored. */
export const record =
  <Fields extends Record<string, Decode>>(fields: Fields): Decode<Decoded<Fields>> =>
  (value, path) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return stop("an object", value, path);
    }
    const found: Record<string, unknown> = { ...value };
    const read = Object.entries(fields).map(([name, decode]) => [
      name,
      decode(found[name], `${path}.${name}`),
    ]);
    // Each field was read by the decoder that its type is made of.
    return Object.fromEntries(read) as Decoded<Fields>;
  };

type Decoded<Fields extends Record<string, Decode>> = {
  readonly [Name in keyof Fields]: ReturnType<Fields[Name]>;
};

function stop(wanted: string, found: unknown, path: string): never {
  throw new Error(`${path}: wanted ${wanted}, found ${JSON.stringify(found)}`);
}
