import type { CDPSession, Locator, Page } from "playwright/test";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Fingers on the screen of a page, as the browser gets them from a device. */
export class Fingers {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async on(page: Page): Promise<Fingers> {
    return new Fingers(await page.context().newCDPSession(page));
  }

  /** Puts fingers down. */
  async touch(...points: readonly Point[]): Promise<void> {
    await this.#send("touchStart", points);
  }

  /** Moves the fingers that are down. */
  async move(...points: readonly Point[]): Promise<void> {
    await this.#send("touchMove", points);
  }

  async lift(): Promise<void> {
    await this.#send("touchEnd", []);
  }

  /** One finger moves from one point to another and is lifted. */
  async swipe(from: Point, to: Point, steps = 4): Promise<void> {
    await this.touch(from);
    for (let step = 1; step <= steps; step += 1) await this.move(between(from, to, step / steps));
    await this.lift();
  }

  /** Two fingers beside a point move apart by a factor, or together, and are lifted. */
  async pinch({ x, y }: Point, factor: number, steps = 4): Promise<void> {
    const apart = (half: number): readonly Point[] => [
      { x: x - half, y },
      { x: x + half, y },
    ];
    const [near, far] = factor > 1 ? [30, 30 * factor] : [30 / factor, 30];
    await this.touch(...apart(near));
    for (let step = 1; step <= steps; step += 1) {
      await this.move(...apart(near + ((far - near) * step) / steps));
    }
    await this.lift();
  }

  async #send(type: "touchStart" | "touchMove" | "touchEnd", points: readonly Point[]) {
    const touchPoints = points.map(({ x, y }, id) => ({ x, y, id }));
    await this.#session.send("Input.dispatchTouchEvent", { type, touchPoints });
  }
}

const between = (from: Point, to: Point, share: number): Point => ({
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
});

/** The middle of an element in the window. */
export async function middleOf(element: Locator): Promise<Point> {
  const box = await element.boundingBox();
  if (!box) throw new Error("The element is not visible.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
