// How a routine is declared: its types refuse a misspelt role, step, field, option, date or ladder.
import type {
  ChoiceField,
  ChoicesField,
  DateField,
  Field,
  Form,
  NumberField,
  Options,
  Period,
  PeopleField,
  PersonField,
  TextField,
  TimeField,
} from '../forms/fields.ts';
import { type Climb, climbed, type ClimbOver, expanded, type Ladders, type LaddersOver } from './ladders.ts';
import type { Anonymous, Reminder, Repeat, Routine, Step, Words } from './routine.ts';
import type { Ours, Span } from './times.ts';

type OptionKeys<F> = F extends ChoiceField<infer O> | ChoicesField<infer O> ? keyof O & string : never;
type ConditionOn<F extends Form> = {
  readonly [K in keyof F as OptionKeys<F[K]> extends never ? never : K]?: readonly OptionKeys<F[K]>[];
};
type ConditionOver<Forms extends Record<string, Form>> = { readonly [S in keyof Forms]?: ConditionOn<Forms[S]> };
/** Every `when` and `orWhen` of a form must name fields and options of the same form. */
type Coherent<F extends Form> = {
  readonly [K in keyof F]: (F[K] extends { readonly when: infer W } ? { readonly when: AskingIn<F, W> } : unknown) &
    (F[K] extends { readonly orWhen: infer W } ? { readonly orWhen: AskingIn<F, W> } : unknown);
};
type AskingIn<F extends Form, W> = ConditionOn<F> & Readonly<Record<Exclude<NamesIn<W>, keyof ConditionOn<F>>, never>>;
/** The keys that are spelt out, without the index signature that every `when` also has. */
type NamesIn<W> = keyof { [Name in keyof W as string extends Name ? never : Name]: never };
type FieldsOf<F extends Form, Kind extends Field> = { [K in keyof F & string]: F[K] extends Kind ? K : never }[keyof F &
  string];
type DatesOver<Forms extends Record<string, Form>> = { readonly [S in keyof Forms]?: FieldsOf<Forms[S], DateField> };
type PeriodOver<F extends Form> = Period & {
  readonly from: FieldsOf<F, DateField>;
  readonly to: FieldsOf<F, DateField>;
};
type CountOver<Forms extends Record<string, Form>> = {
  [S in keyof Forms & string]: { readonly step: S; readonly when?: ConditionOn<Forms[S]> };
}[keyof Forms & string];

type ForEachOver<Forms extends Record<string, Form>> = {
  [S in keyof Forms & string]: {
    readonly step: S;
    readonly when?: ConditionOn<Forms[S]>;
    readonly whose?: FieldsOf<Forms[S], PersonField>;
  };
}[keyof Forms & string];
type CarriedOver<Forms extends Record<string, Form>, D extends string> = {
  [S in keyof Forms & string]: {
    readonly title: string;
    readonly from: { readonly step: S; readonly when?: ConditionOn<Forms[S]> };
    readonly text: FieldsOf<Forms[S], TextField>;
    readonly owner: FieldsOf<Forms[S], PersonField>;
    readonly settled: {
      [T in keyof Forms & string]: { readonly step: T; readonly when: ConditionOn<Forms[T]> };
    }[keyof Forms & string];
    readonly date: D;
    readonly plannedIn: keyof Forms & string;
    readonly broughtUpIn: keyof Forms & string;
  };
}[keyof Forms & string];

type IndicatorOver<Forms extends Record<string, Form>> =
  | {
      readonly title: string;
      readonly average: {
        [S in keyof Forms & string]: {
          readonly step: S;
          readonly field: FieldsOf<Forms[S], ChoiceField | NumberField>;
        };
      }[keyof Forms & string];
    }
  | { readonly title: string; readonly count: readonly CountOver<Forms>[] }
  | {
      readonly title: string;
      readonly sizeOf: {
        [S in keyof Forms & string]: { readonly step: S; readonly field: FieldsOf<Forms[S], ChoicesField> };
      }[keyof Forms & string];
    }
  | { readonly title: string; readonly closedWithout: CountOver<Forms> };

