/** Trusted markup: made by `html`, or a text of our own. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | Html | readonly Html[] | null;

/** Markup with values: escapes text, inserts markup as it is, and skips null. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  const rest = values.map((value, index) => written(value) + (parts[index + 1] ?? ""));
  return new Html((parts[0] ?? "") + rest.join(""));
}

function written(value: Value): string {
  if (value === null) return "";
  if (value instanceof Html) return value.text;
  if (typeof value === "string") return escape(value);
  return value.map((one) => one.text).join("");
}

const names: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => names[character] ?? "");
}
