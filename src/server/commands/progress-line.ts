interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

interface Progress {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}

/** Shows how far some long `work` is: one line that renews itself on a terminal, a line every tenth elsewhere. */
export function createProgressLine(output: Output, work: string) {
  let last = "";
  const show = ({ phase, done, total }: Progress) => {
    const tenths = total === 0 ? 100 : Math.floor((done / total) * 10) * 10;
    const text = `${work}: ${phase} ${output.isTTY ? `${done} of ${total}` : `${tenths} %`}`;
    if (text === last) return;
    last = text;
    output.write(output.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
  };
  const end = () => {
    if (output.isTTY && last !== "") output.write("\r\u001b[K");
  };
  return { show, end };
}
