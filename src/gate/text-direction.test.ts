import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "./project-root.ts";

/** Inputs without text typed by a user. */
const withoutText = /type="(?:hidden|checkbox|radio|range|file)"/;

/** The input and textarea tags of a source, and those of Base UI: in JSX up to `/>`, in an HTML template up to `">`. */
function fieldsIn(source: string): readonly string[] {
  return source.match(/<(?:input|textarea|BaseCombobox\.Input)\s[\s\S]*?(?:\/>|">)/g) ?? [];
}

it("text fields: all have dir=auto", () => {
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
  const textFields = fields.filter(({ tag }) => !withoutText.test(tag));
  expect(textFields.length).toBeGreaterThan(8);
  expect(textFields.filter(({ tag }) => !tag.includes('dir="auto"'))).toEqual([]);
});

it("fieldsIn: finds tags with and without dir=auto", () => {
  const source = `const a = <input type="checkbox" onChange={() => 1 > 0} />;
    const b = <label><textarea dir="auto" onKeyDown={(e) => e} /></label>;
    const c = html\`<p><input name="x" value="\${1}"></p>\`;`;
  expect(fieldsIn(source).map((tag) => tag.includes('dir="auto"'))).toEqual([false, true, false]);
});
