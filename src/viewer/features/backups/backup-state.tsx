import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Backups } from "#contract/schemas/backups.ts";
import { serverBackups } from "#viewer/data/imports/backups.ts";
import { importedAccounts } from "#viewer/data/imports/imported-accounts.ts";
import { RelativeTime } from "#viewer/ui/text/relative-time.tsx";

interface BackupStateProps {
  /** The id of the signed-in account, which is one of this server. */
  readonly userId: string;
}

/** The part of the settings about backups, for the owner of the library; nothing for others. */
export function BackupState({ userId }: BackupStateProps) {
  const accounts = useQuery(importedAccounts());
  const isOwner = accounts.data?.some(({ user, is_owner }) => is_owner && user.id === userId);
  const { data } = useQuery({ ...serverBackups(), enabled: isOwner === true });
  if (!data) return null;
  return (
    <section aria-labelledby="backups" className="border-t border-line py-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <div>
          <h2 id="backups" className="font-bold">
            Backups
          </h2>
          <p className="text-soft">{ruleOf(data)}</p>
        </div>
        {data.last_time !== null && (
          <p className="text-soft">
            Last: <RelativeTime seconds={data.last_time} />
          </p>
        )}
      </div>
      <Warnings backups={data} />
    </section>
  );
}

function ruleOf({ days, last_time, failure }: Backups): ReactNode {
  if (days === null) {
    return (
      <>
        None are made. Start the server with <code className="font-mono">BACKUP_DIR</code> set to a
        folder on another disk.
      </>
    );
  }
  const kept = `One each day, kept for ${days} ${days === 1 ? "day" : "days"}.`;
  return last_time === null && failure === null ? `${kept} The first one is being made.` : kept;
}

/** What the owner should look after. */
function Warnings({ backups: { failure, is_old, lost_files } }: { readonly backups: Backups }) {
  return (
    <>
      {failure && (
        <Warning title="The last backup failed.">
          {failure.message} Last try: <RelativeTime seconds={failure.time} />.
        </Warning>
      )}
      {is_old && !failure && (
        <Warning title="The last backup is old.">
          One should have been made since. Is the server running every day?
        </Warning>
      )}
      {lost_files > 0 && (
        <Warning title="The library has lost files.">
          {lost_files === 1
            ? "1 media file is missing or changed."
            : `${lost_files} media files are missing or changed.`}{" "}
          <code className="font-mono">keepsake verify</code> says which.
        </Warning>
      )}
    </>
  );
}

interface WarningProps {
  readonly title: string;
  readonly children: ReactNode;
}

function Warning({ title, children }: WarningProps) {
  return (
    <p role="note" className="mt-4 rounded-lg bg-well px-4 py-3 break-words">
      <b className="font-bold">{title}</b> <span className="text-soft">{children}</span>
    </p>
  );
}
