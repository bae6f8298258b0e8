/** An element of a page, as far as it is kept. */
export interface PageElement {
  /** In lower case. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: PageNode[];
}

export type PageNode = PageElement | string;

/** The element children, without the text between them. */
export function childElements(element: PageElement): PageElement[] {
  return element.children.filter((child) => typeof child !== "string");
}

/** The whole text of an element. `<br>` is a newline; nothing is collapsed. */
export function rawText(element: PageElement): string {
  let text = "";
  for (const child of element.children) {
    if (typeof child === "string") text += child;
    else text += child.name === "br" ? "\n" : rawText(child);
  }
  return text;
}

/** The whole text of an element without white space at its ends. */
export function textOf(element: PageElement): string {
  return rawText(element).trim();
}

/**
 * A person's own text. Only line breaks at its ends are dropped, with the white space around them, because they come
 * from indented pages.
 */
export function writtenText(element: PageElement): string {
  const text = rawText(element);
  const start = text.trimStart();
  if (start === "") return "";
  // No expression with two quantifiers: on a text of line breaks its time would grow with the square.
  const isIndented = text.slice(0, text.length - start.length).includes("\n");
  const begun = isIndented ? start : text;
  const end = begun.trimEnd();
  return begun.slice(end.length).includes("\n") ? end : begun;
}

/** Every element below this one, in the order of the page. An array, because generators inside of each other are slow. */
export function descendants(element: PageElement): readonly PageElement[] {
  const found: PageElement[] = [];
  collect(element, found);
  return found;
}

function collect(element: PageElement, found: PageElement[]): void {
  for (const child of element.children) {
    if (typeof child === "string") continue;
    found.push(child);
    collect(child, found);
  }
}

/** Whether this element or one below it passes. */
export function holds(element: PageElement, test: (element: PageElement) => boolean): boolean {
  if (test(element)) return true;
  return element.children.some((child) => typeof child !== "string" && holds(child, test));
}

/** Whether an element holds no other element than `<br>`. */
export function isLeaf(element: PageElement): boolean {
  return element.children.every((child) => typeof child === "string" || child.name === "br");
}

/** The innermost elements that hold text and no link, in the order of the page. */
export function textLeaves(element: PageElement): PageElement[] {
  if (element.name === "a" || element.name === "br") return [];
  if (isLeaf(element)) return textOf(element) === "" ? [] : [element];
  return childElements(element).flatMap(textLeaves);
}

/** Whether an element is h1 to h6. */
export function isHeading(element: PageElement): boolean {
  return /^h[1-6]$/.test(element.name);
}

export function attributeOf(element: PageElement, name: string): string {
  return element.attributes[name] ?? "";
}
