/** Items as a list of Markdown, one to a line. */
export const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
