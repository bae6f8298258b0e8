/** What some browsers tell of the connection. */
interface NetworkInformation {
  readonly type?: string;
  readonly effectiveType?: string;
  readonly saveData?: boolean;
}

function networkInformation(): NetworkInformation {
  // TypeScript's types leave it out, because not every browser has it.
  return (navigator as { readonly connection?: NetworkInformation }).connection ?? {};
}

/** "wifi", "cellular", …; undefined if the browser does not tell. */
export const connectionType = (): string | undefined => networkInformation().type;

/** Whether the reader wants to save data. */
export const savesData = (): boolean =>
  networkInformation().saveData === true || matchMedia("(prefers-reduced-data: reduce)").matches;

/** Whether the connection is about as slow as 3G, as far as the browser tells. */
export const isConnectionSlow = (): boolean =>
  /^(slow-2g|2g|3g)$/.test(networkInformation().effectiveType ?? "");
