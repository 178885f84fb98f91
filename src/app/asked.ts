// Whether what somebody writes asks something: then it turns nothing on or off and saves nothing, whatever words are in it.
import { fold } from '../domain/matching.ts';

/** With a question mark, or a word first that questions begin with: "kan jag stänga av min dag", "vad är …". */
export function isQuestion(text: string): boolean {
  const [first = ''] = fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => !GREETINGS.has(word));
  return text.includes('?') || FIRST_WORDS.has(first);
}

const GREETINGS = new Set(['hej', 'hejsan', 'halla', 'du', 'men', 'och', 'tjena']);
const FIRST_WORDS = new Set(
  [
    ...['hur', 'vad', 'varför', 'när', 'vem', 'vilka', 'vilken', 'vilket', 'var', 'vart', 'kan', 'får', 'ska', 'är'],
    ...['har', 'finns', 'blir', 'kommer', 'måste', 'behöver', 'vet', 'undrar', 'jobbar du', 'skulle', 'gäller'],
  ].map(fold),
);
