import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { preferences } from "#viewer/data/local/preferences.ts";
import { useHotkeys } from "#viewer/ui/hooks/use-hotkeys.ts";
import { MediaFrame } from "./media-frame.tsx";
import { MediaVideo } from "./media-video.tsx";

const file = (name: string, width: number) => ({
  url: `/src/server/import/demo/media/clips/${name}.mp4`,
  width,
  height: width,
});
const videos = {
  standard_resolution: file("clip-swans", 720),
  low_resolution: file("clip-swans-480", 480),
};

beforeEach(() => preferences.set({ autoplay: "always", clipSound: false, clipSpeed: 1 }));
afterEach(() => vi.restoreAllMocks());

interface ClipProps {
  readonly label?: string;
  readonly onLike?: () => void;
  readonly onStep?: () => void;
}

function FramedClip({ label = "Swans", onLike = () => {}, onStep = () => {} }: ClipProps) {
  useHotkeys({ ArrowRight: onStep });
  return (
    <div style={{ width: 300, height: 300, containerType: "size" }} className="[--room:300px]">
      <MediaFrame shape={{ width: 300, height: 300 }} onLike={onLike}>
        <MediaVideo videos={videos} images={null} posterless={null} duration={6} label={label} />
      </MediaFrame>
    </div>
  );
}

async function renderClip(props: ClipProps = {}) {
  await render(<FramedClip {...props} />);
  await expect.element(button("Sound on")).toBeVisible();
  return clip();
}

const button = (name: string | RegExp) => page.getByRole("button", { name, exact: true });
const bar = () => page.getByRole("slider", { name: "Position" });

function clip(label = "Swans"): HTMLVideoElement {
  const found = page.getByLabelText(label).element();
  if (!(found instanceof HTMLVideoElement)) throw new Error(`${label} is no clip`);
  return found;
}

/** What the browser tells of the connection. */
const connect = (facts: object) =>
  vi.spyOn(navigator, "connection" as never, "get").mockReturnValue(facts as never);

test("clip: plays muted in view, and a click pauses it and plays it again", async () => {
  const video = await renderClip();
  await expect.poll(() => video.paused).toBe(false);
  expect(video.muted).toBe(true);
  await userEvent.click(video, { position: { x: 150, y: 100 } });
  expect(video.paused).toBe(true);
  await expect.element(button("Play")).toBeVisible();
  await userEvent.click(video, { position: { x: 150, y: 100 } });
  expect(video.paused).toBe(false);
});

test("clip: a double click likes, and leaves it as it was, playing or paused", async () => {
  const onLike = vi.fn<() => void>();
  const video = await renderClip({ onLike });
  await expect.poll(() => video.paused).toBe(false);
  await userEvent.dblClick(video, { position: { x: 150, y: 100 } });
  expect(onLike).toHaveBeenCalledTimes(1);
  expect(video.paused).toBe(false);
  await userEvent.keyboard(" ");
  expect(video.paused).toBe(true);
  await userEvent.dblClick(video, { position: { x: 150, y: 100 } });
  expect(onLike).toHaveBeenCalledTimes(2);
  expect(video.paused).toBe(true);
  await userEvent.dblClick(bar());
  expect(onLike).toHaveBeenCalledTimes(2);
});

test("clip: Space pauses it, m turns the sound on, and a focused button keeps its Space", async () => {
  const video = await renderClip();
  await expect.poll(() => video.paused).toBe(false);
  await userEvent.keyboard(" ");
  expect(video.paused).toBe(true);
  await userEvent.keyboard("m");
  await expect.poll(() => video.muted).toBe(false);
  expect(preferences.current().clipSound).toBe(true);
  button("Sound off").element().focus();
  await userEvent.keyboard(" ");
  await expect.poll(() => video.muted).toBe(true);
  expect(video.paused).toBe(true);
});

test("seek bar: arrow keys move the clip, and step nowhere else; a screen reader hears the time", async () => {
  preferences.set({ autoplay: "never" });
  const onStep = vi.fn<() => void>();
  const video = await renderClip({ onStep });
  await expect.element(bar()).toHaveAttribute("aria-valuetext", "0:00 of 0:06");
  bar().element().focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}");
  await expect.poll(() => video.currentTime).toBe(2);
  await expect.element(bar()).toHaveAttribute("aria-valuetext", "0:02 of 0:06");
  await userEvent.keyboard("{ArrowLeft}");
  await expect.poll(() => video.currentTime).toBe(1);
  await userEvent.keyboard("{End}");
  await expect.poll(() => video.currentTime).toBeGreaterThan(5);
  await userEvent.keyboard("{Home}");
  await expect.poll(() => video.currentTime).toBe(0);
  expect(onStep).not.toHaveBeenCalled();
  expect(video.paused).toBe(true);
  await userEvent.keyboard(" ");
  expect(video.paused).toBe(false);
  bar().element().blur();
  await userEvent.keyboard("{ArrowRight}");
  expect(onStep).toHaveBeenCalledTimes(1);
});

