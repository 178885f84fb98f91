// What demo mode adds to the texts that the bot understands. Nothing of it exists in real use.
import type { View } from '../../domain/view.ts';

export interface DemoCommands {
  /** Does what the text asks of the demo and answers a card; null when the text is not for the demo. */
  tryText(text: string): Promise<View | null>;
}
