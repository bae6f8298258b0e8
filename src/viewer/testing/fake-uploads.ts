import type { UploadEvents, UploadFile } from "#viewer/api/upload-file.ts";

/** Uploads that a test moves on by hand. */
export function createFakeUploads() {
  const begun: { readonly file: File; readonly headers: object; readonly events: UploadEvents }[] =
    [];
  let stops = 0;
  const upload: UploadFile = (file, { headers }, events) => {
    const one = { file, headers, events };
    begun.push(one);
    return () => {
      stops += 1;
    };
  };
  return {
    upload,
    /** The names of the files, once for each attempt. */
    names: () => begun.map(({ file }) => file.name),
    headers: () => begun.map(({ headers }) => headers),
    stopped: () => stops,
    /** The events of the latest attempt. */
    last(): UploadEvents {
      const one = begun.at(-1);
      if (!one) throw new Error("No upload has begun.");
      return one.events;
    },
  };
}

export const zip = (name: string, size: number): File => new File([new Uint8Array(size)], name);
