import type { Compilable, CompiledQuery, Kysely } from "kysely";
import { engineOf } from "#server/database/engine.ts";
import type { Schema } from "./schema.ts";

type Value = string | bigint | readonly bigint[];
type Values = Readonly<Record<string, Value>>;

/** Stands for a value while its statement is compiled. */
class Hole {
  readonly name: string;
  /** Where in a list; null of a single value. */
  readonly place: number | null;

  constructor(name: string, place: number | null) {
    this.name = name;
    this.place = place;
  }
}

/** Lists are filled up to a multiple of this, so that there are few texts. */
const step = 4;

/**
 * A statement that is built and compiled once for each engine, each length of its lists and each shape, and from
 * then on only given its values: to put together anew what every page asks for takes longer than to run it.
 * `build` may pass the values on, and must not look at them; what the text depends on stands in the shape. A list
 * is a set, of which some may be named twice.
 */
export function compiledQuery<Given extends Values, Row, Shape = void>(
  build: (db: Kysely<Schema>, values: Given, shape: Shape) => Compilable<Row>,
): (db: Kysely<Schema>, values: Given, shape: Shape) => Promise<readonly Row[]> {
  const compiled = new Map<string, CompiledQuery>();
  return async (db, values, shape) => {
    const key = `${engineOf(db)}${lengthsOf(values)} ${JSON.stringify(shape)}`;
    let query = compiled.get(key);
    if (query === undefined) {
      query = build(db, holesFor(values), shape).compile();
      compiled.set(key, query);
    }
    const parameters = query.parameters.map((parameter) => valueOf(parameter, values));
    // What `build` says of its rows, which the text alone does not tell.
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

/** Kysely carries what it is given for a value into the parameters, whatever it is. */
function holesFor<Given extends Values>(values: Given): Given {
  const holes = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "object"
      ? Array.from({ length: filledLength(value) }, (_, place) => new Hole(name, place))
      : new Hole(name, null),
  ]);
  // Never read while they stand for a value, so that they may pass for it.
  return Object.fromEntries(holes) as Given;
}

function valueOf(parameter: unknown, values: Values): unknown {
  if (!(parameter instanceof Hole)) return parameter;
  const value = values[parameter.name];
  if (typeof value !== "object" || parameter.place === null) return value;
  return value[parameter.place] ?? value[0];
}
