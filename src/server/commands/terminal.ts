interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

interface Progress {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}

/** Shows the progress of `work`: one line that updates itself on a terminal, otherwise a line per 10 %. */
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

/** Reads standard input until its end. */
export async function readStandardInput(): Promise<string> {
  let text = "";
  for await (const chunk of process.stdin) text += String(chunk);
  return text;
}
