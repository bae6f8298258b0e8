import { monthNames } from "#viewer/data/media-list/months.ts";

interface MonthFieldProps {
  /** "From" */
  readonly label: string;
  /** "2019-07" */
  readonly value: string | undefined;
  /** Newest first. */
  readonly years: readonly string[];
  /** The month that a year on its own means. */
  readonly otherwise: "01" | "12";
  readonly note: string | undefined;
  readonly onChange: (month: string | undefined) => void;
}

const style =
  "min-h-11 min-w-0 grow basis-0 rounded-lg border border-line bg-paper px-3 text-base disabled:opacity-55";

/** A month as two selects, which every browser has. A year on its own means its first or last month. */
export function MonthField(props: MonthFieldProps) {
  const { label, value, years, otherwise, note, onChange } = props;
  const year = value?.slice(0, 4);
  const month = value?.slice(5) ?? otherwise;
  const known = year === undefined || years.includes(year) ? years : [year, ...years];
  return (
    <fieldset>
      <legend className="pb-1 text-soft">{label}</legend>
      <div className="flex gap-2">
        <select
          aria-label={`${label}: year`}
          aria-describedby={note}
          value={year ?? ""}
          onChange={({ target }) =>
            onChange(target.value === "" ? undefined : `${target.value}-${month}`)
          }
          className={style}
        >
          <option value="">Any year</option>
          {known.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
        <select
          aria-label={`${label}: month`}
          value={month}
          disabled={year === undefined}
          onChange={({ target }) => year && onChange(`${year}-${target.value}`)}
          className={style}
        >
          {monthNames.map((name, index) => (
            <option key={name} value={String(index + 1).padStart(2, "0")}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </fieldset>
  );
}
