import { afterEach, expect, test, vi } from "vitest";
import { type GestureHandlers, GestureRecogniser } from "./gesture-recogniser.ts";

afterEach(() => document.body.replaceChildren());

/** A watched element, and what it has recognised in order. */
function watched(wants: Partial<Record<"left" | "right" | "up" | "down", boolean>>) {
  const element = document.createElement("div");
  // Only a real pointer can be captured.
  element.setPointerCapture = () => {};
  document.body.append(element);
  const heard: string[] = [];
  const handlers: GestureHandlers = {
    wantsDrag: ({ direction }) => wants[direction] === true,
    startDrag: ({ direction, isAfterPinch }) =>
      heard.push(`start ${direction}${isAfterPinch ? " after a pinch" : ""}`),
    drag: ({ x, y }) => heard.push(`drag ${x} ${y}`),
    endDrag: ({ x, y }, speed) => heard.push(`end ${x} ${y}${speed ? "" : " without effect"}`),
    startPinch: () => heard.push("start pinch"),
    pinch: (_, [one, other]) => heard.push(`pinch ${one.x} ${other.x}`),
    endPinch: () => heard.push("end pinch"),
  };
  new GestureRecogniser(handlers).watch(element);
  const send = (type: string, pointerId: number, clientX: number, clientY: number) =>
    element.dispatchEvent(
      new PointerEvent(`pointer${type}`, {
        pointerId,
        clientX,
        clientY,
        pointerType: "touch",
        bubbles: true,
        cancelable: true,
      }),
    );
  const touchMove = () => {
    const event = new TouchEvent("touchmove", { bubbles: true, cancelable: true });
    element.dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { element, heard, send, touchMove };
}

test("gestures: a wanted drag is followed, and the browser does not scroll", () => {
  const { heard, send, touchMove } = watched({ left: true });
  send("down", 1, 100, 100);
  send("move", 1, 99, 100);
  expect(touchMove()).toBe(false);
  send("move", 1, 90, 102);
  expect(touchMove()).toBe(true);
  send("move", 1, 60, 130);
  send("up", 1, 60, 130);
  expect(heard).toEqual(["start left", "drag -10 2", "drag -40 30", "end -40 30"]);
});

test("gestures: a drag that is not wanted is the browser's until the finger is lifted", () => {
  const { heard, send, touchMove } = watched({ left: true });
  send("down", 1, 100, 100);
  send("move", 1, 100, 80);
  expect(touchMove()).toBe(false);
  send("move", 1, 20, 80);
  expect(touchMove()).toBe(false);
  send("up", 1, 20, 80);
  expect(heard).toEqual([]);
});

test("gestures: the first pixel of a pull keeps the page from scrolling", () => {
  const { send, touchMove } = watched({ down: true });
  send("down", 1, 100, 100);
  send("move", 1, 100, 101);
  expect(touchMove()).toBe(true);
});

test("gestures: a drag that the browser takes away, or a second finger, ends it without effect", () => {
  const taken = watched({ left: true });
  taken.send("down", 1, 100, 100);
  taken.send("move", 1, 80, 100);
  taken.send("cancel", 1, 80, 100);
  expect(taken.heard.at(-1)).toBe("end -20 0 without effect");
  const joined = watched({ left: true });
  joined.send("down", 1, 100, 100);
  joined.send("move", 1, 80, 100);
  joined.send("down", 2, 200, 100);
  expect(joined.heard.slice(-2)).toEqual(["end -20 0 without effect", "start pinch"]);
});

test("gestures: of a pinch the last finger may drag on", () => {
  const { heard, send } = watched({ left: true });
  send("down", 1, 100, 100);
  send("down", 2, 200, 100);
  send("move", 2, 260, 100);
  send("up", 1, 100, 100);
  send("move", 2, 240, 100);
  send("up", 2, 240, 100);
  expect(heard).toEqual([
    "start pinch",
    "pinch 100 260",
    "end pinch",
    "start left after a pinch",
    "drag -20 0",
    "end -20 0",
  ]);
});

test("gestures: the click at the end of a drag is none, and the next one is", () => {
  const { element, send } = watched({ left: true });
  const onClick = vi.fn<() => void>();
  const button = document.createElement("button");
  button.addEventListener("click", onClick);
  element.append(button);
  const click = () => button.dispatchEvent(new MouseEvent("click", { detail: 1, bubbles: true }));
  send("down", 1, 100, 100);
  send("move", 1, 60, 100);
  send("up", 1, 60, 100);
  click();
  expect(onClick).not.toHaveBeenCalled();
  click();
  expect(onClick).toHaveBeenCalledOnce();
});

test("gestures: a seek bar keeps its own", () => {
  const { element, heard, send } = watched({ left: true });
  const bar = document.createElement("input");
  bar.type = "range";
  element.append(bar);
  bar.dispatchEvent(new PointerEvent("pointerdown", { pointerId: 1, bubbles: true }));
  send("move", 1, 20, 0);
  expect(heard).toEqual([]);
});
