import { expect } from "playwright/test";
import type { EngineTab, Point } from "./engine-tab.ts";
import { windowSize } from "./window-size.ts";

/** Long enough for a busy machine. */
const timeout = 15_000;
const soon = { intervals: [50], timeout };

const middle: Point = { x: windowSize.width / 2, y: windowSize.height / 2 };
/** Less than a screen, so nothing is passed over. */
const wheelStep = 400;

/** What a person sees in a tab, and does there. Every method waits until it can be done. */
export function createScreen(tab: EngineTab) {
  /** Runs a function in the page, which may use only its arguments. */
  const run = <Args extends readonly unknown[], Result>(
    body: (...args: Args) => Result,
    ...args: Args
  ) =>
    // What a function of ours returns comes back as JSON.
    tab.evaluate(`(${body.toString()})(...${JSON.stringify(args)})`) as Promise<Awaited<Result>>;
  const spotOf = async (selector: string, name: string | null) => {
    const spot = await run(findSpot, selector, name);
    expect(spot.problem, `${selector} ${name ?? ""}`).toBe("");
    return spot;
  };
  return {
    /** Waits until something is there to be seen and pressed. Returns its middle. */
    async see(selector: string, name: string | null = null): Promise<Point> {
      let spot: Point = middle;
      await expect(async () => {
        spot = await spotOf(selector, name);
      }).toPass(soon);
      return spot;
    },
    async press(selector: string, name: string | null = null): Promise<void> {
      await tab.click(await this.see(selector, name));
    },
    /** Turns the wheel over a point until something is on the screen. Returns its middle. */
    async scrollTo(
      selector: string,
      { name = null, over = middle }: { readonly name?: string | null; readonly over?: Point } = {},
    ): Promise<Point> {
      const offset = () => run(settledOffset, selector, name);
      await expect(async () => {
        const { problem } = await run(findSpot, selector, name);
        if (problem === "") return;
        const before = await offset();
        await tab.turnWheel(over, wheelStep);
        await expect.poll(offset, soon).not.toBe(before);
        throw new Error(`${selector} ${problem}`);
      }).toPass({ intervals: [0], timeout: 2 * timeout });
      return this.see(selector, name);
    },
    /** Waits until no element matches. */
    async gone(selector: string): Promise<void> {
      await expect.poll(() => run(count, selector), soon).toBe(0);
    },
    async path(expected: RegExp): Promise<string> {
      await expect.poll(() => run(pathname), soon).toMatch(expected);
      return run(pathname);
    },
    /** Waits until the media view shows a picture with another text than `before`, loaded. Returns its text. */
    async newPicture(before: string | null): Promise<string> {
      let text = "";
      await expect(async () => {
        text = (await run(loadedPicture)) ?? "";
        expect(["", before], "a new picture").not.toContain(text);
      }).toPass(soon);
      return text;
    },
    /** Waits until a tile has the focus and is in sight. Returns its distance from the window's top in pixels. */
    async focusedTile(path: string): Promise<number> {
      await expect.poll(() => run(focusedPath), soon).toBe(path);
      await this.see(`[role="grid"] a[href="${path}"]`);
      return run(topOfFocused);
    },
  };
}

export const soonOptions = soon;

// The functions below run in the page.

/** The middle of the first match that is visible, at rest and covered by nothing; or why there is none. */
async function findSpot(selector: string, name: string | null) {
  const nowhere = (problem: string) => ({ x: 0, y: 0, problem });
  const nextFrame = () =>
    new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
  const found = [...document.querySelectorAll(selector)].find(
    (element) =>
      name === null || (element.getAttribute("aria-label") ?? element.textContent).trim() === name,
  );
  if (!found) return nowhere("is not in the page");
  const before = found.getBoundingClientRect();
  await nextFrame();
  await nextFrame();
  const box = found.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) return nowhere("has no size");
  if (box.x !== before.x || box.y !== before.y) return nowhere("moves");
  const point = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
  const top = document.elementFromPoint(point.x, point.y);
  if (!top) return nowhere("is outside the window");
  if (!found.contains(top)) return nowhere(`is under ${top.outerHTML.slice(0, 120)}`);
  return { ...point, problem: "" };
}

/** How far something is scrolled, or the page while it is not there, once it has stayed the same for a few frames. */
async function settledOffset(selector: string, name: string | null): Promise<number> {
  const measure = () => {
    const found = [...document.querySelectorAll(selector)].find(
      (element) => name === null || element.textContent.trim() === name,
    );
    return found ? found.getBoundingClientRect().top : -window.scrollY;
  };
  let offset = measure();
  for (let same = 0; same < 4; same += 1) {
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
    if (measure() === offset) continue;
    offset = measure();
    same = 0;
  }
  return offset;
}

const count = (selector: string): number => document.querySelectorAll(selector).length;

const pathname = (): string => window.location.pathname;

function loadedPicture(): string | null {
  const pictures = [
    ...document.querySelectorAll<HTMLImageElement>("dialog [style*=aspect-ratio] img"),
  ];
  const shown = pictures.find(({ alt }) => alt !== "");
  return shown?.complete && shown.naturalWidth > 0 ? shown.alt : null;
}

// Not :focus, because the window of a browser without a display may not have the focus itself.
const focusedPath = (): string | null => document.activeElement?.getAttribute("href") ?? null;

const topOfFocused = (): number =>
  Math.round(document.activeElement?.getBoundingClientRect().top ?? Number.NaN);