type StepOf<R extends string, F extends Form, Forms extends Record<string, Form>, D extends string, Ls> = {
  readonly title: string;
  readonly text: string;
  readonly why: string;
  readonly guidance?: readonly string[];
  readonly guidanceTitle?: string;
  readonly by: R;
  readonly after: readonly Exclude<keyof Forms & string, 'start'>[];
  readonly when?: ConditionOver<Forms>;
  readonly unless?: ConditionOver<Forms>;
  readonly shows?: readonly (keyof Forms & string)[];
  readonly lists?: readonly Exclude<keyof Forms & string, 'start'>[];
  readonly form: F & Coherent<NoInfer<F>>;
  readonly periods?: readonly PeriodOver<NoInfer<F>>[];
  readonly counted?: Readonly<Record<string, { readonly label: string; readonly of: readonly CountOver<Forms>[] }>>;
  readonly button: string;
  readonly due: Span<keyof Forms & string, D>;
  readonly repeat?: Repeat<ConditionOn<NoInfer<F>>, keyof Forms & string, D>;
  readonly anytime?: true;
  readonly again?: readonly CountOver<Forms>[];
  readonly forEach?: ForEachOver<Forms> & { readonly nth?: number; readonly yields?: ConditionOn<NoInfer<F>> };
  readonly culls?: readonly (keyof Forms & string)[];
  readonly attendance?: { readonly on: D; readonly away: ConditionOn<NoInfer<F>> };
  readonly each?: true;
  readonly endsAtDue?: true;
  readonly anonymous?: Anonymous;
  readonly closes?: ConditionOn<NoInfer<F>>;
  readonly meeting?: Ours & {
    readonly subject: string;
    readonly day: FieldsOf<NoInfer<F>, DateField>;
    readonly time: FieldsOf<NoInfer<F>, TimeField>;
    readonly place?: keyof NoInfer<F> & string;
    readonly minutes: number;
    readonly invite: readonly R[];
    readonly among?: FieldsOf<NoInfer<F>, ChoicesField>;
  };
  readonly sections?: readonly { readonly title: string; readonly fields: readonly (keyof NoInfer<F> & string)[] }[];
  readonly appoints?: Readonly<Partial<Record<R, FieldsOf<NoInfer<F>, PersonField | PeopleField>>>>;
  readonly whenHandedOver?: string;
  readonly adds?: Readonly<Partial<Record<R, readonly FieldsOf<NoInfer<F>, PersonField | PeopleField>[]>>>;
  readonly joins?: Readonly<Partial<Record<R, ConditionOn<NoInfer<F>>>>>;
  readonly tells?: readonly R[];
  readonly remind: readonly Reminder<R, D>[] | ClimbOver<Ls, R, D>;
};

/**
 * Declares a routine, its ladders expanded; the compiler checks every role, step, field, option, date and ladder that it mentions.
 * What types cannot see (a step never reached, a role used before anyone is appointed) is found by `check`.
 */
export function defineRoutine<
  R extends string,
  Start extends Form,
  Forms extends Record<string, Form>,
  D extends string,
  const Ls extends Ladders = never,
>(routine: {
  readonly id: string;
  readonly version: number;
  readonly prefix: string;
  readonly title: string;
  readonly name: string;
  readonly knownBy?: readonly string[];
  readonly source: string;
  readonly purpose: string;
  readonly words?: Words;
  readonly roles: Readonly<Record<R, string>>;
  readonly chief: NoInfer<R>;
  readonly drawnFrom?: Readonly<Partial<Record<NoInfer<R>, readonly NoInfer<R>[]>>>;
  readonly start: {
    readonly by: NoInfer<R>;
    readonly mayStart?: readonly NoInfer<R>[];
    readonly title?: string;
    readonly text: string;
    readonly form: Start & Coherent<NoInfer<Start>>;
    readonly periods?: readonly PeriodOver<NoInfer<Start>>[];
    readonly began?: FieldsOf<NoInfer<Start>, DateField>;
    readonly appoints?: Readonly<Partial<Record<NoInfer<R>, FieldsOf<NoInfer<Start>, PersonField | PeopleField>>>>;
    readonly button: string;
    readonly refuse: readonly { readonly when: ConditionOn<NoInfer<Start>>; readonly text: string }[];
    readonly withdrawBefore: NoInfer<keyof Forms & string>;
  };
  readonly closeReasons?: Options;
  readonly whenClosedEarly?: readonly string[];
  readonly whenWithdrawn?: readonly string[];
  readonly dates: Readonly<Record<D, DatesOver<NoInfer<Forms & { start: Start }>>>>;
  readonly lastWritten?: readonly NoInfer<D>[];
  readonly reached?: Readonly<
    Partial<
      Record<
        NoInfer<D>,
        { readonly owed: NoInfer<keyof Forms & string>; readonly unless: readonly NoInfer<keyof Forms & string>[] }
      >
    >
  >;
  readonly ladders?: Ls & LaddersOver<NoInfer<Ls>, NoInfer<R>, NoInfer<D>>;
  readonly steps: {
    readonly [S in keyof Forms]: StepOf<
      NoInfer<R>,
      Forms[S],
      NoInfer<Forms & { start: Start }>,
      NoInfer<D>,
      NoInfer<Ls>
    >;
  };
  readonly carries?: CarriedOver<NoInfer<Forms>, NoInfer<D>>;
  readonly retention: Ours & { readonly sensitiveUntil: NoInfer<keyof Forms & string>; readonly closedMonths: number };
  readonly followUp: Ours & {
    readonly everyMonths: number;
    readonly indicators: Readonly<Record<string, IndicatorOver<NoInfer<Forms & { start: Start }>>>>;
  };
}): Routine {
  const declared = routine as Declared;
  const { ladders, steps } = declared;
  return {
    ...declared,
    ladders: climbed(steps, ladders),
    steps: Object.fromEntries(
      Object.entries(steps).map(([name, step]) => [name, { ...step, remind: expanded(step.remind, step.by, ladders) }]),
    ),
  };
}

/** A routine as it is declared, with nothing expanded. */
type Declared = Omit<Routine, 'ladders' | 'steps'> & {
  readonly ladders?: Ladders;
  readonly steps: Readonly<Record<string, Omit<Step, 'remind'> & { readonly remind: readonly Reminder[] | Climb }>>;
};
