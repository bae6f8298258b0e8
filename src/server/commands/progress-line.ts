import type { WriteProgress } from "../import/writing.ts";

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows how far an import is: one line that renews itself on a terminal, a line every tenth elsewhere. */
export function createProgressLine(output: Output) {
  let last = "";
  const show = ({ phase, done, total }: WriteProgress) => {
    const tenths = total === 0 ? 100 : Math.floor((done / total) * 10) * 10;
    const text = `Making the demo library: ${phase} ${output.isTTY ? `${done} of ${total}` : `${tenths} %`}`;
    if (text === last) return;
    last = text;
    output.write(output.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
  };
  const end = () => {
    if (output.isTTY && last !== "") output.write("\r\u001b[K");
  };
  return { show, end };
}
