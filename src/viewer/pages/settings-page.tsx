import { type ReactNode, useSyncExternalStore } from "react";
import { useAccount } from "#viewer/data/accounts/use-account.ts";
import { preferences, usePreferences } from "#viewer/data/local/preferences.ts";
import { AccountList } from "#viewer/features/accounts/account-list.tsx";
import { AccountSummary } from "#viewer/features/accounts/account-summary.tsx";
import { BackupState } from "#viewer/features/backups/backup-state.tsx";
import { OwnPictures } from "#viewer/features/imports/own-pictures.tsx";
import { GridSettings } from "#viewer/features/media-grid/grid-settings.tsx";
import { AutoplaySetting, autoplayDetail } from "#viewer/features/media-view/autoplay-setting.tsx";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { SegmentedControl } from "#viewer/ui/controls/segmented-control.tsx";
import { BackLink } from "#viewer/ui/layout/back-link.tsx";
import { NarrowPage } from "#viewer/ui/layout/narrow-page.tsx";

const themes = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

const layouts = [
  { value: "cards", label: "Cards" },
  { value: "grid", label: "Grid" },
] as const;

const style =
  "inline-flex min-h-11 items-center underline decoration-faint underline-offset-4 hover:decoration-current desk:min-h-9";

/** The accounts that are signed in, and the preferences of this browser. */
export function SettingsPage() {
  const { theme, feedLayout } = usePreferences();
  const account = useAccount();
  const width = useSyncExternalStore(watchWidth, () => window.innerWidth);
  return (
    <NarrowPage title="Settings" back={<BackLink to={paths.feed.to()} />}>
      <div className="pb-8">{account && <AccountSummary account={account} />}</div>
      {account && <AccountList current={account} />}
      {account?.connection.server === "" && (
        <>
          <OwnPictures userId={account.user.id} />
          <BackupState userId={account.user.id} />
        </>
      )}
      <Setting name="Theme" detail="System follows the setting of your device.">
        <SegmentedControl
          label="Theme"
          value={theme}
          options={themes}
          onChange={(value) => preferences.set({ theme: value })}
        />
      </Setting>
      <Setting name="Feed" detail="One picture at a time, or many at a glance.">
        <SegmentedControl
          label="Feed layout"
          value={feedLayout}
          options={layouts}
          onChange={(value) => preferences.set({ feedLayout: value })}
        />
      </Setting>
      <Setting name="Grids" detail="Squares or original shapes, and the number of columns.">
        <GridSettings width={width} />
      </Setting>
      <Setting name="Clips" detail={autoplayDetail()}>
        <AutoplaySetting />
      </Setting>
      <Setting name="Blocking" detail="You and the accounts you block do not see each other.">
        <a href={paths.blocked.to()} className={style}>
          Blocked accounts
        </a>
      </Setting>
      <Setting name="Developers" detail="Your apps, and the apps that can access your account.">
        <a href={paths.developers.to()} className={style}>
          Apps and access
        </a>
      </Setting>
      <Setting name="Credits" detail="The authors of the demo library’s pictures.">
        <a href={paths.credits.to()} className={style}>
          Photo credits
        </a>
      </Setting>
    </NarrowPage>
  );
}

function watchWidth(onChange: () => void) {
  window.addEventListener("resize", onChange);
  return () => window.removeEventListener("resize", onChange);
}

interface SettingProps {
  readonly name: string;
  readonly detail: string;
  readonly children: ReactNode;
}

function Setting({ name, detail, children }: SettingProps) {
  return (
    <section className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-t border-line py-5">
      <div>
        <h2 className="font-bold">{name}</h2>
        <p className="text-soft">{detail}</p>
      </div>
      {children}
    </section>
  );
}
