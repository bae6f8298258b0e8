import { useQueryClient } from "@tanstack/react-query";
import type { MouseEvent } from "react";
import type { UserShort } from "#contract/schemas/user.ts";
import { setRelationship } from "#viewer/data/relationships/change.ts";
import { buttonStyle } from "#viewer/ui/controls/button.ts";

/** Lets someone in who asked, or not. Either way their row goes, and the focus goes to the next. */
export function RequestActions({ person }: { readonly person: UserShort }) {
  const client = useQueryClient();
  const answer = (action: "approve" | "ignore") => (event: MouseEvent<HTMLElement>) => {
    focusNext(event.currentTarget);
    setRelationship(client, person.id, action);
  };
  return (
    <div className="ml-auto flex shrink-0 gap-2">
      <button
        type="button"
        aria-label={`Approve ${person.username}`}
        onClick={answer("approve")}
        className={buttonStyle("main", "small")}
      >
        Approve
      </button>
      <button
        type="button"
        aria-label={`Ignore ${person.username}`}
        onClick={answer("ignore")}
        className={`${buttonStyle("quiet", "small")} in-[section]:bg-paper`}
      >
        Ignore
      </button>
    </div>
  );
}

function focusNext(button: HTMLElement): void {
  const row = button.closest("li");
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  const target = next?.querySelector("button") ?? document.querySelector("main");
  target?.focus({ preventScroll: target.tagName === "MAIN" });
}
