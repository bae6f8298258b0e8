import type { Random } from "#server/import/demo/seeded-random.ts";

/** Somebody who writes, one request after the other, and what the server has answered. */
export interface Writer {
  readonly userId: bigint;
  readonly token: string;
  readonly random: Random;
  /** What the server has confirmed, by the row that it is about: whether there is such a row. */
  readonly confirmed: Map<string, boolean>;
  /** The write without an answer, if the server was killed meanwhile: both states are right. */
  pending: Write | null;
  /** Answers that were neither a success nor a cut connection. */
  readonly errors: string[];
  answered: number;
}

interface Write {
  /** "like 5", "save 5", "follow 7" or "comment <key>". */
  readonly row: string;
  readonly isThere: boolean;
  readonly method: "POST" | "DELETE";
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface Targets {
  readonly media: readonly bigint[];
  readonly people: readonly bigint[];
}

export const newWriter = (userId: bigint, token: string, random: Random): Writer => ({
  userId,
  token,
  random,
  confirmed: new Map(),
  pending: null,
  errors: [],
  answered: 0,
});

/**
 * Likes, saves, follows, takes back, comments and reads until the connection ends or `isOver`. `onAnswer` is called
 * after each answered write.
 */
export async function runWriter(
  url: string,
  writer: Writer,
  targets: Targets,
  { isOver, onAnswer }: { readonly isOver: () => boolean; readonly onAnswer: () => void },
): Promise<void> {
  for (let step = 0; !isOver(); step += 1) {
    if (writer.random() < 0.3) {
      if (!(await readSomething(url, writer))) return;
      continue;
    }
    const next = nextWrite(writer, targets, step);
    writer.pending = next;
    const response = await send(url, writer, next);
    if (response === null) return;
    if (response.ok) {
      writer.confirmed.set(next.row, next.isThere);
      writer.answered += 1;
      onAnswer();
    } else {
      writer.errors.push(`${response.status} ${next.method} ${next.row}`);
    }
    writer.pending = null;
  }
}

function nextWrite(writer: Writer, { media, people }: Targets, step: number): Write {
  const { random, userId } = writer;
  const pick = (ids: readonly bigint[]) => ids[Math.floor(random() * ids.length)] ?? 0n;
  const [mediaId, personId] = [pick(media), pick(people)];
  const isThere = random() < 0.6;
  const method = isThere ? "POST" : "DELETE";
  const kind = random();
  if (kind < 0.35) {
    const path = `/v1/media/${mediaId}/likes`;
    return { row: `like ${mediaId}`, isThere, method, path, fields: {} };
  }
  if (kind < 0.5) {
    const path = `/keepsake/media/${mediaId}/save`;
    return { row: `save ${mediaId}`, isThere, method, path, fields: {} };
  }
  if (kind < 0.65) {
    const path = `/v1/users/${personId}/relationship`;
    const fields = { action: isThere ? "follow" : "unfollow" };
    return { row: `follow ${personId}`, isThere, method: "POST", path, fields };
  }
  const text = `said ${userId} ${step}`;
  return {
    row: `comment ${text}`,
    isThere: true,
    method: "POST",
    path: `/v1/media/${mediaId}/comments`,
    fields: { text, idempotency_key: `${userId}-${step}` },
  };
}

const reads = [
  "/v1/users/self/feed",
  "/v1/users/self/media/liked",
  "/keepsake/saved",
  "/v1/media/popular",
];

/** Returns false if the connection ended. */
async function readSomething(url: string, writer: Writer): Promise<boolean> {
  const path = reads[Math.floor(writer.random() * reads.length)] ?? "";
  const response = await send(url, writer, { method: "GET", path });
  if (response !== null && !response.ok) writer.errors.push(`${response.status} GET ${path}`);
  return response !== null;
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** Null if the connection ended before the whole reply was there. */
async function send(
  url: string,
  { token }: Writer,
  { method, path, fields }: Sent,
): Promise<{ readonly ok: boolean; readonly status: number } | null> {
  try {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(method === "POST" ? { body: new URLSearchParams(fields) } : {}),
    });
    await response.arrayBuffer();
    return { ok: response.ok, status: response.status };
  } catch {
    return null;
  }
}
