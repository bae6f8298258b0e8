import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "./project-root.ts";

/** Inputs that hold no text of a person. */
const withoutText = /type="(?:hidden|checkbox|radio|range|file)"/;

/** The tags of a source's fields: in JSX up to `/>`, in an HTML template up to `">`. */
function fieldsIn(source: string): readonly string[] {
  return source.match(/<(?:input|textarea)\s[\s\S]*?(?:\/>|">)/g) ?? [];
}

it("every text field takes its direction from what is typed", () => {
  const files = ["viewer", "server"].flatMap((half) => {
    const folder = join(projectRoot, "src", half);
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
    return names
      .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
      .map((name) => join(folder, name));
  });
  const fields = files.flatMap((path) =>
    fieldsIn(readFileSync(path, "utf8")).map((tag) => ({ path, tag })),
  );
  const typed = fields.filter(({ tag }) => !withoutText.test(tag));
  expect(typed.length).toBeGreaterThan(8);
  expect(typed.filter(({ tag }) => !tag.includes('dir="auto"'))).toEqual([]);
});

it("finds the fields, and notices one without a direction", () => {
  const source = `const a = <input type="checkbox" onChange={() => 1 > 0} />;
    const b = <label><textarea dir="auto" onKeyDown={(e) => e} /></label>;
    const c = html\`<p><input name="x" value="\${1}"></p>\`;`;
  expect(fieldsIn(source).map((tag) => tag.includes('dir="auto"'))).toEqual([false, true, false]);
});
