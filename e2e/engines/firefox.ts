import puppeteer from "puppeteer-core";
import type { Engine } from "./engine-tab.ts";
import { windowSize } from "./window-size.ts";

/** Whatever Firefox asks of the internet by itself goes to a closed port of this machine. */
const noInternet = {
  "network.proxy.type": 1,
  "network.proxy.http": "127.0.0.1",
  "network.proxy.http_port": 9,
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.ssl_port": 9,
};

/** Starts Firefox without a window, on a new profile, driven by WebDriver BiDi. */
export async function startFirefox(executablePath: string): Promise<Engine> {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath,
    headless: true,
    extraPrefsFirefox: noInternet,
    defaultViewport: windowSize,
  });
  // The first tab never has the focus, so what it focuses gets no event.
  const page = await browser.newPage();
  return {
    tab: {
      goTo: async (url) => void (await page.goto(url)),
      reload: async () => void (await page.reload()),
      goBack: async () => void (await page.goBack()),
      click: ({ x, y }) => page.mouse.click(x, y),
      doubleClick: ({ x, y }) => page.mouse.click(x, y, { count: 2 }),
      turnWheel: async ({ x, y }, deltaY) => {
        await page.mouse.move(x, y);
        await page.mouse.wheel({ deltaY });
      },
      press: (key) => page.keyboard.press(key),
      type: (text) => page.keyboard.type(text),
      evaluate: (expression) => page.evaluate(expression),
      screenshot: async () => Buffer.from(await page.screenshot()),
    },
    close: () => browser.close(),
  };
}
