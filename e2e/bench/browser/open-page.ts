import { type BrowserContextOptions, type CDPSession, chromium, type Page } from "playwright";
import { browserArgs } from "#e2e/support/browser-args.ts";
import { findBrowser } from "#e2e/support/find-browser.ts";
import { frameTimes, installFramesProbe, installVitalsProbe } from "./probe-frames.ts";
import { installPressProbe } from "./probe-press.ts";
import { installScreenProbe } from "./probe-screen.ts";
import { type Traffic, watchTraffic } from "./traffic.ts";

/** The measured server, and the accounts that the viewer keeps. */
export interface BenchTarget {
  readonly origin: string;
  readonly publicKeyHash: string;
  readonly accounts: string;
}

export interface OpenPage {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly traffic: Traffic;
}

const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
} as const;

const desk = { viewport: { width: 1440, height: 900 } } as const;

const devices = { phone, desk } as const;

interface PageOptions {
  readonly device?: keyof typeof devices;
  /** Emulates a slow phone and connection. */
  readonly isSlow?: boolean;
  readonly hasBackForwardCache?: boolean;
}

const slowConnection = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
} as const;

/** Runs `work` in a fresh browser with empty caches, in which Ada is signed in. */
export async function withPage<Result>(
  target: BenchTarget,
  options: PageOptions,
  work: (open: OpenPage) => Promise<Result>,
): Promise<Result> {
  const { device = "phone", isSlow = false, hasBackForwardCache = false } = options;
  const browser = await launch(target, hasBackForwardCache);
  try {
    const context = await browser.newContext({ ...devices[device], ...stateOf(target) });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    const traffic = await watchTraffic(cdp);
    await page.addInitScript(installScreenProbe);
    await page.addInitScript(installFramesProbe, frameTimes);
    await page.addInitScript(installVitalsProbe);
    await page.addInitScript(installPressProbe);
    await cdp.send("Performance.enable");
    if (isSlow) {
      await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
      await cdp.send("Network.emulateNetworkConditions", slowConnection);
    }
    return await work({ page, cdp, traffic });
  } finally {
    await browser.close();
  }
}

/** Name and version of the browser. */
export async function browserVersion(target: BenchTarget): Promise<string> {
  const browser = await launch(target, false);
  const version = browser.version();
  await browser.close();
  return `Chromium ${version}`;
}

function launch({ publicKeyHash }: BenchTarget, hasBackForwardCache: boolean) {
  const { executablePath } = findBrowser("measures");
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    // Playwright disables this cache by default.
    ...(hasBackForwardCache ? { ignoreDefaultArgs: ["--disable-back-forward-cache"] } : {}),
    args: [...browserArgs, `--ignore-certificate-errors-spki-list=${publicKeyHash}`],
  });
}

const stateOf = ({ origin, accounts }: BenchTarget): BrowserContextOptions => ({
  serviceWorkers: "block",
  storageState: {
    cookies: [],
    origins: [{ origin, localStorage: [{ name: "keepsake.accounts", value: accounts }] }],
  },
});
