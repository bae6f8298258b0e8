import { CalendarDays, CirclePause, CirclePlay, Volume1, VolumeOff, X } from "lucide-react";
import type { RefObject } from "react";
import type { Media } from "#contract/schemas/media.ts";
import type { UserShort } from "#contract/schemas/user.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import { Avatar } from "#viewer/ui/pictures/avatar.tsx";
import { RelativeTime } from "#viewer/ui/text/relative-time.tsx";
import { overPicture } from "./over-picture.ts";
import { StoryBars } from "./story-bars.tsx";
import type { StoryDay } from "./story-order.ts";

interface StoryHeaderProps {
  readonly person: UserShort;
  readonly media: Media;
  readonly day: StoryDay;
  readonly index: number;
  readonly bar: RefObject<HTMLSpanElement | null>;
  readonly isRunning: boolean;
  readonly isPaused: boolean;
  readonly isLoud: boolean;
  readonly onPause: () => void;
  readonly onSound: () => void;
  /** Absent if there is only one month. */
  readonly onMonths: (() => void) | undefined;
  readonly onClose: () => void;
}

/** The head of a story over its picture: the bars, whose it is, when, and the buttons. */
export function StoryHeader(props: StoryHeaderProps) {
  const { person, media, day, index, bar, isRunning, isPaused, isLoud, onMonths } = props;
  return (
    <div
      className="pointer-events-none absolute inset-x-0 top-0 z-20 px-3 pb-12 text-white"
      style={overPicture("bottom")}
    >
      <StoryBars day={day} index={index} bar={bar} />
      <div className="pointer-events-auto mt-2 flex items-center gap-1">
        <Avatar src={person.profile_picture} name={person.username} />
        {/* Not spoken while the stories go on by themselves. */}
        <p aria-live={isRunning ? "off" : "polite"} className="min-w-0 grow px-2">
          <b dir="auto" className="block truncate text-left font-bold">
            {person.username}
          </b>
          <span className="block truncate text-xs">
            <RelativeTime
              seconds={media.created_time}
              asDay
              isGuess={media.time_is_guess}
              shown={media.shown_time}
            />
            <span className="sr-only">
              , story {day.last - index + 1} of {day.last - day.first + 1}
            </span>
          </span>
        </p>
        <IconButton data-first-focus label={isPaused ? "Play" : "Pause"} onClick={props.onPause}>
          {isPaused ? <CirclePlay size={22} /> : <CirclePause size={22} />}
        </IconButton>
        {media.videos && (
          <IconButton label={isLoud ? "Sound off" : "Sound on"} onClick={props.onSound}>
            {isLoud ? <Volume1 size={20} /> : <VolumeOff size={20} />}
          </IconButton>
        )}
        {onMonths && (
          <IconButton label="Go to a month" onClick={onMonths}>
            <CalendarDays size={20} />
          </IconButton>
        )}
        <IconButton label="Close" onClick={props.onClose}>
          <X size={22} />
        </IconButton>
      </div>
    </div>
  );
}
