// Krisstöd: stöd till förälder i samband med ett barns placering.
import { choice, choices, confirm, date, jaNej, number, person, text } from '../domain/forms/fields.ts';
import { defineRoutine } from '../domain/routine/declaring.ts';
import { beteckningI } from './beteckning.ts';
import { vanlig } from './stegar.ts';

const grad = {
  '1': '1 – mycket dåligt',
  '2': '2 – dåligt',
  '3': '3 – varken eller',
  '4': '4 – bra',
  '5': '5 – mycket bra',
  villEj: 'Vill inte svara',
  ejFragat: 'Jag kunde inte fråga',
} as const;

/** Behandlaren har pratat med föräldern. */
const kontakt = { utfall: ['nadd', 'nej', 'ingaSamtal'] } as const;

/** Samtalet har ägt rum, och är inte sparat av misstag. */
const hallet = { form: ['mote', 'telefon', 'video'] } as const;

const ingaFler = ['nej', 'narInte', 'behoverInte'] as const;

const drojer = {
  to: 'socialsekreterare',
  at: { workingDaysAfterDue: 3 }, // *
  text: 'Återrapporten dröjer. Prata med behandlaren',
} as const;

const deltagare = { foralder1: 'Förälder 1', foralder2: 'Förälder 2', styvforalder: 'Styvförälder' } as const;

/** Föräldern väntar i en kris: det som är försenat påminns det om varje arbetsdag. */
const dagligen = { everyWorkingDays: 1, atMost: 4 } as const; // *

