import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { build } from "vite";
import { projectRoot } from "#server/project-root.ts";
import type { WindowName } from "./contenders.ts";

export interface BuiltPage {
  readonly code: string;
  readonly style: string;
  /** Bytes of its code after Brotli. */
  readonly packedBytes: number;
}

/** One page, or what all have in common (`none`), as the viewer is built, in memory: one file of code, one of style. */
export async function buildPage(name: WindowName | "none"): Promise<BuiltPage> {
  const built = await build({
    root: projectRoot,
    configFile: false,
    logLevel: "error",
    publicDir: false,
    plugins: [react(), tailwind()],
    build: {
      write: false,
      target: "es2023",
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: join(projectRoot, "e2e", "bench", "windows", `page-${name}.tsx`),
        // What a page fetches when it is wanted never is, here.
        output: { codeSplitting: false },
      },
    },
  });
  const outputs = [built].flat().flatMap((one) => ("output" in one ? one.output : []));
  const code = outputs.flatMap((file) => (file.type === "chunk" ? file.code : []));
  const style = outputs.flatMap((file) =>
    file.type === "asset" && file.fileName.endsWith(".css") ? String(file.source) : [],
  );
  if (code.length !== 1 || style.length !== 1) throw new Error(`page-${name} is not one file.`);
  const [text = ""] = code;
  const packed = await promisify(brotliCompress)(text);
  return { code: text, style: style.join(""), packedBytes: packed.length };
}
