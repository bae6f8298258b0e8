import credits from "./media/credits.json" with { type: "json" };

export interface CreditLocation {
  readonly name: string;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
}

interface AnyCredit {
  /** The file's name inside media/photos or media/clips. */
  readonly file: string;
  readonly title: string;
  readonly author: string;
  readonly licence: string;
  /** A URL, or the name of the package that it comes from. */
  readonly source: string;
  readonly width: number;
  readonly height: number;
  readonly cropped: boolean;
  readonly place: CreditLocation | null;
}

export interface PhotoCredit extends AnyCredit {
  readonly kind: "photo";
}

export interface ClipCredit extends AnyCredit {
  readonly kind: "clip";
  readonly low: string;
  readonly poster: string;
  readonly lowWidth: number;
  readonly lowHeight: number;
  readonly seconds: number;
  /** How the clip was made from a photo. */
  readonly made: string;
}

export type Credit = PhotoCredit | ClipCredit;

/** Author, licence and source of each picture and clip in the demo library. */
export function readCredits(): readonly Credit[] {
  return credits.map((row) => {
    const { file, title, author, licence, source, width, height, cropped, place } = row;
    const common = { file, title, author, licence, source, width, height, cropped, place };
    if (row.low === undefined) {
      return { ...common, kind: "photo" };
    }
    const { low, poster, low_width: lowWidth, low_height: lowHeight, seconds, made } = row;
    return { ...common, kind: "clip", low, poster, lowWidth, lowHeight, seconds, made };
  });
}
