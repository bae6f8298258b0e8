import { type BenchTarget, withPage } from "./open-page.ts";
import { goDeep, press } from "./open-tile.ts";

export interface PressFigures {
  readonly ms: number;
  /** Requests between the press and the painted picture. */
  readonly requests: number;
}

/** Opens a tile deep in the list. */
export const measurePress = (target: BenchTarget, path: string): Promise<PressFigures> =>
  withPage(target, {}, async (open) => {
    const tile = await goDeep(open, target.origin + path);
    const { pressedAt, paintedAt } = await press(open, tile);
    const sent = open.traffic.sent(pressedAt).filter(({ atMs }) => atMs < paintedAt);
    return { ms: paintedAt - pressedAt, requests: sent.length };
  });
