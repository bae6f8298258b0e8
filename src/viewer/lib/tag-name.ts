/** A tag's name as every address and list has it: in lower case, in one form of its letters, without "#". */
export const tagName = (text: string): string =>
  text.replace(/^#/, "").toLowerCase().normalize("NFC");