test("seek bar: a press goes to that position", async () => {
  preferences.set({ autoplay: "never" });
  const video = await renderClip();
  const { width } = bar().element().getBoundingClientRect();
  await bar().click({ position: { x: width / 2, y: 12 } });
  await expect.poll(() => video.currentTime).toBeGreaterThan(2.5);
  expect(video.currentTime).toBeLessThan(3.5);
});

test("seek bar: a clip holds still while a pointer holds the bar, and goes on only if it played", async () => {
  const video = await renderClip();
  await expect.poll(() => video.paused).toBe(false);
  const hold = () =>
    bar()
      .element()
      .dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  const lift = (type: string) => window.dispatchEvent(new PointerEvent(type));
  for (const end of ["pointerup", "pointercancel"]) {
    hold();
    expect(video.paused).toBe(true);
    lift(end);
    expect(video.paused).toBe(false);
  }
  await button("Pause").click();
  hold();
  lift("pointerup");
  expect(video.paused).toBe(true);
});

test("autoplay: never waits for a press", async () => {
  preferences.set({ autoplay: "never" });
  const video = await renderClip();
  await expect.element(button("Play")).toBeVisible();
  expect(video.networkState).toBe(HTMLMediaElement.NETWORK_IDLE);
  await button("Play").click();
  await expect.poll(() => video.paused).toBe(false);
});

test.each([
  ["slow", { effectiveType: "3g" }, 480, false],
  ["fast", { effectiveType: "4g" }, 720, false],
  ["to be spared", { effectiveType: "4g", saveData: true }, 480, true],
])("connection that is %s", async (_which, facts, width, isPaused) => {
  connect(facts);
  const video = await renderClip();
  expect(video.width).toBe(width);
  if (isPaused) await expect.element(button("Play")).toBeVisible();
  else await expect.poll(() => video.paused).toBe(false);
  expect(video.paused).toBe(isPaused);
});

test("clip: pauses while the page is hidden, and goes on afterwards", async () => {
  const video = await renderClip();
  await expect.poll(() => video.paused).toBe(false);
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  document.dispatchEvent(new Event("visibilitychange"));
  expect(video.paused).toBe(true);
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event("visibilitychange"));
  expect(video.paused).toBe(false);
});

test("clips: only the last that started plays", async () => {
  await render(
    <>
      <FramedClip label="First" />
      <FramedClip label="Second" />
    </>,
  );
  await expect.element(button("Sound on").first()).toBeVisible();
  const [first, second] = [clip("First"), clip("Second")];
  await expect.poll(() => [first.paused, second.paused].filter(Boolean).length).toBe(1);
  const paused = first.paused ? first : second;
  await userEvent.click(paused, { position: { x: 150, y: 100 } });
  await expect.poll(() => [paused.paused, first.paused !== second.paused]).toEqual([false, true]);
});

test("speed and sound: kept for the next page", async () => {
  const video = await renderClip();
  await userEvent.click(video, { position: { x: 150, y: 100 } });
  await button("Speed 1×").click();
  await button("Speed 1.5×").click();
  await expect.element(button("Speed 2×")).toBeVisible();
  expect(video.playbackRate).toBe(2);
  await button("Sound on").click();
  await expect.poll(() => video.muted).toBe(false);
  expect(JSON.parse(localStorage.getItem("keepsake.preferences") ?? "")).toMatchObject({
    clipSpeed: 2,
    clipSound: true,
  });
});

test("sound that the browser refuses: the clip plays without, until the next press", async () => {
  preferences.set({ clipSound: true });
  const { play } = HTMLMediaElement.prototype;
  const refusing = vi.spyOn(HTMLMediaElement.prototype, "play");
  refusing.mockImplementation(function refuse(this: HTMLMediaElement) {
    if (this.muted) return play.call(this);
    return Promise.reject(new DOMException("a press is needed", "NotAllowedError"));
  });
  await render(<FramedClip />);
  const video = clip();
  await expect.poll(() => [video.paused, video.muted]).toEqual([false, true]);
  await expect.element(button("Sound on")).toBeVisible();
  refusing.mockRestore();
  await userEvent.keyboard("x");
  await expect.poll(() => video.muted).toBe(false);
  expect(preferences.current().clipSound).toBe(true);
});

test("clip that does not load: its poster stays below the message", async () => {
  vi.spyOn(window, "fetch").mockRejectedValue(new TypeError("There is no connection."));
  const missing = { url: "/missing.mp4", width: 480, height: 480 };
  const poster = { url: "data:image/gif;base64,R0lGODlhAQABAAAAACw=", width: 480, height: 480 };
  const { container } = await render(
    <div style={{ position: "relative", height: 300 }}>
      <MediaVideo
        videos={{ standard_resolution: missing, low_resolution: missing }}
        images={{ standard_resolution: poster, low_resolution: poster, thumbnail: poster }}
        posterless={null}
        duration={6}
        label="Swans"
      />
    </div>,
  );
  await expect.element(page.getByText("The clip did not load.")).toBeVisible();
  await expect.element(button("Try again")).toBeVisible();
  expect(container.querySelector("img")?.src).toBe(poster.url);
});
