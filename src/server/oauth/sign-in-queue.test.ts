import { expect, test } from "vitest";
import {
  createSignInQueue,
  placesPerDevice,
  placesPerNetwork,
  placesPerPerson,
  type Visitor,
} from "./sign-in-queue.ts";

/** A queue whose checks end when told to, and what became of each. */
function heldQueue() {
  const enter = createSignInQueue();
  const states = new Map<string, "waiting" | "running" | "refused" | "done">();
  const endings: (() => void)[] = [];
  const visit = async (name: string, network: string, device: Visitor["device"] = null) => {
    states.set(name, "waiting");
    const work = () =>
      new Promise<void>((resolve) => {
        states.set(name, "running");
        endings.push(resolve);
      });
    await enter({ network, device }, work).then(
      () => states.set(name, "done"),
      () => states.set(name, "refused"),
    );
  };
  const settle = () =>
    new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  const count = (state: string) => [...states.values()].filter((one) => one === state).length;
  return {
    visit: async (...visitor: Parameters<typeof visit>) => {
      void visit(...visitor);
      await settle();
      return states.get(visitor[0]);
    },
    count,
    stateOf: (name: string) => states.get(name),
    endAll: async () => {
      for (let end = endings.shift(); end; end = endings.shift()) {
        end();
        await settle();
      }
    },
  };
}

const phone = { id: "phone", userId: 1n };

test("sign-in queue: one network takes only its own places, and another one is served after them", async () => {
  const queue = heldQueue();
  for (let at = 0; at < 50; at += 1) await queue.visit(`attack ${at}`, "192.0.2.1");
  expect(queue.count("running") + queue.count("waiting")).toBe(placesPerNetwork);
  expect(queue.count("refused")).toBe(50 - placesPerNetwork);
  expect(await queue.visit("visitor", "192.0.2.2")).toBe("waiting");
  await queue.endAll();
  expect(queue.stateOf("visitor")).toBe("done");
  expect(await queue.visit("later", "192.0.2.1")).toBe("running");
});

test("sign-in queue: when strangers from many networks have all their places, a known device is served at once", async () => {
  const queue = heldQueue();
  for (let at = 0; at < 40; at += 1) await queue.visit(`attack ${at}`, `192.0.2.${at}`);
  expect(await queue.visit("stranger", "198.51.100.1")).toBe("refused");
  expect([queue.count("running"), queue.count("waiting")]).toEqual([1, 15]);
  expect(await queue.visit("known", "192.0.2.1", phone)).toBe("running");
});

test("sign-in queue: a known device takes only its own places", async () => {
  const queue = heldQueue();
  for (let at = 0; at < 9; at += 1) await queue.visit(`phone ${at}`, "192.0.2.1", phone);
  expect(queue.count("refused")).toBe(9 - placesPerDevice);
  const laptop = { id: "laptop", userId: 1n };
  expect(await queue.visit("laptop", "192.0.2.1", laptop)).toBe("waiting");
  expect(await queue.visit("stranger", "192.0.2.1")).toBe("running");
});

test("sign-in queue: a person with many known devices leaves places to others", async () => {
  const queue = heldQueue();
  for (let at = 0; at < 20; at += 1) {
    await queue.visit(`own ${at}`, "192.0.2.1", { id: `device ${at}`, userId: 2n });
  }
  expect(queue.count("refused")).toBe(20 - placesPerPerson);
  expect(await queue.visit("other", "192.0.2.1", phone)).toBe("waiting");
});
