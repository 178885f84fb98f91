// What a use case answers with, and what it is asked with.
import type { RawAnswers } from '../domain/forms.ts';
import type { View } from '../domain/view.ts';
import type { MessageRef } from './documents.ts';

/** A card to answer with, and what is to be done once it has been answered. */
export type Reply = { readonly view: View; readonly next?: () => Promise<void> };

/** A form that came back, and the card it stood on. */
export type Filled = { readonly inputs: RawAnswers; readonly message: MessageRef | null };
export type InCase = { readonly case: string };
export type AtStep = InCase & { readonly step: string; readonly n: number };
/** A section of a step's form, from 0. */
export type AtSection = AtStep & { readonly section: number };
