import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { altTextCharacters } from "#contract/limits.ts";
import { visibleOrEmpty } from "#contract/rules/visible-text.ts";
import type { Media } from "#contract/schemas/media.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { draftOf } from "#viewer/data/comments/drafts.ts";
import { saveAltText } from "#viewer/data/media/alt-text.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { InlineError } from "#viewer/ui/feedback/inline-error.tsx";
import { useEscape } from "#viewer/ui/hooks/use-escape.ts";

interface DescriptionRowProps {
  readonly media: Media;
  /** The owner may write it. */
  readonly isOwn: boolean;
}

/** What the picture shows, in its owner's words, or that they have not said; nothing on a server that does not know. */
export function DescriptionRow({ media, isOwn }: DescriptionRowProps) {
  const [isWriting, setWriting] = useState(false);
  const [hasWritten, setWritten] = useState(false);
  if (media.alt_text === undefined || media.card) return null;
  const text = visibleOrEmpty(media.alt_text ?? "");
  const end = () => {
    setWriting(false);
    setWritten(true);
  };
  if (isWriting) return <DescriptionForm media={media} text={text} onEnd={end} />;
  return (
    <p className="clip-marks text-soft">
      {text === "" ? "No description" : <DescriptionText text={text} />}
      {isOwn && (
        <>
          {" · "}
          <EditButton
            isFirst={text === ""}
            takesFocus={hasWritten}
            onPress={() => setWriting(true)}
          />
        </>
      )}
    </p>
  );
}

const DescriptionText = ({ text }: { readonly text: string }) => (
  <>
    Description: <span dir="auto">{text}</span>
  </>
);

interface EditButtonProps {
  readonly isFirst: boolean;
  /** Where the focus returns to when the form is gone. */
  readonly takesFocus: boolean;
  readonly onPress: () => void;
}

const EditButton = ({ isFirst, takesFocus, onPress }: EditButtonProps) => (
  <button
    type="button"
    ref={takesFocus ? focusOn : null}
    onClick={onPress}
    className="-mx-1 min-h-6 px-1 font-bold hover:text-ink"
  >
    {isFirst ? "Describe it" : "Edit"}
    {!isFirst && <span className="sr-only"> the description</span>}
  </button>
);

const focusOn = (button: HTMLButtonElement | null): void => button?.focus();

interface DescriptionFormProps {
  readonly media: Media;
  readonly text: string;
  readonly onEnd: () => void;
}

/** The form keeps its text as a draft until it is saved or canceled, because a next picture or Escape takes it away. */
function DescriptionForm({ media, text, onEnd }: DescriptionFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { mutate, isPending, error } = useMutation(saveAltText(media.id));
  const draft = draftOf(useQueryClient(), `description.${media.id}`);
  const setDraft = (next: string) => draft.set({ text: next === text ? "" : next, refusal: null });
  const endWithoutDraft = () => {
    setDraft("");
    onEnd();
  };
  useEscape(form, onEnd);
  return (
    <form
      ref={form}
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const written = new FormData(event.currentTarget).get("text");
        mutate(
          { text: typeof written === "string" ? written : "" },
          { onSuccess: endWithoutDraft },
        );
      }}
    >
      <label className="flex flex-col gap-1 text-soft">
        Description, for people who cannot see the picture
        <textarea
          ref={focusAtEnd}
          name="text"
          dir="auto"
          rows={3}
          maxLength={altTextCharacters}
          defaultValue={draft.current().text || text}
          onChange={(event) => setDraft(event.target.value)}
          className="w-full resize-y rounded-lg border border-faint bg-raised px-3 py-2 text-base text-ink"
        />
      </label>
      <InlineError problem={error && describeProblem(error)} />
      <div className="flex gap-2">
        <Button variant="primary" size="small" type="submit" disabled={isPending}>
          Save
        </Button>
        <Button variant="ghost" size="small" onClick={endWithoutDraft}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function focusAtEnd(field: HTMLTextAreaElement | null): void {
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
}
