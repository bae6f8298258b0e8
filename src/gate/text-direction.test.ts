import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync, Visitor } from "oxc-parser";
import { expect, it } from "vitest";
import { listFiles, projectRoot } from "./source-files.ts";

/** Inputs that nobody types words into. */
const withoutWords = /type="(?:hidden|checkbox|radio|range|file)"/;

/** The opening tags of a source's fields, as they are written: of JSX, and of HTML in a template. */
function fieldsIn(path: string, source: string): readonly string[] {
  const tags: string[] = [];
  new Visitor({
    JSXOpeningElement: ({ name, start, end }) => {
      if (name.type !== "JSXIdentifier" || !/^(?:input|textarea)$/.test(name.name)) return;
      tags.push(source.slice(start, end));
    },
    TemplateElement: ({ value }) => {
      tags.push(...(value.raw.match(/<(?:input|textarea)\b[^>]*/g) ?? []));
    },
  }).visit(parseSync(path, source).program);
  return tags;
}

it("every field that people write into takes the direction of what they write", () => {
  const fields = listFiles(projectRoot)
    .filter((path) => /^src\/(?:viewer|server)\/.*(?<!\.test)\.tsx?$/.test(path))
    .flatMap((path) =>
      fieldsIn(path, readFileSync(join(projectRoot, path), "utf8")).map((tag) => ({ path, tag })),
    );
  const written = fields.filter(({ tag }) => !withoutWords.test(tag));
  expect(written.length).toBeGreaterThan(8);
  expect(written.filter(({ tag }) => !tag.includes('dir="auto"'))).toEqual([]);
});

it("finds the fields, and sees one without a direction", () => {
  const source = `const a = <input type="checkbox" onChange={() => 1 > 0} />;
    const b = <label><textarea dir="auto" onKeyDown={(e) => e} /></label>;
    const c = html\`<p><input name="x" value="\${1}"></p>\`;`;
  expect(fieldsIn("plant.tsx", source).map((tag) => tag.includes('dir="auto"'))).toEqual([
    false,
    true,
    false,
  ]);
});
