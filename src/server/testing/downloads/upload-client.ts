import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";

/** An upload of a server, by the path of its address. */
export interface BegunUpload {
  readonly path: string;
  readonly file: string;
  /** Bytes. */
  readonly size: number;
}

/** Without a token: as a visitor who may import. */
const headersOf = (token?: string): Record<string, string> => ({
  "tus-resumable": "1.0.0",
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
});

/** Sends a form as a visitor who may import. Returns the data of the reply. Throws unless it succeeds. */
export async function post(url: string, fields: Record<string, string>): Promise<{ id: string }> {
  const response = await fetch(url, { method: "POST", body: new URLSearchParams(fields) });
  const body: { data: { id: string } } = JSON.parse(await response.text());
  if (!response.ok) throw new Error(JSON.stringify(body));
  return body.data;
}

/** Begins an upload of a file to an import, with the tus protocol. */
export async function beginUpload(
  url: string,
  importId: string,
  file: string,
  token?: string,
): Promise<BegunUpload> {
  const { size } = await stat(file);
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  const response = await fetch(`${url}/keepsake/uploads`, {
    method: "POST",
    headers: {
      ...headersOf(token),
      "upload-length": String(size),
      "upload-metadata": `import ${base64(importId)},name ${base64(basename(file))}`,
    },
  });
  const location = response.headers.get("location");
  if (location === null) throw new Error(`no upload was begun: ${await response.text()}`);
  return { path: new URL(location, `${url}/keepsake/uploads`).pathname, file, size };
}

/** The bytes that a server has of an upload. */
export async function uploadOffset(url: string, { path }: BegunUpload): Promise<number> {
  const response = await fetch(url + path, { method: "HEAD", headers: headersOf() });
  return Number(response.headers.get("upload-offset"));
}

/** Sends the rest of a file from an offset. Rejects if the connection ends. */
export async function sendRest(
  url: string,
  { path, file }: BegunUpload,
  offset: number,
  token?: string,
): Promise<void> {
  const response = await fetch(url + path, {
    method: "PATCH",
    headers: {
      ...headersOf(token),
      "upload-offset": String(offset),
      "content-type": "application/offset+octet-stream",
    },
    body: Readable.toWeb(createReadStream(file, { start: offset })),
    duplex: "half",
  } as RequestInit);
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
}
