import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The engines beside Chromium, in which Playwright cannot run Debian's browsers. */
export type EngineName = "firefox" | "webkit";

interface Needs {
  readonly title: string;
  /** Programs on the PATH: one of each row. */
  readonly programs: readonly (readonly string[])[];
  readonly packages: string;
}

const needs: Readonly<Record<EngineName, Needs>> = {
  firefox: {
    title: "Firefox",
    programs: [["firefox-esr", "firefox"]],
    packages: "firefox-esr",
  },
  webkit: {
    title: "WebKit",
    programs: [["WebKitWebDriver"], ["Xvfb"]],
    packages: "webkit2gtk-driver xvfb",
  },
};

/** The paths of an engine's programs, or a sentence that says what is missing. */
export function findEngine(name: EngineName): { readonly paths: string[] } | { missing: string } {
  const { title, programs, packages } = needs[name];
  const paths = programs.map(findOnPath);
  if (paths.every((path) => path !== undefined)) return { paths };
  const names = programs.filter((_, index) => paths[index] === undefined).map(([first]) => first);
  return {
    missing: `${title} is not tested. Missing: ${names.join(", ")}. On Debian: apt-get install ${packages}`,
  };
}

function findOnPath(names: readonly string[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}
