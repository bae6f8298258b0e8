import type { Compilable, CompiledQuery, Kysely } from "kysely";
import { engineOf } from "./engine.ts";
import type { Schema } from "./schema.ts";

type Value = string | bigint | readonly bigint[];
type Values = Readonly<Record<string, Value>>;

/** Takes the place of a value while its statement is compiled. */
class Placeholder {
  readonly name: string;
  /** Index in a list; null for a single value. */
  readonly index: number | null;

  constructor(name: string, index: number | null) {
    this.name = name;
    this.index = index;
  }
}

/** Lists are padded to a multiple of this, to have few statements. */
const step = 4;

/**
 * Builds and compiles a statement once per engine, padded list lengths and shape, because building a common
 * statement takes longer than running it. `build` may pass the values on but must not read them; everything that
 * the SQL depends on belongs in the shape. A list is a set: padding repeats its first element.
 */
export function compiledQuery<Input extends Values, Row, Shape = void>(
  build: (db: Kysely<Schema>, values: Input, shape: Shape) => Compilable<Row>,
): (db: Kysely<Schema>, values: Input, shape: Shape) => Promise<readonly Row[]> {
  const compiled = new Map<string, CompiledQuery>();
  return async (db, values, shape) => {
    const key = `${engineOf(db)}${lengthsOf(values)} ${JSON.stringify(shape)}`;
    let query = compiled.get(key);
    if (query === undefined) {
      query = build(db, placeholdersFor(values), shape).compile();
      compiled.set(key, query);
    }
    const parameters = query.parameters.map((parameter) => valueOf(parameter, values));
    // The row type comes from `build`; a compiled query does not have it.
    const sent = { ...query, parameters } as CompiledQuery<Row>;
    return (await db.executeQuery(sent)).rows;
  };
}

function lengthsOf(values: Values): string {
  let lengths = "";
  for (const name in values) {
    const value = values[name];
    if (typeof value === "object") lengths += ` ${filledLength(value)}`;
  }
  return lengths;
}

const filledLength = ({ length }: readonly bigint[]) => Math.ceil(length / step) * step;

/** Kysely passes any object that stands for a value on to the parameters. */
function placeholdersFor<Input extends Values>(values: Input): Input {
  const placeholders = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "object"
      ? Array.from({ length: filledLength(value) }, (_, index) => new Placeholder(name, index))
      : new Placeholder(name, null),
  ]);
  // Safe because `build` never reads the values.
  return Object.fromEntries(placeholders) as Input;
}

function valueOf(parameter: unknown, values: Values): unknown {
  if (!(parameter instanceof Placeholder)) return parameter;
  const value = values[parameter.name];
  if (typeof value !== "object" || parameter.index === null) return value;
  return value[parameter.index] ?? value[0];
}
