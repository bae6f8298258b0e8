/** A point of the window, in CSS pixels from its top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The keys that have a name instead of a character. */
export type Key = "Enter" | "Escape";

/**
 * The one tab of a browser that a test has started. Its input goes through the browser's own event handling, as a
 * person's does, because WebKit leaves out of its history what was opened without a user's gesture.
 */
export interface EngineTab {
  goTo(url: string): Promise<void>;
  reload(): Promise<void>;
  /** As the browser's own back button. */
  goBack(): Promise<void>;
  click(point: Point): Promise<void>;
  doubleClick(point: Point): Promise<void>;
  /** Turns the wheel over a point; a positive distance scrolls down. */
  turnWheel(point: Point, distance: number): Promise<void>;
  press(key: Key | "j" | "k" | "l"): Promise<void>;
  type(text: string): Promise<void>;
  /** The value of an expression in the page, or what it resolves to. */
  evaluate(expression: string): Promise<unknown>;
  screenshot(): Promise<Buffer>;
}

/** A started browser. `close` ends its processes and removes its profile. */
export interface Engine {
  readonly tab: EngineTab;
  close(): Promise<void>;
}
