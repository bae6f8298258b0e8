import { useId, useState } from "react";
import { formatWhole } from "#viewer/lib/text/format-count.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { kindName } from "./kinds.ts";
import { type Chart, type ChartRow, labelledYears } from "./year-chart-data.ts";

interface YearChartProps {
  readonly chart: Chart;
  /** What the numbers are, for the table. */
  readonly caption: string;
}

const barWidth = 10;
const barStep = 12;
const barHeight = 40;

/** What there is of each kind, by year: a row of bars for each kind, and a table of the same numbers. */
export function YearChart({ chart, caption }: YearChartProps) {
  const [isTable, setTable] = useState(false);
  const tableId = useId();
  if (chart.rows.length === 0) return null;
  return (
    <figure aria-label={caption} className="flex flex-col gap-4">
      <div aria-hidden="true" className="flex flex-col gap-4">
        {chart.rows.map((row) => (
          <Bars key={row.kind} row={row} years={chart.years} />
        ))}
        <YearLabels years={chart.years} />
      </div>
      <div>
        <Button
          variant="ghost"
          size="small"
          aria-expanded={isTable}
          aria-controls={tableId}
          onClick={() => setTable(!isTable)}
          className="-ml-3 font-normal underline decoration-faint underline-offset-4"
        >
          {isTable ? "Hide the numbers" : "Show the numbers"}
        </Button>
      </div>
      {/* Always there for screen readers. */}
      <div id={tableId} className={isTable ? "overflow-x-auto" : "sr-only"}>
        <NumbersTable chart={chart} caption={caption} />
      </div>
    </figure>
  );
}

function Bars({ row, years }: { readonly row: ChartRow; readonly years: readonly number[] }) {
  const width = years.length * barStep - (barStep - barWidth);
  return (
    <div>
      <p className="flex justify-between gap-4 pb-1">
        <span>{kindName(row.kind)}</span>
        <span className="text-soft">{formatWhole(row.total)}</span>
      </p>
      <svg
        viewBox={`0 0 ${width} ${barHeight}`}
        preserveAspectRatio="none"
        style={widthOf(years)}
        className="block h-10 w-full text-ink"
      >
        {row.counts.map((count, index) => {
          // One of ten thousand is still visible.
          const height = count === 0 ? 0 : Math.max(2, (count / row.most) * barHeight);
          return (
            <rect
              key={years[index]}
              x={index * barStep}
              y={barHeight - height}
              width={barWidth}
              height={height}
              fill="currentColor"
            >
              <title>{`${years[index]}: ${formatWhole(count)}`}</title>
            </rect>
          );
        })}
        <line
          x1="0"
          x2={width}
          y1={barHeight}
          y2={barHeight}
          stroke="var(--color-line)"
          strokeWidth="1"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
    </div>
  );
}

/** A few years do not make wide blocks. */
const widthOf = (years: readonly number[]) => ({ maxWidth: years.length * 64 });

function YearLabels({ years }: { readonly years: readonly number[] }) {
  const labels = labelledYears(years);
  return (
    <p style={widthOf(years)} className="relative -mt-3 h-5 text-xs text-soft">
      {labels.map((year) => {
        const index = year - (years[0] ?? year);
        const isFirst = index === 0 && years.length > 1;
        const isLast = index === years.length - 1 && years.length > 1;
        const middle = ((index + 0.5) / years.length) * 100;
        const place = isFirst ? { left: 0 } : isLast ? { right: 0 } : { left: `${middle}%` };
        return (
          <span
            key={year}
            style={place}
            className={`absolute ${isFirst || isLast ? "" : "-translate-x-1/2"}`}
          >
            {year}
          </span>
        );
      })}
    </p>
  );
}

function NumbersTable({ chart: { years, rows }, caption }: YearChartProps) {
  const cell = "border-t border-line py-2 pl-4 text-right";
  return (
    <table className="w-full">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="align-bottom text-xs text-soft">
          <th scope="col" className="py-2 text-left font-normal">
            Year
          </th>
          {rows.map(({ kind }) => (
            <th key={kind} scope="col" className="py-2 pl-4 text-right font-normal">
              {kindName(kind)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {years.map((year, index) => (
          <tr key={year}>
            <th scope="row" className="border-t border-line py-2 text-left font-normal">
              {year}
            </th>
            {rows.map(({ kind, counts }) => (
              <td key={kind} className={cell}>
                {formatWhole(counts[index] ?? 0)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
