import type { Plugin } from "vite";

/**
 * Lets the page paint before its stylesheet is there, and fetch the code of a first page beside the entry. The link to
 * the stylesheet goes behind the frame in index.html: a browser paints what is before it, and runs no script before it is
 * loaded. The names of the files of the feed and the liked page go into the inline script.
 */
export function paintEarly(): Plugin {
  const pages = { "/": "feed-page.tsx", "/liked": "liked-page.tsx" };
  return {
    name: "keepsake-paint-early",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (html, { bundle = {} }) => {
        const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
        const filesOf = (name: string, found = new Set<string>()): Set<string> => {
          const chunk = chunks.find(({ fileName }) => fileName === name);
          if (!chunk || chunk.isEntry || found.has(name)) return found;
          found.add(name);
          for (const imported of chunk.imports) filesOf(imported, found);
          return found;
        };
        const code = Object.entries(pages).map(([path, page]) => {
          const chunk = chunks.find(({ moduleIds }) =>
            moduleIds.some((id) => id.endsWith(`/pages/${page}`)),
          );
          if (!chunk) throw new Error(`The build has no chunk with ${page}.`);
          return [path, [...filesOf(chunk.fileName)].map((file) => `/${file}`)];
        });
        const [stylesheet] = /<link rel="stylesheet"[^>]*>/.exec(html) ?? [];
        if (stylesheet === undefined) throw new Error("index.html has no stylesheet.");
        return html
          .replace(stylesheet, "")
          .replace("<noscript>", () => `${stylesheet}\n    <noscript>`)
          .replace(
            "var code = {};",
            () => `var code = ${JSON.stringify(Object.fromEntries(code))};`,
          );
      },
    },
  };
}
