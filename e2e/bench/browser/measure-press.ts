import { type BenchTarget, withPage } from "./open-page.ts";
import { goDeep, press } from "./open-tile.ts";

export interface PressFigures {
  readonly ms: number;
  /** Sent between the press and the painted picture. */
  readonly requests: number;
}

/** Presses a tile deep in the list. */
export const measurePress = (place: BenchTarget, path: string): Promise<PressFigures> =>
  withPage(place, {}, async (open) => {
    const tile = await goDeep(open, place.origin + path);
    const { pressedAt, paintedAt } = await press(open, tile);
    const sent = open.traffic.sent(pressedAt).filter(({ atMs }) => atMs < paintedAt);
    return { ms: paintedAt - pressedAt, requests: sent.length };
  });
