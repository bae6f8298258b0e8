import { isInsecureConnection, shortAddress } from "#viewer/lib/server-address.ts";

/** A warning if others on the network could read the connection; otherwise nothing. */
export function InsecureConnectionNotice({
  address,
  isPage,
}: {
  address: string;
  isPage: boolean;
}) {
  if (!isInsecureConnection(address)) return null;
  return (
    <p className="rounded-lg bg-well px-4 py-3">
      <b className="font-bold">This connection is not encrypted.</b>{" "}
      {isPage ? "This page was loaded" : `${shortAddress(address)} is reached`} over http, so others
      on the same network could read what is sent, including passwords. At home that may be fine;
      elsewhere use https.
    </p>
  );
}
