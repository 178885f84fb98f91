// Whether what somebody writes asks something: then it turns nothing on or off and saves nothing, whatever words are in it.
import { fold } from '../../domain/matching.ts';

/** With a question mark, or a word first that questions begin with: "kan jag stänga av min dag", "vad är …". */
export function isQuestion(text: string): boolean {
  const [first = '', second = ''] = fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => !GREETINGS.has(word));
  // "är ledig fredagar" leaves out who is.
  const isStatement = first === 'ar' && SAID_OF_ONESELF.has(second);
  return text.includes('?') || (FIRST_WORDS.has(first) && !isStatement);
}

const GREETINGS = new Set(['hej', 'hejsan', 'halla', 'du', 'men', 'och', 'tjena']);
const SAID_OF_ONESELF = new Set(['ledig', 'alltid', 'sjuk', 'borta']);
const FIRST_WORDS = new Set(
  [
    ...['hur', 'vad', 'varför', 'när', 'vem', 'vilka', 'vilken', 'vilket', 'var', 'vart', 'kan', 'får', 'ska', 'är'],
    ...['har', 'finns', 'blir', 'kommer', 'måste', 'behöver', 'skulle', 'gäller'],
  ].map(fold),
);
