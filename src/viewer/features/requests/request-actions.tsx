import { useQueryClient } from "@tanstack/react-query";
import type { MouseEvent } from "react";
import type { UserShort } from "#contract/schemas/user.ts";
import { setRelationship } from "#viewer/data/relationships/change.ts";
import { Button } from "#viewer/ui/controls/button.tsx";

/** Approves or declines a follow request. Either way its row is removed, and the focus moves to the next. */
export function RequestActions({ person }: { readonly person: UserShort }) {
  const client = useQueryClient();
  const respond = (action: "approve" | "ignore") => (event: MouseEvent<HTMLElement>) => {
    focusNext(event.currentTarget);
    setRelationship(client, person.id, action);
  };
  return (
    <div className="ml-auto flex shrink-0 gap-2">
      <Button
        variant="primary"
        size="small"
        aria-label={`Approve ${person.username}`}
        onClick={respond("approve")}
      >
        Approve
      </Button>
      <Button
        variant="secondary"
        size="small"
        aria-label={`Ignore ${person.username}`}
        onClick={respond("ignore")}
        className="in-[section]:bg-paper"
      >
        Ignore
      </Button>
    </div>
  );
}

function focusNext(button: HTMLElement): void {
  const row = button.closest("li");
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  const target = next?.querySelector("button") ?? document.querySelector("main");
  target?.focus({ preventScroll: target.tagName === "MAIN" });
}
