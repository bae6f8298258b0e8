import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

interface Element {
  readonly tag: string;
  readonly children: Element[];
  id?: string;
  src?: string;
  href?: string;
  appendChild: (child: Element) => void;
  removeChild: (child: Element) => void;
}

/**
 * A minimal DOM for a script of 2015: createElement, getElementById, and a head that fetches the scripts
 * appended to it from `addressOf(src)`.
 */
export function openScriptPage(addressOf: (source: string) => string) {
  const loading: Promise<void>[] = [];
  const target = element("div", () => undefined);
  const head = element("head", (child) => {
    if (child.tag === "script" && child.src !== undefined) loading.push(load(child.src));
  });
  const document = {
    createElement: (tag: string) => element(tag, () => undefined),
    createDocumentFragment: () => element("fragment", () => undefined),
    getElementsByTagName: () => [head],
    getElementById: (id: string) =>
      id === "instafeed" ? target : head.children.find((child) => child.id === id),
  };
  const window: Record<string, unknown> = { document, location: { protocol: "http:" } };
  window["window"] = window;
  createContext(window);
  const load = async (source: string) => {
    const reply = await fetch(addressOf(source));
    // As in a browser, a failed response or another content type is not run.
    const type = reply.headers.get("content-type") ?? "";
    if (!reply.ok || !type.includes("javascript")) throw new Error(`no script: ${type}`);
    runInContext(await reply.text(), window);
  };
  return {
    window,
    run: (file: string) => void runInContext(readFileSync(file, "utf8"), window),
    /** Waits for the scripts that are loading, and those that they load. */
    settle: async () => {
      for (let next = loading.shift(); next !== undefined; next = loading.shift()) await next;
    },
    /** The drawn pictures in order, as [href of the link, src]. */
    pictures: () =>
      target.children.flatMap(({ children }) =>
        children.flatMap((link) => link.children.map(({ src }) => [link.href, src] as const)),
      ),
  };
}

function element(tag: string, onChild: (child: Element) => void): Element {
  const children: Element[] = [];
  return {
    tag,
    children,
    appendChild: (child) => {
      children.push(child);
      onChild(child);
    },
    removeChild: (child) => void children.splice(children.indexOf(child), 1),
  };
}
