import { saveBlob } from "./save-blob.ts";

/** Has the browser save a value as a JSON file. */
export function saveJson(fileName: string, value: unknown): void {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  saveBlob(fileName, new Blob([text], { type: "application/json" }));
}
