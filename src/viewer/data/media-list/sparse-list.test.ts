import { describe, expect, it } from "vitest";
import { createFakeList, type FakeList, holdRange } from "#viewer/testing/fake-list.ts";
import type { SparseList } from "./sparse-list.ts";
import { createListView, type Range } from "./window.ts";

const nothing: SparseList = { pages: [] };
const top = (server: FakeList): SparseList => ({
  pages: [server.read({ kind: "jump", index: 0 })],
});

const idsIn = (list: SparseList, { first, last }: Range, total: number | null = null) => {
  const view = createListView(list, total);
  return Array.from({ length: last - first + 1 }, (_, place) => view.itemAt(first + place)?.id);
};
const heldIds = (list: SparseList) => list.pages.flatMap(({ items }) => items.map(({ id }) => id));

describe("a list that is scrolled through", () => {
  it("is loaded page by page, each page once", () => {
    const server = createFakeList(1000);
    let list = top(server);
    for (let first = 0; first < 1000; first += 21) {
      list = holdRange(server, list, {
        range: { first, last: Math.min(999, first + 20) },
        ahead: 42,
      });
    }
    expect(heldIds(list)).toEqual(server.ids());
    expect(server.loads).toHaveLength(Math.ceil(1000 / 33));
    expect(createListView(list, null)).toMatchObject({ length: 1000, isCounted: true });
  });

  it("holds a limited number of pages, and loads dropped ones again", () => {
    const server = createFakeList(1000);
    let list = top(server);
    for (let first = 0; first < 990; first += 20) {
      list = holdRange(server, list, { range: { first, last: first + 9 }, mostPages: 5 });
      expect(list.pages.length).toBeLessThanOrEqual(5);
    }
    for (let first = 980; first >= 0; first -= 20) {
      const range = { first, last: first + 9 };
      list = holdRange(server, list, { range, mostPages: 5 });
      expect(idsIn(list, range)).toEqual(server.ids().slice(first, first + 10));
    }
    expect(server.loads.every(({ kind }, place) => place === 0 || kind !== "jump")).toBe(true);
  });

  it("jumps to a distant range without loading what is between", () => {
    const server = createFakeList(100_000);
    const total = 100_000;
    const range = { first: 60_000, last: 60_020 };
    const list = holdRange(server, top(server), { range, total });
    expect(idsIn(list, range, total)).toEqual(server.ids().slice(60_000, 60_021));
    expect(server.loads).toHaveLength(2);
    expect(createListView(list, total).itemAt(30_000)).toBeUndefined();
    expect(createListView(list, total).length).toBe(total);
  });

  it("closes the gap between two segments without duplicates", () => {
    const server = createFakeList(500);
    let list = holdRange(server, top(server), { range: { first: 300, last: 320 }, total: 500 });
    for (let first = 0; first <= 480; first += 20) {
      list = holdRange(server, list, { range: { first, last: first + 19 }, total: 500 });
    }
    expect(heldIds(list)).toEqual(server.ids());
    expect(list.pages.slice(1).every(({ follows }) => follows)).toBe(true);
  });

  it("ends where the server says, even if the count is larger", () => {
    const server = createFakeList(50);
    const range = { first: 45, last: 60 };
    const list = holdRange(server, top(server), { range, total: 60 });
    expect(createListView(list, 60).length).toBe(50);
  });

  it("may be empty", () => {
    const list = top(createFakeList(0));
    expect(createListView(list, null)).toMatchObject({ length: 0, isCounted: true });
    expect(holdRange(createFakeList(0), nothing, { range: { first: 0, last: 9 } })).toBe(nothing);
  });
});

/** A small random generator with a seed, so that a failure can be repeated. */
function createChance(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

describe("while others post, like, unlike and delete", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "scrolling down and up shows every unchanged item exactly once (seed %d)",
    (seed) => {
      const chance = createChance(seed);
      const server = createFakeList(700);
      const stood = new Set(server.ids());
      const change = () => {
        const index = chance(server.length());
        if (chance(2) === 0) server.insert(index);
        else {
          stood.delete(server.ids()[index] ?? "");
          server.remove(index);
        }
      };
      let list = top(server);
      // As on the screen, the position is an item, not an index.
      let anchor = { index: 0, id: "" };
      const walk = (by: 20 | -20) => {
        const seen = new Set<string>();
        for (let step = 0; step < 60; step += 1) {
          const range = { first: anchor.index, last: anchor.index + 24 };
          list = holdRange(server, list, { range, ahead: 30, mostPages: 8 });
          const view = createListView(list, null);
          const held = view.indexOf(({ id }) => id === anchor.id);
          const first = held === -1 ? anchor.index : held;
          for (const id of idsIn(list, { first, last: first + 24 })) if (id) seen.add(id);
          expect(new Set(heldIds(list)).size).toBe(heldIds(list).length);
          const index = Math.min(Math.max(0, first + by), view.length - 1);
          anchor = { index, id: view.itemAt(index)?.id ?? "" };
          if (chance(3) === 0) change();
        }
        return seen;
      };
      const [down, up] = [walk(20), walk(-20)];
      expect([...stood].filter((id) => !down.has(id))).toEqual([]);
      expect([...stood].filter((id) => !up.has(id))).toEqual([]);
    },
  );

  it.each([1, 2, 3, 4, 5, 6])("jumps show items in order (seed %d)", (seed) => {
    const chance = createChance(seed);
    const server = createFakeList(3000);
    let list = top(server);
    for (let turn = 0; turn < 60; turn += 1) {
      const total = server.length();
      const first = chance(total - 30);
      list = holdRange(server, list, {
        range: { first, last: first + 20 },
        ahead: 40,
        total,
        mostPages: 12,
      });
      const ids = heldIds(list);
      expect(new Set(ids).size).toBe(ids.length);
      const order = ids.map((id) => -Number(id.slice(1)));
      expect(order).toEqual(order.toSorted((one, other) => one - other));
      if (chance(2) === 0) server.remove(chance(total));
      else server.insert(chance(total));
    }
  });
});
