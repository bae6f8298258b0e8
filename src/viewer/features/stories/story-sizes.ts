/** The width of a story's picture. */
export const storySizes = "(width < 768px) 100vw, calc(56.25vh - 27px)";
