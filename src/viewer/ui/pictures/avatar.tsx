import { useState } from "react";
import { avatarSrcset } from "#viewer/lib/images/avatar-srcset.ts";
import { graphemeAt } from "#viewer/lib/text/graphemes.ts";

const sizes = {
  small: "size-8 text-xs",
  medium: "size-11 text-base",
  large: "size-16 text-lg",
  /** In the header of a profile. */
  portrait: "size-20 text-xl desk:size-34",
} as const;
const pixels = { small: 32, medium: 44, large: 64, portrait: 136 } as const;

interface AvatarProps {
  readonly src: string;
  /** The owner's name; its first letter is shown if there is no picture. */
  readonly name: string;
  readonly size?: keyof typeof sizes;
}

/** A profile picture. It has no alt text, because the name is always beside it. */
export function Avatar({ src, name, size = "small" }: AvatarProps) {
  const [broken, setBroken] = useState("");
  const shape = `${sizes[size]} shrink-0 rounded-full bg-well`;
  if (src === "" || broken === src) {
    return (
      <span aria-hidden="true" className={`${shape} grid place-items-center font-bold text-soft`}>
        {name.slice(0, graphemeAt(name, 0).end).toUpperCase()}
      </span>
    );
  }
  return (
    <img
      src={src}
      {...(size === "portrait" && {
        srcSet: avatarSrcset(src),
        sizes: "(width >= 768px) 136px, 80px",
      })}
      alt=""
      width={pixels[size]}
      height={pixels[size]}
      loading="lazy"
      decoding="async"
      onError={() => setBroken(src)}
      className={`${shape} object-cover`}
    />
  );
}
