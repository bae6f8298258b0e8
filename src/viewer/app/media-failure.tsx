import { useLocation } from "react-router-dom";
import { overListOf } from "#viewer/lib/over-list.ts";
import { useCloseMedia } from "#viewer/lib/use-close-media.ts";
import { buttonStyle } from "#viewer/ui/button-style.ts";
import type { Failure } from "#viewer/ui/error-boundary.tsx";
import { Modal } from "#viewer/ui/modal.tsx";
import { PageFailure } from "./page-failure.tsx";

/** Stands in for a media over its list, which stays as it was. */
export function MediaFailure(failure: Failure) {
  const close = useCloseMedia(overListOf(useLocation().state));
  return (
    <Modal
      label="Picture"
      onClose={close}
      className="m-auto rounded-2xl bg-raised pb-6 text-center text-ink"
    >
      <PageFailure {...failure} />
      <button type="button" onClick={close} className={buttonStyle("bare")}>
        Close
      </button>
    </Modal>
  );
}
