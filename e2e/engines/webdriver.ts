import type { EngineTab, Key, Point } from "./engine-tab.ts";

/** What WebDriver calls the keys without a character. */
const keyCodes: Readonly<Record<Key, string>> = { Enter: "\uE007", Escape: "\uE00C" };

interface Session {
  readonly tab: EngineTab;
  readonly resize: (size: { readonly width: number; readonly height: number }) => Promise<void>;
  readonly end: () => Promise<void>;
}

/** Opens a browser with one tab by the WebKitWebDriver at an address. */
export async function openSession(address: string): Promise<Session> {
  const opened = await send(address, "POST", "/session", { capabilities: { alwaysMatch: {} } });
  const { sessionId } = opened as { sessionId: string };
  const command = (method: "GET" | "POST" | "DELETE", path: string, body?: object) =>
    send(address, method, `/session/${sessionId}${path}`, body);
  const act = async (source: object) =>
    void (await command("POST", "/actions", { actions: [source] }));
  const click = (point: Point, count: number) =>
    act({
      type: "pointer",
      id: "mouse",
      parameters: { pointerType: "mouse" },
      actions: [
        { type: "pointerMove", duration: 0, origin: "viewport", ...point },
        ...Array.from({ length: count }, () => [
          { type: "pointerDown", button: 0 },
          { type: "pointerUp", button: 0 },
        ]).flat(),
      ],
    });
  const press = (keys: readonly string[]) =>
    act({
      type: "key",
      id: "keyboard",
      actions: keys.flatMap((value) => [
        { type: "keyDown", value },
        { type: "keyUp", value },
      ]),
    });
  let turned = 0;
  const tab: EngineTab = {
    goTo: async (url) => void (await command("POST", "/url", { url })),
    reload: async () => void (await command("POST", "/refresh", {})),
    goBack: async () => void (await command("POST", "/back", {})),
    click: (point) => click(point, 1),
    doubleClick: (point) => click(point, 2),
    turnWheel: async (point, deltaY) => {
      // WebKit takes the distance for the wheel's state, and turns it by the difference from the last.
      turned += deltaY;
      const scroll = { type: "scroll", duration: 0, origin: "viewport", deltaX: 0 };
      await act({ type: "wheel", id: "wheel", actions: [{ ...scroll, deltaY: turned, ...point }] });
    },
    press: (key) => press([keyCodes[key as Key] ?? key]),
    type: (text) => press([...text]),
    evaluate: async (expression) => {
      const script = asynchronous(expression);
      const reply = await command("POST", "/execute/async", { script, args: [] });
      // The script answers with one of the two.
      const { error, value } = reply as { error?: string; value: unknown };
      if (error !== undefined) throw new Error(`in the page: ${error}`);
      return value;
    },
    screenshot: async () => Buffer.from(String(await command("GET", "/screenshot")), "base64"),
  };
  return {
    tab,
    resize: async (size) => void (await command("POST", "/window/rect", size)),
    end: async () => void (await command("DELETE", "")),
  };
}

/** The script of an asynchronous execution, whose last argument takes the result. */
const asynchronous = (expression: string): string => `
  const [done] = arguments;
  Promise.resolve()
    .then(() => (${expression}))
    .then((value) => done({ value }), (error) => done({ error: String(error) }));
`;

async function send(
  address: string,
  method: string,
  path: string,
  body?: object,
): Promise<unknown> {
  const response = await fetch(address + path, {
    method,
    body: body === undefined ? null : JSON.stringify(body),
  });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`WebDriver, ${method} ${path}: ${error}: ${message}`);
}
