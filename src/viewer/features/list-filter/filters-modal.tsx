import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { listMonths } from "#viewer/data/media-list/list-months.ts";
import { yearsOf } from "#viewer/data/media-list/months.ts";
import type { MediaListName } from "#viewer/data/media-list/names.ts";
import {
  activeFilters,
  isBackwards,
  type ListFilters,
  moreFilters,
} from "#viewer/lib/list-filters.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { Dialog } from "#viewer/ui/dialogs/dialog.tsx";
import { MonthField } from "./month-field.tsx";
import { LocationField, PersonField, TagField } from "./suggestion-fields.tsx";
import type { ListFilterState } from "./use-list-filters.ts";

interface FiltersModalProps {
  readonly list: MediaListName;
  readonly state: ListFilterState;
  readonly onClose: () => void;
}

/** Clears every filter of the dialog. */
const none: ListFilters = Object.fromEntries(moreFilters.map((name) => [name, undefined]));

/** Filters a list by person, tag, location and time, all at once. */
export function FiltersModal({ list, state, onClose }: FiltersModalProps) {
  const [draft, setDraft] = useState(state.filters);
  const change = (changes: ListFilters) => setDraft((now) => ({ ...now, ...changes }));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBackwards(draft)) {
      event.currentTarget.querySelector("select")?.focus();
      return;
    }
    const { by, tag, place, from, to } = draft;
    onClose();
    state.narrow({ by, tag, place, from, to });
  };
  return (
    <Dialog title="More filters" onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {/* These have the posts of one person only. */}
        {!/^(user:|archived)/.test(list) && (
          <PersonField value={draft.by} onChange={(by) => change({ by })} />
        )}
        <TagField value={draft.tag} onChange={(tag) => change({ tag })} />
        <LocationField value={draft.place} onChange={(place) => change({ place })} />
        <TimeFields list={list} draft={draft} onChange={change} />
        <div className="flex justify-end gap-2">
          {activeFilters(draft).length > 0 && (
            <Button variant="ghost" onClick={() => change(none)} className="mr-auto -ml-4">
              Clear all
            </Button>
          )}
          <Button variant="primary" type="submit">
            Show pictures
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface TimeFieldsProps {
  readonly list: MediaListName;
  readonly draft: ListFilters;
  readonly onChange: (changes: ListFilters) => void;
}

function TimeFields({ list, draft, onChange }: TimeFieldsProps) {
  const note = useId();
  const months = useQuery(listMonths(list)).data;
  const years = months ? yearsOf(months).map(({ month }) => month.slice(0, 4)) : [];
  const shared = { years, note: isBackwards(draft) ? note : undefined };
  return (
    <div className="flex flex-col gap-4">
      <MonthField
        label="From"
        value={draft.from}
        otherwise="01"
        onChange={(from) => onChange({ from })}
        {...shared}
      />
      <MonthField
        label="To"
        value={draft.to}
        otherwise="12"
        onChange={(to) => onChange({ to })}
        {...shared}
      />
      <output id={note} className="-mt-3 min-h-4 text-xs text-soft">
        {isBackwards(draft) && "From is later than To, so nothing matches."}
      </output>
    </div>
  );
}