export const krisstod = defineRoutine({
  id: 'krisstod',
  version: 1,
  prefix: 'KRI',
  title: 'Krisstöd till förälder',
  name: 'krisstöd',
  source: 'Rutin gällande stöd till förälder i samband med ett barns placering',
  purpose:
    'Att få sitt barn placerat är ofta en kris. Föräldern ska snabbt få någon att prata med, så att barnet slipper bära oron.',
  words: {
    verksamhetssystem: { label: 'Verksamhetssystemet', default: 'verksamhetssystemet' },
    lagrum: { label: 'Lagrum för fortsatt stöd', default: '4 kap. 1 § socialtjänstlagen' },
    stodenhet: { label: 'Den enhet som ger mer stöd', default: 'familjestöd' },
  },
  roles: { socialsekreterare: 'Socialsekreterare', enhetschef: 'Enhetschef', behandlare: 'Behandlare' },
  chief: 'enhetschef',
  start: {
    by: 'socialsekreterare',
    text: 'Fyll i uppdraget. Enhetschefen får det direkt och utser en behandlare samma dag.',
    form: {
      beteckning: beteckningI('verksamhetssystemet'),
      placeringsdatum: date('Placeringsdatum'),
      placeringsform: choice('Placeringsform', {
        familjehem: 'Familjehem',
        stodboende: 'Stödboende',
        institution: 'Institution',
        skyddatBoende: 'Skyddat boende',
      }),
      alder: number('Barnets ålder', { min: 0, max: 18, unit: 'år' }),
      foraldrabarn: jaNej('Är det en föräldrabarn-placering?', { shownAs: 'hidden' }),
      lagrum: choice('Lagrum', { sol: 'SoL', lvu: 'LVU' }),
      orsak: text('Främsta orsaken till placeringen', {
        toWrite: 'den främsta orsaken till placeringen',
        max: 500,
        lines: 'many',
        sensitive: true,
        hint: 'Kort. Skriv inga namn. Texten krypteras och gallras när återrapporten är journalförd.',
      }),
      umgange: choice('Umgänge', { beslutat: 'Beslutat', planerat: 'Planerat', nej: 'Varken beslutat eller planerat' }),
      erbjuds: choices('Vilka erbjuds stöd?', deltagare, { shownAs: 'Erbjuds stöd' }),
      gemensamt: choice(
        'Gemensamt första samtal?',
        { ja: 'Ja', nej: 'Nej', en: 'Bara en person erbjuds stöd' },
        {
          shownAs: 'Gemensamt samtal',
          forOne: {
            option: 'en',
            of: 'erbjuds',
            text: 'Flera erbjuds stöd. Svara ja eller nej, eller välj bara en person ovan.',
          },
        },
      ),
      skal: text('Särskilda skäl mot gemensamt samtal', {
        toWrite: 'vilka särskilda skäl som talar mot ett gemensamt samtal',
        max: 300,
        lines: 'many',
        sensitive: true,
        when: { gemensamt: ['nej'] },
      }),
      kontakt: text('Kontaktuppgifter till föräldern', {
        max: 300,
        lines: 'many',
        sensitive: true,
        hint: 'Telefonnummer och när det passar att ringa. Krypteras och visas bara för er som är utsedda.',
      }),
      informerad: jaNej('Vet föräldern att behandlaren ringer?', { shownAs: 'Föräldern visste redan' }),
    },
    button: 'Starta krisstöd',
    refuse: [
      {
        when: { foraldrabarn: ['ja'] },
        text: 'Krisstöd gäller inte vid föräldrabarn-placering. Prata med enhetschefen om vilket annat stöd som passar.',
      },
    ],
    withdrawBefore: 'kontakta',
  },
  whenClosedEarly: [
    'berätta för föräldern vem hen kan vända sig till',
    'skriva i barnets akt att krisstödet har avslutats',
  ],
  whenWithdrawn: ['berätta för föräldern att ingen behandlare ringer, om hen väntar på det'],
  dates: {
    bokatSamtal: { kontakta: 'forsta', samtal: 'nasta' },
    senasteSamtal: { samtal: 'datum' },
  },
  ladders: { vanlig },
  steps: {
    informeraForaldern: {
      title: 'Informera föräldern',
      text: 'Berätta för föräldern att en behandlare ringer samma dag eller närmaste vardag.',
      why: 'I en kris är det svårt att ta in saker. Den som vet att någon ringer kan ta emot hjälpen.',
      by: 'socialsekreterare',
      after: [],
      when: { start: { informerad: ['nej'] } },
      unless: { kontakta: { utfall: ['nadd', 'nej', 'slutar', 'ingaSamtal'] } },
      shows: ['start'],
      form: { informerad: confirm('Jag har berättat för föräldern att behandlaren ringer') },
      button: 'Klart, föräldern vet',
      due: { within: 'sameDay', of: 'start' },
      remind: [
        { to: 'socialsekreterare', at: { hoursBeforeDue: 2 }, text: 'Berätta för föräldern idag', firm: true },
        {
          to: 'socialsekreterare',
          at: { workingDaysAfterDue: 1 },
          text: 'Föräldern har inte fått veta att någon ringer',
        },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 3 },
          text: 'Att informera föräldern är minst tre arbetsdagar försenat',
        },
      ],
    },
    fordela: {
      title: 'Utse behandlare',
      text: 'Välj vem som ska ge stödet. Den du väljer får uppdraget direkt.',
      why: 'Föräldern ska få stöd medan krisen är som störst. Därför fördelas uppdraget samma dag.',
      by: 'enhetschef',
      after: [],
      shows: ['start'],
      form: { behandlare: person('Behandlare', 'behandlare') },
      button: 'Lämna uppdraget',
      due: { within: 'sameDay', of: 'start' },
      appoints: { behandlare: 'behandlare' },
      whenHandedOver: 'Berätta för föräldern vem som ger stödet nu, och skriv det i barnets akt.',
      remind: [
        { to: 'enhetschef', at: { hoursBeforeDue: 2 }, text: 'Utse behandlare före dagens slut', firm: true },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 1 },
          text: 'Utse behandlare nu, sista dagen har passerat',
          again: dagligen,
        },
        { to: 'channel', at: { workingDaysAfterDue: 1 }, text: 'Krisstöd väntar på att få en behandlare' },
        {
          to: 'socialsekreterare',
          at: { workingDaysAfterDue: 2 },
          text: 'Ingen är utsedd till behandlare än. Prata med enhetschefen',
        },
      ],
    },
    kontakta: {
      title: 'Ring föräldern',
      text: 'Prata med eller träffa föräldern samma dag, senast nästa vardag. Skriv upp varje försök här.',
      why: 'Det första samtalet fångar upp föräldern. Barnet avlastas när föräldern får hjälp.',
      by: 'behandlare',
      after: ['fordela'],
      shows: ['start'],
      form: {
        utfall: choice(
          'Hur gick det?',
          {
            nadd: 'Jag nådde föräldern',
            ejNadd: 'Jag fick inte tag på föräldern',
            nej: 'Föräldern tackar nej',
            slutar: 'Jag når inte föräldern och slutar försöka',
            ingaSamtal: 'Vi hade kontakt, men det blev inga samtal',
          },
          {
            shownAs: 'Utfall',
            hint: 'Prata med socialsekreteraren innan du slutar försöka. Hen får veta hur det gick i återrapporten.',
          },
        ),
        forsta: date('Bokat första samtal', {
          range: 'planned',
          optional: true,
          when: { utfall: ['nadd'] },
          hint: 'Lämna tomt om ni inte har bokat än.',
        }),
      },
      button: 'Spara',
      due: { within: 'sameOrNextWorkingDay', of: 'start' },
      repeat: {
        atLeast: 1,
        atMost: 'unlimited',
        ends: { utfall: ['nadd', 'nej', 'slutar', 'ingaSamtal'] },
        due: { within: { workingDays: 1 }, of: 'previous' },
      },
      remind: [
        { to: 'behandlare', at: 'opened', text: 'Ring föräldern idag' },
        { to: 'behandlare', at: 'dueMorning', text: 'Ring föräldern idag', firm: true },
        {
          to: 'behandlare',
          at: { workingDaysAfterDue: 1 },
          text: 'Ring föräldern nu, sista dagen har passerat',
          again: dagligen,
        },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 1 },
          text: 'Samtalet till föräldern är försenat',
          again: dagligen,
        },
        {
          to: 'socialsekreterare',
          at: { workingDaysAfterDue: 2 },
          text: 'Inget samtal med föräldern är sparat än. Prata med behandlaren',
        },
      ],
    },
    informeraBarnet: {
      title: 'Informera barnet',
      text: 'Se till att barnet får veta att föräldern erbjuds stöd.',
      why: 'Barn tar ofta ansvar för hur föräldern mår. Att veta att någon annan hjälper till avlastar barnet.',
      by: 'socialsekreterare',
      after: ['fordela'],
      form: {
        informerat: choice(
          'Vet barnet att föräldern erbjuds stöd?',
          {
            ja: 'Ja, barnet vet',
            forLitet: 'Nej, barnet är för litet för att förstå',
            ingetStod: 'Nej, det blev inget stöd',
          },
          { shownAs: 'Vet barnet' },
        ),
      },
      button: 'Spara svaret',
      due: { within: { workingDays: 5 }, of: 'opened', ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Informera barnet idag',
        sen: 'Barnet har inte fått veta att föräldern erbjuds stöd',
        chefen: 'Att informera barnet är minst tre arbetsdagar försenat',
      },
    },
    journalforOverlamnat: {
      title: 'Journalför att stödet är överlämnat',
      text: 'Skriv i barnets akt att krisstöd har erbjudits och lämnats över till behandlaren.',
      why: 'Krisstödet självt journalförs inte, men akten ska visa att det erbjöds.',
      by: 'socialsekreterare',
      after: ['fordela'],
      shows: ['fordela'],
      form: { infort: confirm('Infört i verksamhetssystemet') },
      button: 'Klart, infört',
      due: { within: { workingDays: 5 }, of: 'opened', ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Journalför idag att stödet är överlämnat',
        sen: 'Det är inte journalfört att stödet är överlämnat',
        chefen: 'Att journalföra överlämnandet är minst tre arbetsdagar försenat',
      },
    },
    samtal: {
      title: 'Samtal',
      text: 'Håll samtalet och spara när det har ägt rum. Anteckna inget om vad ni pratade om. Blir det inga fler, fast ni hade räknat med det? Rätta det senaste samtalet och svara det där. Blir det inget alls? Rätta ”Ring föräldern”.',
      why: 'Tre till fem samtal ger föräldern tid att landa. Stödet gäller här och nu, inte skälen till placeringen.',
      guidanceTitle: 'Stöd för samtalet',
      guidance: [
        'Hur är det hemma just nu? Sömn, mat, vardag – behövs en plan för veckan?',
        'Finns det redan stöd från socialtjänsten eller någon annan?',
        'Vilka finns runt er? Vem kan hjälpa till, och med vad?',
        'Hur känns det inför placeringen? Ge plats för känslan, ha inte bråttom till svar.',
        'Känner ni någon som har varit med om något liknande?',
        'Vad vill ni säga till släkt, vänner och arbetsplats?',
        'Vart kan ni vända er för eget stöd? Vårdcentral, kurator, sjukskrivning, juridiskt ombud.',
        'Hur blir det att träffa barnet första gången efter flytten?',
        'Skulle ett samtal tillsammans med socialsekreteraren hjälpa? Erbjud det.',
      ],
      by: 'behandlare',
      after: ['kontakta'],
      when: { kontakta: { utfall: ['nadd'] } },
      shows: ['start'],
      form: {
        datum: date('Vilken dag hölls samtalet?', { range: 'past', shownAs: 'Dag' }),
        form: choice(
          'Hur träffades ni?',
          { mote: 'Möte', telefon: 'Telefon', video: 'Video', misstag: 'Inget samtal, det sparades av misstag' },
          { shownAs: 'Form', offered: { misstag: 'corrected' } },
        ),
        deltog: choices('Vilka var med?', deltagare, { shownAs: 'Var med', when: hallet }),
        sista: jaNej('Var det här det sista samtalet?', { shownAs: 'hidden' }),
        fler: choice(
          'Blir det fler samtal?',
          {
            ja: 'Ja',
            nej: 'Nej, föräldern vill inte ha fler',
            narInte: 'Nej, jag når inte föräldern längre',
            behoverInte: 'Nej, föräldern behöver inte fler',
          },
          {
            shownAs: 'Fler samtal',
            usually: 'ja',
            optional: true,
            when: { sista: ['nej'] },
            hint: 'Svarar du nej blir det här det sista samtalet, och återrapporten är nästa steg.',
          },
        ),
        nasta: date('Nästa samtal', {
          range: 'planned',
          optional: true,
          when: { sista: ['nej'] },
          hint: 'Lämna tomt om ni inte har bokat än.',
        }),
        maende: choice('Hur mår föräldern nu? Fråga föräldern.', grad, {
          shownAs: 'Förälderns mående',
          when: { sista: ['ja'] },
          orWhen: { fler: ingaFler },
        }),
        upplevelse: choice('Hur har stödet varit? Fråga föräldern.', grad, {
          shownAs: 'Förälderns upplevelse',
          when: { sista: ['ja'] },
          orWhen: { fler: ingaFler },
        }),
      },
      button: 'Spara samtalet',
      due: { within: { workingDays: 10 }, of: 'opened', ours: true, notBefore: 'bokatSamtal' },
      repeat: {
        atLeast: 3,
        atMost: 5,
        ends: { sista: ['ja'] },
        goesOn: { sista: ['nej'] },
        stops: { fler: ingaFler },
        due: { within: { workingDays: 10 }, of: { date: 'senasteSamtal' }, ours: true, notBefore: 'bokatSamtal' },
      },
      remind: {
        ladder: 'vanlig',
        idag: 'Håll eller boka nästa samtal idag',
        sen: 'Nästa samtal är försenat',
        chefen: 'Nästa samtal är minst tre arbetsdagar försenat',
        before: {
          chefen: [
            // Last of those that come on the same morning, so that it is the one sent: who has a samtal today is not nagged.
            { to: 'behandlare', at: { morningOf: 'bokatSamtal' }, text: 'Idag är ett samtal bokat' },
          ],
        },
        after: [
          {
            to: 'behandlare',
            at: { morningAfter: 'bokatSamtal' },
            text: 'Har ni haft samtalet? Skriv in det, eller ändra bokningen',
          },
        ],
      },
    },
    aterrapport: {
      title: 'Återrapport',
      text: 'Berätta för socialsekreteraren hur det har gått.',
      why: 'Socialsekreteraren behöver veta hur det gick för att bedöma om föräldern behöver mer stöd.',
      by: 'behandlare',
      after: ['samtal'],
      when: { kontakta: { utfall: ['nadd'] } },
      form: {
        jamforelse: choice(
          'Hur mår föräldern nu, jämfört med första samtalet?',
          {
            mycketSamre: 'Mycket sämre',
            samre: 'Sämre',
            sammaSom: 'Ungefär likadant',
            battre: 'Bättre',
            mycketBattre: 'Mycket bättre',
            vetEj: 'Går inte att säga',
          },
          { shownAs: 'Mående mot första samtalet' },
        ),
        positivt: text('Positiva förändringar', {
          max: 500,
          lines: 'many',
          sensitive: true,
          optional: true,
          hint: 'Lämna tomt om du inte har sett några. Skriv inga namn.',
        }),
        negativt: text('Negativa förändringar', {
          max: 500,
          lines: 'many',
          sensitive: true,
          optional: true,
          hint: 'Lämna tomt om du inte har sett några. Skriv inga namn.',
        }),
        egetStod: choice('Eget stöd för föräldern', {
          onskar: 'Önskar annat stöd',
          paborjat: 'Har påbörjat annat stöd',
          nej: 'Varken eller',
          vetEj: 'Vet inte',
        }),
        behov: choice(
          'Behöver föräldern mer stöd från familjestöd?',
          { ja: 'Ja', nej: 'Nej', vetEj: 'Vet inte' },
          { shownAs: 'Behöver mer stöd' },
        ),
      },
      counted: {
        kontakter: {
          label: 'Antal kontakter',
          of: [
            { step: 'kontakta', when: kontakt },
            { step: 'samtal', when: hallet },
          ],
        },
      },
      button: 'Lämna återrapporten',
      due: { within: { workingDays: 5 }, of: 'opened', ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Lämna återrapporten idag',
        sen: 'Återrapporten är försenad',
        chefen: 'Återrapporten är minst tre arbetsdagar försenad',
        after: [drojer],
      },
    },
    aterrapportEjGenomfort: {
      title: 'Återrapport: inte genomfört',
      text: 'Meddela socialsekreteraren att stödet inte blev av.',
      why: 'Socialsekreteraren ska veta att stödet erbjöds men inte blev av.',
      by: 'behandlare',
      after: ['kontakta'],
      when: { kontakta: { utfall: ['nej', 'slutar', 'ingaSamtal'] } },
      shows: ['kontakta'],
      form: {
        onskemal: choice('Vill föräldern ha annat stöd?', {
          onskar: 'Önskar annat stöd',
          paborjat: 'Har påbörjat annat stöd',
          nej: 'Nej',
          vetEj: 'Vet inte',
        }),
      },
      counted: {
        kontakter: {
          label: 'Antal kontakter',
          of: [{ step: 'kontakta', when: kontakt }],
        },
      },
      button: 'Lämna återrapporten',
      due: { within: { workingDays: 5 }, of: 'opened', ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Lämna återrapporten idag',
        sen: 'Återrapporten är försenad',
        chefen: 'Återrapporten är minst tre arbetsdagar försenad',
        after: [drojer],
      },
    },
    journalforAterrapport: {
      title: 'Journalför återrapporten',
      text: 'Skriv i barnets akt om föräldern fick krisstöd, och det ur återrapporten som är viktigt för barnet.',
      why: 'Akten är den enda källan. När det är infört gallras de känsliga uppgifterna här.',
      by: 'socialsekreterare',
      after: ['aterrapport', 'aterrapportEjGenomfort'],
      shows: ['kontakta', 'aterrapport', 'aterrapportEjGenomfort'],
      form: { infort: confirm('Infört i verksamhetssystemet') },
      button: 'Klart, infört',
      due: { within: { workingDays: 5 }, of: 'opened', ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Journalför återrapporten idag',
        sen: 'Återrapporten är inte journalförd',
        chefen: 'Att journalföra återrapporten är minst tre arbetsdagar försenat',
      },
    },
    fortsattStod: {
      title: 'Fortsatt stöd',
      text: 'Föräldern behöver mer stöd. Pröva ansökan och spara beslutet.',
      why: 'Stöd utöver tre till fem samtal är en insats som föräldern ansöker om (4 kap. 1 § socialtjänstlagen).',
      by: 'socialsekreterare',
      after: ['journalforAterrapport'],
      when: { aterrapport: { behov: ['ja'] } },
      form: {
        beslut: choice('Hur gick det?', {
          beviljad: 'Ansökan beviljad',
          avslag: 'Avslag',
          ingenAnsokan: 'Föräldern ansökte inte',
          tillbaka: 'Föräldern tog tillbaka ansökan',
        }),
      },
      button: 'Spara beslutet',
      due: { within: { workingDays: 20 }, of: 'opened', ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Spara beslutet om fortsatt stöd idag',
        sen: 'Beslutet om fortsatt stöd är försenat',
        chefen: 'Beslutet om fortsatt stöd är minst tre arbetsdagar försenat',
      },
    },
  },
  retention: { sensitiveUntil: 'journalforAterrapport', closedMonths: 6, ours: true },
  followUp: {
    everyMonths: 6,
    indicators: {
      maende: { title: 'Förälderns mående efter stödet (1–5)', average: { step: 'samtal', field: 'maende' } },
      upplevelse: { title: 'Förälderns upplevelse av stödet (1–5)', average: { step: 'samtal', field: 'upplevelse' } },
      ejGenomforda: { title: 'Uppdrag som inte genomfördes', closedWithout: { step: 'samtal', when: hallet } },
      kontakter: {
        title: 'Kontakter',
        count: [
          { step: 'kontakta', when: kontakt },
          { step: 'samtal', when: hallet },
        ],
      },
      personer: { title: 'Personer som fick stöd', sizeOf: { step: 'samtal', field: 'deltog' } },
    },
  },
});
