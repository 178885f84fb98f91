// What a use case answers with, and what it is asked with.
import type { RawAnswers } from '../domain/forms/forms.ts';
import type { View } from '../domain/view.ts';
import type { GivenBack, MessageRef } from './documents.ts';

/**
 * A card to answer with, and what is to be done once it has been answered. `givenBack`: the card is a form with what was sensitive on
 * it, which no case keeps an eye on.
 */
export type Reply = { readonly view: View; readonly next?: () => Promise<void>; readonly givenBack?: GivenBack };

/** A form that came back, and the card it stood on. */
export type Filled = { readonly inputs: RawAnswers; readonly message: MessageRef | null };
export type InCase = { readonly case: string };
export type AtStep = InCase & { readonly step: string; readonly n: number };
/** A section of a step's form, from 0. */
export type AtSection = AtStep & { readonly section: number };
