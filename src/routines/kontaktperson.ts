// Kontaktperson och kontaktfamilj: från beslutsunderlag till avslut, med uppföljning och ny period så länge insatsen pågår.
import { choice, choices, confirm, date, jaNej, number, person, text, time } from '../domain/forms/fields.ts';
import { defineRoutine } from '../domain/routine/declaring.ts';
import { beteckningI } from './beteckning.ts';
import { fast, vanlig } from './stegar.ts';

/** Vilka som kan vara med på ett möte, utom barnet självt. */
const andra = {
  vardnadshavare: 'Vårdnadshavare eller god man',
  uppdragstagare: 'Kontaktpersonen eller kontaktfamiljen',
  familjehemssekreterare: 'Familjehemssekreteraren',
  annan: 'Någon annan som berörs',
} as const;
const deltagare = { barnet: 'Barnet', ...andra } as const;

/** Det som familjehemssekreteraren gör: den vars familj väntar ska också veta att det är sent, och enhetschefen hör det igen. */
const annanEnhet = {
  ...vanlig,
  chefen: { ...vanlig.chefen, again: { everyWorkingDays: 5, atMost: 4 } },
  vantar: {
    to: 'socialsekreterare',
    at: { workingDaysAfterDue: 1 },
    again: { everyWorkingDays: 5, atMost: 4 },
    text: 'Familjehemssekreteraren är sen: {vad}',
  },
} as const;

/** Familjen och uppdragstagaren ska hinna avsluta kontakten. */
const enManadFore = {
  date: 'bistandTill',
  before: { months: 1 },
  text: 'Mötet ska hållas senast {dag}, en månad innan biståndet löper ut. Välj den dagen eller en tidigare.',
} as const;

/** Också när den dagen har varit: då är det för sent att vänta till ett möte till. */
const medanPeriodenRacker = {
  date: 'bistandTill',
  before: { months: 1 },
  text: 'Nästa möte ska hållas senast {dag}, en månad innan biståndet löper ut. Hinner ni inget möte till? Välj i stället att insatsen förlängs eller avslutas.',
  stands: true,
} as const;

/** Det som inte har börjat kan inte sluta. */
const insatsenBorjar = {
  date: 'insatsStart',
  text: 'Insatsen börjar {dag}. Välj den dagen eller en senare.',
} as const;

/** Insatsen pågår bara medan biståndet gäller. */
const medanBistandetGaller = {
  date: 'bistandTill',
  text: 'Biståndet gäller till och med {dag}. Välj den dagen eller en tidigare.',
} as const;

/**
 * Det som händer när biståndet löper ut ska vara beslutat i tid. De steg som är öppna tills dess säger det, ett i taget, så att ingen
 * får samma påminnelse två gånger.
 */
const bistandetsSlut = [
  {
    to: 'socialsekreterare',
    at: { atLeast: { months: 1 }, before: 'bistandTill', ours: true },
    text: 'Biståndet löper ut om en månad, och det är inte beslutat vad som händer sedan',
  },
  {
    to: 'socialsekreterare',
    at: { atLeast: { weeks: 2 }, before: 'bistandTill', ours: true },
    text: 'Biståndet löper ut om två veckor, och det är inte beslutat vad som händer sedan',
  },
  {
    to: 'enhetschef',
    at: { atLeast: { weeks: 2 }, before: 'bistandTill', ours: true },
    text: 'Ett bistånd löper ut om två veckor, och det är inte beslutat vad som händer sedan',
  },
  {
    to: 'socialsekreterare',
    at: { atLeast: 'theDayItself', before: 'bistandTill' },
    text: 'Det är inte beslutat vad som händer efter biståndets sista dag',
    again: { everyWorkingDays: 5, atMost: 4 },
  },
  {
    to: 'enhetschef',
    at: { atLeast: 'theDayItself', before: 'bistandTill' },
    text: 'I ett ärende är det inte beslutat vad som händer efter biståndets sista dag',
    again: { everyWorkingDays: 5, atMost: 4 },
  },
] as const;

export const kontaktperson = defineRoutine({
  id: 'kontaktperson',
  version: 1,
  prefix: 'KPF',
  title: 'Kontaktperson och kontaktfamilj',
  name: 'kontaktperson',
  source: 'Utforma och följa upp uppdrag till utförare – kontaktperson/familj',
  purpose:
    'Barnet ska få rätt person vid sin sida, med ett tydligt uppdrag som följs upp. Då märks det om insatsen hjälper, och den förlängs eller avslutas i tid.',
  words: {
    verksamhetssystem: { label: 'Verksamhetssystemet', default: 'verksamhetssystemet' },
    familjehemsvard: { label: 'Den enhet som tar emot remissen', default: 'familjehemsvården' },
  },
  roles: {
    socialsekreterare: 'Socialsekreterare',
    enhetschef: 'Enhetschef',
    familjehemssekreterare: 'Familjehemssekreterare',
  },
  chief: 'enhetschef',
  start: {
    by: 'socialsekreterare',
    title: 'Ärendet',
    text: 'Starta när du ser att barnet kan behöva en kontaktperson eller kontaktfamilj.',
    form: {
      beteckning: beteckningI('verksamhetssystemet'),
      insats: choice(
        'Vilken insats gäller det?',
        { kontaktperson: 'Kontaktperson', kontaktfamilj: 'Kontaktfamilj' },
        { shownAs: 'Insats' },
      ),
    },
    button: 'Starta ärendet',
    refuse: [],
    withdrawBefore: 'remiss',
  },
  whenClosedEarly: [
    'bedöma risken för barnet, nu och framåt',
    'berätta för barnet, vårdnadshavarna och uppdragstagaren',
    'avsluta insatsen, resursen och avtalet',
  ],
  dates: {
    samtycke: { mote: 'samtyckt' },
    sokerIgen: { forslag: 'igen' },
    insatsStart: { mote: 'start', uppstartsmote: 'start' },
    bokatUppstart: { kallaUppstart: 'dag' },
    bistandTill: { beslut: 'till', fortsattBistand: 'till' },
    nyPeriod: { fortsattBistand: 'fran' },
    insatsSlut: { fortsattBistand: 'till', bedomning: 'slutar' },
    bokadUppfoljning: {
      uppstartsmote: 'uppfoljning',
      uppfoljningsmote: 'nyDag',
      bedomning: 'uppfoljning',
      fortsattBistand: 'uppfoljning',
    },
    bokadAterkoppling: {
      genomforandeplan: 'aterkoppling',
      aterkoppling: 'nasta',
      bedomning: 'aterkoppling',
      fortsattBistand: 'aterkoppling',
    },
    senastUppfoljd: { mote: 'start', uppstartsmote: 'start', uppfoljningsmote: 'dag' },
  },
  ladders: { vanlig, fast, annanEnhet },
  steps: {
    beslutsunderlag: {
      title: 'Beslutsunderlag',
      text: 'Bedöm barnets centrala behov och formulera mål. Väg insatsen mot andra och motivera ditt val.',
      why: 'Insatsen ska möta de behov som är viktigast, och det ska framgå varför just den valdes.',
      by: 'socialsekreterare',
      after: [],
      shows: ['start'],
      form: {
        behov: confirm('De centrala behoven är bedömda'),
        mal: confirm('Målen är formulerade'),
        alternativ: confirm('Jag har övervägt andra insatser'),
        val: confirm('Valet av insats är motiverat'),
        infort: confirm('Dokumenterat i BBIC Beslutsunderlag'),
      },
      button: 'Klart, dokumenterat',
      due: { within: { workingDays: 10 }, of: 'start', ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Gör klart beslutsunderlaget idag',
        sen: 'Beslutsunderlaget är försenat',
        chefen: 'Ett beslutsunderlag är minst tre arbetsdagar försenat',
      },
    },
    remiss: {
      title: 'Remiss till familjehemsvården',
      text: 'Lämna remissen och välj vem som tar emot den.',
      why: 'Familjehemsvården behöver veta vad barnet behöver för att hitta rätt uppdragstagare.',
      by: 'socialsekreterare',
      after: ['beslutsunderlag'],
      shows: ['start'],
      form: {
        familjehemssekreterare: person('Familjehemssekreterare', 'familjehemssekreterare'),
        behov: text('Det som barnet behöver av uppdragstagaren', {
          max: 500,
          lines: 'many',
          sensitive: true,
          hint: 'Kort. Skriv inga namn. Texten krypteras och gallras när uppstartsmötet är infört i akten.',
        }),
        lamnad: confirm('Remissen är lämnad'),
      },
      button: 'Lämna remissen',
      due: { within: { workingDays: 3 }, of: 'opened', ours: true },
      appoints: { familjehemssekreterare: 'familjehemssekreterare' },
      whenHandedOver:
        'Se till att den nya familjehemssekreteraren har remissen. Är en uppdragstagare kontaktad? Berätta vem hen nu ska vända sig till.',
      remind: {
        ladder: 'vanlig',
        idag: 'Lämna remissen till familjehemsvården idag',
        sen: 'Remissen till familjehemsvården är försenad',
        chefen: 'En remiss är minst tre arbetsdagar försenad',
      },
    },
    forslag: {
      title: 'Föreslå uppdragstagare',
      text: 'Utred en kontaktperson eller kontaktfamilj, överväg om den passar barnet och lämna ditt förslag.',
      why: 'Insatsen står och faller med att barnet och uppdragstagaren passar ihop.',
      by: 'familjehemssekreterare',
      after: ['remiss'],
      shows: ['start', 'remiss', 'samrad', 'forstaKontakt', 'mote', 'nejEfterSamtycke'],
      form: {
        utfall: choice(
          'Har du någon att föreslå?',
          { foreslagen: 'Ja, jag lämnar ett förslag', ingen: 'Nej, jag hittar ingen ännu' },
          { shownAs: 'Förslag', usually: 'foreslagen' },
        ),
        utredd: confirm('Uppdragstagaren är utredd', { when: { utfall: ['foreslagen'] } }),
        foreslagen: confirm('Jag har lämnat mitt förslag till socialsekreteraren', {
          when: { utfall: ['foreslagen'] },
        }),
        igen: date('När söker du igen?', {
          range: 'planned',
          shownAs: 'Söker igen',
          when: { utfall: ['ingen'] },
          hint: 'Jag påminner dig den dagen. Socialsekreteraren får veta det nu.',
        }),
      },
      button: 'Spara',
      due: { within: { workingDays: 20 }, of: 'opened', ours: true },
      repeat: {
        atLeast: 1,
        atMost: 'unlimited',
        ends: { utfall: ['foreslagen'] },
        due: { within: { workingDays: 20 }, of: 'opened', ours: true },
      },
      tells: ['socialsekreterare'],
      again: [
        { step: 'samrad', when: { overens: ['nej'] } },
        { step: 'forstaKontakt', when: { vill: ['nej'] } },
        { step: 'mote', when: { samtycke: ['nej'] } },
        { step: 'nejEfterSamtycke' },
        { step: 'gorAndring', when: { vad: ['nyUppdragstagare'] } },
        { step: 'bedomning', when: { utfall: ['nyUppdragstagare'] } },
      ],
      remind: {
        ladder: 'annanEnhet',
        words: { vad: 'ingen uppdragstagare är föreslagen' },
        idag: 'Föreslå en uppdragstagare idag',
        sen: 'Förslaget på uppdragstagare är försenat',
        chefen: 'Ett förslag på uppdragstagare är minst tre arbetsdagar försenat',
        after: [
          // Inget är bokat den dagen: det är bara då som det är dags att söka igen.
          {
            to: 'familjehemssekreterare',
            at: { morningOf: 'sokerIgen' },
            text: 'Idag är det dags att söka en uppdragstagare igen',
            ahead: true,
          },
          ...bistandetsSlut,
          // Den som var borta den dagen hör det när hen är tillbaka.
          {
            to: 'familjehemssekreterare',
            at: { morningAfter: 'sokerIgen' },
            text: 'Har du sökt en uppdragstagare igen? Spara hur det gick',
          },
        ],
      },
    },
    samrad: {
      title: 'Samråd om matchningen',
      text: 'Bedöm förslaget tillsammans med familjehemssekreteraren. Är ni inte överens söker hen vidare.',
      why: 'Du känner barnet och familjehemssekreteraren känner uppdragstagaren. Ni bedömer matchningen ihop.',
      by: 'socialsekreterare',
      after: ['forslag'],
      shows: ['forslag'],
      form: { overens: jaNej('Är ni överens om att matchningen är lämplig?', { shownAs: 'Överens' }) },
      button: 'Spara bedömningen',
      due: { within: { workingDays: 5 }, of: 'opened', ours: true },
      again: [{ step: 'forslag', when: { utfall: ['foreslagen'] } }],
      remind: {
        ladder: 'vanlig',
        idag: 'Samråd om matchningen idag',
        sen: 'Samrådet om matchningen är försenat',
        chefen: 'Ett samråd om matchning är minst tre arbetsdagar försenat',
        after: bistandetsSlut,
      },
    },
    forstaKontakt: {
      title: 'Första kontakten',
      text: 'Kontakta uppdragstagaren och prata om ersättning och andra ekonomiska frågor. Avtalet skriver ni när alla är överens om när insatsen börjar.',
      why: 'Uppdragstagaren ska veta vad som gäller innan familjen får hoppas.',
      by: 'familjehemssekreterare',
      after: ['samrad'],
      form: {
        kontakt: confirm('Jag har haft den första kontakten med uppdragstagaren'),
        ekonomi: confirm('Vi har pratat om ekonomin'),
        vill: jaNej('Vill uppdragstagaren ta uppdraget?', {
          shownAs: 'Vill ta uppdraget',
          usually: 'ja',
          optional: true,
          hint: 'Svarar du nej söker du vidare, och steget ”Föreslå uppdragstagare” kommer igen.',
        }),
      },
      button: 'Klart, kontakt tagen',
      due: { within: { workingDays: 5 }, of: 'opened', ours: true },
      tells: ['socialsekreterare'],
      again: [{ step: 'samrad', when: { overens: ['ja'] } }],
      remind: {
        ladder: 'annanEnhet',
        words: { vad: 'uppdragstagaren är inte kontaktad' },
        idag: 'Kontakta uppdragstagaren idag',
        sen: 'Uppdragstagaren är inte kontaktad',
        chefen: 'Första kontakten med en uppdragstagare är minst tre arbetsdagar försenad',
        after: bistandetsSlut,
      },
    },
    presentation: {
      title: 'Presentera uppdraget',
      text: 'Kontakta uppdragstagaren, berätta om uppdraget och kom överens om hur uppstarten går till.',
      why: 'När allt är förberett kan insatsen börja samma dag som beslutet fattas.',
      by: 'socialsekreterare',
      after: ['samrad'],
      form: {
        presenterat: confirm('Uppdragstagaren känner till uppdraget'),
        uppstart: confirm('Vi är överens om hur uppstarten går till'),
      },
      button: 'Klart, presenterat',
      due: { within: { workingDays: 5 }, of: 'opened', ours: true },
      again: [{ step: 'samrad', when: { overens: ['ja'] } }],
      remind: {
        ladder: 'vanlig',
        idag: 'Presentera uppdraget för uppdragstagaren idag',
        sen: 'Uppdraget är inte presenterat',
        chefen: 'Presentationen av ett uppdrag är minst tre arbetsdagar försenad',
      },
    },
    mote: {
      title: 'Möte om samtycke',
      text: 'Träffa barnet, vårdnadshavarna och uppdragstagaren. Fråga om alla samtycker till valet. Familjehemssekreteraren kan vara med. Svarar någon nej söker familjehemssekreteraren vidare.',
      why: 'Barnet och vårdnadshavarna ska ha träffat den som kommer, och själva få säga ja eller nej.',
      by: 'socialsekreterare',
      after: ['forstaKontakt', 'presentation'],
      form: {
        dag: date('Vilken dag var mötet?', { range: 'past', shownAs: 'Mötesdag' }),
        deltog: choices('Vilka var med?', deltagare, { shownAs: 'Var med' }),
        samtycke: jaNej('Samtycker alla till valet: barnet, vårdnadshavarna och uppdragstagaren?', {
          shownAs: 'Samtycke',
          hint: 'Svarar du nej söker familjehemssekreteraren vidare. Vill familjen inte ha insatsen alls? Spara inte. Avsluta i stället ärendet i förtid: det finns under ”Visa ärendet”.',
        }),
        samtyckt: date('Vilken dag hade alla samtyckt?', {
          range: 'past',
          shownAs: 'Alla hade samtyckt',
          when: { samtycke: ['ja'] },
          hint: 'Uppstartsmötet ska hållas inom två veckor från den dagen.',
        }),
        start: date('När ska insatsen börja?', {
          range: 'planned',
          shownAs: 'Insatsen börjar',
          when: { samtycke: ['ja'] },
        }),
      },
      periods: [
        { from: 'dag', to: 'start' },
        { from: 'samtyckt', to: 'start' },
      ],
      button: 'Spara mötet',
      due: { within: { workingDays: 10 }, of: 'opened', ours: true },
      again: [{ step: 'samrad', when: { overens: ['ja'] } }],
      remind: {
        ladder: 'vanlig',
        idag: 'Idag är sista dagen för mötet om samtycke',
        sen: 'Mötet om samtycke är försenat',
        chefen: 'Ett möte om samtycke är minst tre arbetsdagar försenat',
        after: bistandetsSlut,
      },
    },
    nejEfterSamtycke: {
      title: 'Någon tackar nej eller slutar',
      text: 'Någon tar tillbaka sitt samtycke, eller uppdragstagaren slutar. Skriv upp det, så söker familjehemssekreteraren en ny. Avboka de möten som är bokade.',
      why: 'Barnet och vårdnadshavarna får ändra sig, och barnet ska inte stå utan någon i onödan.',
      guidance: [
        'Vill familjen inte ha insatsen, och har den inte börjat? Avsluta ärendet i förtid. Det finns under ”Visa ärendet”.',
        'Vill familjen inte ha insatsen, och har den börjat? Gör uppföljningen nu, och välj i bedömningen att insatsen avslutas.',
      ],
      guidanceTitle: 'Om insatsen inte blir av, eller ska sluta',
      by: 'socialsekreterare',
      after: ['mote'],
      when: { mote: { samtycke: ['ja'] } },
      form: {
        vem: choices(
          'Vem tackar nej eller slutar?',
          {
            barnet: 'Barnet',
            vardnadshavare: 'Vårdnadshavare eller god man',
            uppdragstagare: 'Kontaktpersonen eller kontaktfamiljen',
          },
          { shownAs: 'Tackar nej' },
        ),
        berorda: confirm('De som berörs vet om det'),
        infort: confirm('Infört i verksamhetssystemet'),
      },
      button: 'Sök en ny uppdragstagare',
      due: { within: 'sameDay', of: 'opened' },
      anytime: true,
      tells: ['familjehemssekreterare'],
      remind: [],
    },
    beslut: {
      title: 'Beslut',
      text: 'Alla har samtyckt. Fatta beslutet och skriv från och till vilken dag biståndet gäller.',
      why: 'Beslutet säger hur länge barnet har rätt till insatsen. Uppföljning och förlängning ska hinnas med innan dess.',
      by: 'socialsekreterare',
      after: ['mote'],
      shows: ['start', 'mote'],
      form: {
        fran: date('Biståndet gäller från', {
          hint: 'Har barnet fått en ny uppdragstagare, och gäller det gamla beslutet? Skriv samma dagar.',
        }),
        till: date('Biståndet gäller till', {
          notBefore: {
            date: 'insatsStart',
            text: 'Insatsen börjar {dag}, och biståndet ska gälla då. Välj den dagen eller en senare.',
          },
        }),
        infort: confirm('Dokumenterat i BBIC Beslut'),
      },
      periods: [{ from: 'fran', to: 'till', ahead: true }],
      button: 'Spara beslutet',
      // Aldrig senare än uppstartsmötet, som kommer efter.
      due: {
        earliestOf: [
          { within: { workingDays: 5 }, of: 'opened', ours: true },
          { within: { weeks: 2 }, of: { date: 'samtycke' } },
        ],
      },
      again: [{ step: 'mote', when: { samtycke: ['ja'] } }],
      remind: {
        ladder: 'vanlig',
        idag: 'Dokumentera beslutet idag',
        sen: 'Beslutet är inte dokumenterat',
        chefen: 'Ett beslut är minst tre arbetsdagar försenat',
        after: [
          {
            to: 'socialsekreterare',
            at: { morningOf: 'bokatUppstart' },
            text: 'Idag är det uppstartsmöte, och beslutet är inte fattat',
            ahead: true,
          },
          {
            to: 'socialsekreterare',
            at: { workingDaysAfterOpening: 7 },
            text: 'Uppstartsmötet ska hållas inom två veckor från samtycket, och beslutet är inte fattat',
          },
        ],
      },
    },
    avtal: {
      title: 'Upprätta avtal',
      text: 'Alla är överens om när insatsen börjar. Upprätta avtalet med uppdragstagaren.',
      why: 'Avtalet ska vara klart när insatsen börjar.',
      by: 'familjehemssekreterare',
      after: ['mote'],
      shows: ['start', 'mote'],
      form: { avtal: confirm('Avtalet är upprättat') },
      button: 'Klart, avtalet finns',
      due: {
        earliestOf: [
          { within: { workingDays: 10 }, of: 'opened', ours: true },
          { atLeast: 'theDayItself', before: 'insatsStart' },
        ],
      },
      again: [{ step: 'mote', when: { samtycke: ['ja'] } }],
      remind: {
        ladder: 'annanEnhet',
        words: { vad: 'avtalet är inte upprättat' },
        idag: 'Upprätta avtalet med uppdragstagaren idag',
        sen: 'Avtalet är inte upprättat',
        chefen: 'Ett avtal är minst tre arbetsdagar försenat',
      },
    },
    uppdrag: {
      title: 'Utforma uppdraget',
      text: 'Skriv uppdraget i genomförandeplanen. Ta med målen från beslutsunderlaget.',
      why: 'Uppdragstagaren ska veta vad hen ska arbeta med, och alla ska kunna se när målen är nådda.',
      guidance: [
        'Ta fram målen med barnet och vårdnadshavarna eller god man så långt det går.',
        'Välj få mål.',
        'Välj mål som går att nå.',
        'Rikta dem till just den här insatsen och det uppdragstagaren ska göra.',
        'Skriv dem så konkret att det går att se när de är uppfyllda.',
      ],
      guidanceTitle: 'Så skriver du mål',
      by: 'socialsekreterare',
      after: ['beslut'],
      shows: ['start'],
      form: {
        antalMal: number('Hur många mål har uppdraget?', { shownAs: 'Antal mål', min: 1, max: 20 }),
        konkreta: confirm('Målen är få, realistiska och konkreta'),
        infort: confirm('Målen står i BBIC Genomförandeplan som omfattar uppdrag'),
      },
      button: 'Klart, uppdraget finns',
      // Aldrig senare än uppstartsmötet, som kommer efter.
      due: {
        earliestOf: [
          { within: { workingDays: 5 }, of: 'opened', ours: true },
          { within: { weeks: 2 }, of: { date: 'samtycke' } },
        ],
      },
      remind: {
        ladder: 'vanlig',
        idag: 'Utforma uppdraget idag',
        sen: 'Uppdraget är inte utformat',
        chefen: 'Ett uppdrag är minst tre arbetsdagar försenat',
        after: [
          {
            to: 'socialsekreterare',
            at: { morningOf: 'bokatUppstart' },
            text: 'Idag är det uppstartsmöte, och uppdraget är inte utformat',
            ahead: true,
          },
        ],
      },
    },
    kallaUppstart: {
      title: 'Boka uppstartsmötet',
      text: 'Boka mötet inom två veckor från samtycket och kalla alla som berörs. Skriv i kallelsen att både barnet och vårdnadshavarna eller god man är inbjudna.',
      why: 'Barnet ska alltid vara med om det inte är olämpligt. Därför ska det stå i kallelsen.',
      by: 'socialsekreterare',
      after: ['mote'],
      shows: ['mote'],
      form: {
        dag: date('Dag för uppstartsmötet', {
          range: 'planned',
          proposes: 'meetingDays',
          hint: 'Inom två veckor från samtycket. Går det inte? Boka den första dag som går.',
        }),
        tid: time('Klockslag'),
        kallade: confirm('Kallelsen säger att både barnet och vårdnadshavarna eller god man är inbjudna'),
      },
      button: 'Spara bokningen',
      due: { within: { workingDays: 3 }, of: 'opened', ours: true },
      again: [{ step: 'mote', when: { samtycke: ['ja'] } }],
      meeting: {
        subject: 'Uppstartsmöte',
        day: 'dag',
        time: 'tid',
        minutes: 60,
        invite: ['socialsekreterare'],
        ours: true,
      },
      remind: {
        ladder: 'vanlig',
        idag: 'Boka uppstartsmötet idag',
        sen: 'Uppstartsmötet är inte bokat',
        chefen: 'Ett uppstartsmöte är inte bokat, minst tre arbetsdagar försenat',
      },
    },
    uppstartsmote: {
      title: 'Uppstartsmöte',
      text: 'Planera insatsen med barnet, vårdnadshavarna eller god man och uppdragstagaren. Utgå från uppdraget och boka uppföljningsmötet.',
      why: 'Alla ska veta vad som ska hända och hur ofta. Mötet ska vara hållet senast två veckor efter samtycket.',
      guidance: [
        'Bryt ner målen i delmål om det behövs, och bestäm vilka som är viktigast.',
        'Bestäm hur ofta barnet och uppdragstagaren ses och vad de gör.',
        'Bestäm hur ofta och hur uppdragstagaren rapporterar till dig.',
        'Boka uppföljningsmötet så att det hålls minst en månad innan biståndet löper ut.',
      ],
      guidanceTitle: 'Stöd för mötet',
      by: 'socialsekreterare',
      after: ['kallaUppstart', 'uppdrag'],
      shows: ['beslut', 'uppdrag', 'kallaUppstart'],
      form: {
        dag: date('Vilken dag var mötet?', { range: 'past', shownAs: 'Mötesdag' }),
        barnet: jaNej('Var barnet med?', { shownAs: 'Barnet med' }),
        skal: text('Skälet till att barnet inte var med', {
          max: 300,
          lines: 'many',
          sensitive: true,
          when: { barnet: ['nej'] },
          hint: 'Kort. Skriv inga namn.',
        }),
        deltog: choices('Vilka andra var med?', andra, { shownAs: 'Var också med' }),
        start: date('Ny startdag för insatsen', {
          range: 'planned',
          optional: true,
          hint: 'Lämna tomt om insatsen börjar den dag som ni bestämde tidigare.',
          notAfter: medanBistandetGaller,
        }),
        uppfoljning: date('Dag för uppföljningsmötet', {
          range: 'planned',
          hint: 'Inom sex månader, och minst en månad innan biståndet löper ut.',
          notAfter: enManadFore,
        }),
        tid: time('Klockslag för uppföljningsmötet'),
      },
      periods: [
        {
          from: 'dag',
          to: 'uppfoljning',
          atMost: { months: 6 },
          text: 'Insatsen ska följas upp minst var sjätte månad. Välj en dag inom sex månader från uppstartsmötet.',
        },
      ],
      button: 'Spara mötet',
      due: { within: { weeks: 2 }, of: { date: 'samtycke' } },
      again: [{ step: 'kallaUppstart' }],
      meeting: {
        subject: 'Uppföljningsmöte',
        day: 'uppfoljning',
        time: 'tid',
        minutes: 60,
        ours: true,
        invite: ['socialsekreterare'],
      },
      remind: {
        ladder: 'fast',
        idag: 'Idag är sista dagen för uppstartsmötet',
        sen: 'Uppstartsmötet är försenat',
        chefen: 'Ett uppstartsmöte är minst tre arbetsdagar försenat',
        before: {
          chefen: [{ to: 'socialsekreterare', at: { morningOf: 'bokatUppstart' }, text: 'Idag är det uppstartsmöte' }],
        },
        after: [
          {
            to: 'socialsekreterare',
            at: { morningAfter: 'bokatUppstart' },
            text: 'Har ni haft uppstartsmötet? Skriv in det, eller ändra bokningen',
          },
          ...bistandetsSlut,
        ],
      },
    },
    aktanteckning: {
      title: 'Aktanteckning om uppstartsmötet',
      text: 'Skriv i akten att uppstartsmötet har hållits och vilka som var med.',
      why: 'Akten är den enda källan. När det är infört gallras de känsliga texterna här.',
      by: 'socialsekreterare',
      after: ['uppstartsmote'],
      shows: ['uppstartsmote'],
      form: { infort: confirm('Infört i verksamhetssystemet') },
      button: 'Klart, infört',
      due: { within: { workingDays: 5 }, of: 'opened', ours: true },
      again: [{ step: 'uppstartsmote' }],
      culls: ['remiss', 'uppstartsmote'],
      remind: {
        ladder: 'vanlig',
        idag: 'Skriv aktanteckningen om uppstartsmötet idag',
        sen: 'Aktanteckningen om uppstartsmötet saknas',
        chefen: 'En aktanteckning är minst tre arbetsdagar försenad',
      },
    },
    genomforandeplan: {
      title: 'Genomförandeplan',
      text: 'Gör klart planen, helst på uppstartsmötet och senast tre veckor efter att insatsen började.',
      why: 'Planen säger vad som ska göras. Utan den går insatsen inte att följa upp.',
      by: 'socialsekreterare',
      after: ['uppstartsmote'],
      shows: ['uppdrag', 'uppstartsmote'],
      form: {
        innehall: confirm('Planen säger hur ofta de ses och vad de gör'),
        hurOfta: choice(
          'Hur ofta rapporterar uppdragstagaren till dig?',
          {
            varannanVecka: 'Varannan vecka',
            varjeManad: 'Varje månad',
            varannanManad: 'Varannan månad',
            varjeKvartal: 'Var tredje månad',
          },
          { shownAs: 'Rapporterar' },
        ),
        hur: choices(
          'Hur rapporterar uppdragstagaren?',
          { telefon: 'Telefon', mote: 'Möte', skriftligt: 'Skriftligt' },
          { shownAs: 'Rapporterar genom' },
        ),
        aterkoppling: date('Första återkopplingen', { range: 'planned' }),
        faststalld: confirm('Planen är fastställd'),
      },
      button: 'Klart, fastställd',
      due: { within: { weeks: 3 }, of: { date: 'insatsStart' } },
      again: [{ step: 'uppstartsmote' }],
      remind: {
        ladder: 'fast',
        idag: 'Gör klart genomförandeplanen idag',
        sen: 'Genomförandeplanen är försenad',
        chefen: 'En genomförandeplan är minst tre arbetsdagar försenad',
        after: [
          {
            to: 'socialsekreterare',
            at: { morningOf: 'bokadUppfoljning' },
            text: 'Idag är det uppföljningsmöte, och genomförandeplanen är inte klar',
            ahead: true,
          },
          ...bistandetsSlut,
        ],
      },
    },
    verkstall: {
      title: 'Verkställ och tilldela resurs',
      text: 'Verkställ beslutet i verksamhetssystemet och tilldela uppdragstagaren som resurs. Saknas resursen? Be familjehemssekreteraren lägga in den.',
      why: 'Först då syns insatsen i systemet, och uppdragstagaren kan få ersättning.',
      by: 'socialsekreterare',
      after: ['uppstartsmote'],
      shows: ['beslut'],
      form: {
        verkstallt: confirm('Beslutet är verkställt'),
        tilldelad: confirm('Resursen är tilldelad'),
      },
      button: 'Klart, verkställt',
      due: { within: { workingDays: 5 }, of: 'opened', ours: true },
      again: [{ step: 'uppstartsmote' }],
      remind: {
        ladder: 'vanlig',
        idag: 'Verkställ beslutet och tilldela resurs idag',
        sen: 'Beslutet är inte verkställt',
        chefen: 'En verkställighet är minst tre arbetsdagar försenad',
      },
    },
    registrera: {
      title: 'Lägg in avtal och resurs',
      text: 'Lägg in avtalet, och kontaktpersonen eller kontaktfamiljen som resurs, i verksamhetssystemet.',
      why: 'Socialsekreteraren kan bara tilldela en resurs som finns i systemet.',
      by: 'familjehemssekreterare',
      after: ['uppstartsmote', 'avtal'],
      form: {
        avtal: confirm('Avtalet är inlagt'),
        resurs: confirm('Resursen är inlagd'),
      },
      button: 'Klart, inlagt',
      due: { within: { workingDays: 3 }, of: 'opened', ours: true },
      again: [{ step: 'uppstartsmote' }],
      remind: {
        ladder: 'annanEnhet',
        words: { vad: 'avtal och resurs är inte inlagda' },
        idag: 'Lägg in avtal och resurs idag',
        sen: 'Avtal och resurs är inte inlagda',
        chefen: 'Avtal och resurs är minst tre arbetsdagar försenade',
      },
    },
    aterkoppling: {
      title: 'Återkoppling från uppdragstagaren',
      text: 'Hör hur insatsen fungerar, så ofta som ni har bestämt i genomförandeplanen.',
      why: 'Det som inte fungerar ska märkas medan det går att ändra.',
      by: 'socialsekreterare',
      after: ['genomforandeplan'],
      unless: { bedomning: { utfall: ['avslut'], merAterkoppling: ['nej'] } },
      shows: ['genomforandeplan'],
      form: {
        dag: date('Vilken dag fick du återkoppling?', { range: 'past', shownAs: 'Dag' }),
        fungerar: choice(
          'Fungerar insatsen?',
          { ja: 'Ja', andras: 'Ja, men något behöver ändras', delvis: 'Delvis', nej: 'Nej' },
          { shownAs: 'Insatsen fungerar', hint: 'Svarar du annat än ”Ja” kommer steget ”Gör ändringen”.' },
        ),
        infort: confirm('Infört i journalen'),
        sista: jaNej('Var det den sista återkopplingen?', { shownAs: 'hidden', usually: 'nej' }),
        nasta: date('Nästa återkoppling', { range: 'planned', when: { sista: ['nej'] } }),
      },
      button: 'Spara återkopplingen',
      due: { within: 'sameDay', of: { date: 'bokadAterkoppling' } },
      repeat: {
        atLeast: 1,
        atMost: 'unlimited',
        ends: { sista: ['ja'] },
        due: { within: 'sameDay', of: { date: 'bokadAterkoppling' } },
      },
      again: [
        { step: 'bedomning', when: { utfall: ['fortgar'] } },
        { step: 'fortsattBistand' },
        { step: 'genomforandeplan' },
      ],
      remind: {
        ladder: 'fast',
        idag: 'Idag ska du få återkoppling från uppdragstagaren',
        sen: 'Återkopplingen saknas. Hör av dig till uppdragstagaren',
        chefen: 'En återkoppling är minst tre arbetsdagar försenad',
      },
    },
    gorAndring: {
      title: 'Gör ändringen',
      text: 'Återkopplingen visar att något inte fungerar som det ska. Gör en ändring, eller bestäm när ni tar upp det.',
      why: 'En insats som inte fungerar ska inte vänta på nästa uppföljning.',
      guidance: [
        'Ändra det ni kan komma överens om med familjen och uppdragstagaren.',
        'Ska målen ändras? Skriv dem i en ny genomförandeplan som omfattar uppdrag.',
        'Hjälper insatsen inte? Håll uppföljningsmötet tidigare: rätta dagen i det steg där mötet är bokat. Det finns under ”Visa ärendet”.',
        'Har barnet behov som insatsen inte kan möta? Inled en ny utredning.',
        'Slutar uppdragstagaren, eller passar hen inte barnet? Svara att barnet behöver en ny.',
      ],
      by: 'socialsekreterare',
      after: [],
      shows: ['aterkoppling'],
      form: {
        vad: choice(
          'Vad har du gjort?',
          {
            overens: 'Vi har kommit överens om en ändring',
            uppdraget: 'Jag har ändrat uppdraget i en ny genomförandeplan',
            mote: 'Vi tar upp det på uppföljningsmötet',
            utredning: 'Jag har beslutat om en ny utredning',
            nyUppdragstagare: 'Barnet behöver en ny uppdragstagare, och sökandet börjar om',
            avvakta: 'Inget nu, vi avvaktar till nästa återkoppling',
          },
          { shownAs: 'Åtgärd' },
        ),
        infort: confirm('Infört i journalen'),
      },
      button: 'Klart, infört',
      due: { within: { workingDays: 5 }, of: { step: 'aterkoppling' }, ours: true },
      forEach: { step: 'aterkoppling', when: { fungerar: ['andras', 'delvis', 'nej'] } },
      remind: {
        ladder: 'vanlig',
        idag: 'Gör idag den ändring som återkopplingen visade behövs',
        sen: 'En ändring som återkopplingen visade behövs är inte gjord',
        chefen: 'En ändring i en insats är minst tre arbetsdagar försenad',
      },
    },
    samordning: {
      title: 'Samordna med andra',
      text: 'Behöver skolan, vården eller någon annan vara med? Samla dem, och skriv upp det här.',
      why: 'Barnet ska inte behöva hålla ihop det som vuxna gör var för sig.',
      by: 'socialsekreterare',
      after: ['beslut'],
      form: {
        form: choice(
          'Hur samordnade ni?',
          {
            sip: 'Samordnad individuell plan (SIP)',
            natverksmote: 'Nätverksmöte',
            sig: 'Social insatsgrupp (SIG)',
            annat: 'På annat sätt',
          },
          { shownAs: 'Samordning' },
        ),
        dag: date('Vilken dag?', { range: 'past', shownAs: 'Dag' }),
        infort: confirm('Infört i verksamhetssystemet'),
      },
      button: 'Spara',
      due: { within: 'sameDay', of: 'opened' },
      anytime: true,
      remind: [],
    },
    barnsamtal: {
      title: 'Barnsamtal inför uppföljningen',
      text: 'Erbjud barnet ett eget samtal före uppföljningsmötet. Vårdnadshavarna bör samtycka. De ska alltid vara informerade.',
      why: 'Det kan vara svårt för barnet att säga vad det tycker när vuxna lyssnar.',
      guidance: [
        'Bedöm barnets ålder och mognad.',
        'Fråga om barnet själv vill.',
        'Håll inget samtal om det är olämpligt av något annat skäl.',
      ],
      guidanceTitle: 'Innan du erbjuder samtalet',
      by: 'socialsekreterare',
      after: ['genomforandeplan'],
      shows: ['beslut', 'fortsattBistand'],
      form: {
        utfall: choice(
          'Hur blev det?',
          {
            hallet: 'Vi hade ett samtal',
            villeInte: 'Barnet ville inte',
            komInte: 'Barnet kom inte',
            olampligt: 'Det var inte lämpligt',
            ejNadda: 'Jag nådde inte vårdnadshavarna för att informera dem',
          },
          { shownAs: 'Utfall' },
        ),
        vardnadshavare: choice(
          'Vad har vårdnadshavarna sagt?',
          {
            samtycker: 'De samtycker',
            olika: 'Alla är informerade, men bara en samtycker',
            informerade: 'De är informerade men samtycker inte',
          },
          { shownAs: 'Vårdnadshavarna', when: { utfall: ['hallet'] } },
        ),
        infort: confirm('Infört i verksamhetssystemet'),
      },
      button: 'Spara',
      // Never later than the meeting that it is to come before.
      due: {
        earliestOf: [
          { atLeast: { weeks: 1 }, before: 'bokadUppfoljning', ours: true },
          { atLeast: { months: 1 }, before: 'bistandTill' },
          { within: { months: 6 }, of: { date: 'senastUppfoljd' } },
        ],
      },
      again: [
        { step: 'bedomning', when: { utfall: ['fortgar'] } },
        { step: 'fortsattBistand' },
        { step: 'genomforandeplan' },
      ],
      remind: {
        ladder: 'vanlig',
        idag: 'Erbjud barnet ett samtal före uppföljningsmötet',
        sen: 'Barnet har inte erbjudits något barnsamtal',
        chefen: 'Ett barnsamtal är minst tre arbetsdagar försenat',
        before: {
          idag: [
            {
              to: 'socialsekreterare',
              at: { atLeast: { weeks: 3 }, before: 'bokadUppfoljning', ours: true },
              text: 'Om tre veckor är det uppföljningsmöte. Erbjud barnet ett samtal före',
            },
            {
              to: 'socialsekreterare',
              at: { atLeast: { months: 2 }, before: 'bistandTill', ours: true },
              text: 'Biståndet löper ut om två månader. Uppföljningsmötet ska hållas senast en månad före den dagen',
            },
          ],
        },
        after: [
          {
            to: 'socialsekreterare',
            at: { morningOf: 'bokadUppfoljning' },
            text: 'Idag är det uppföljningsmöte, och barnet har inte erbjudits något barnsamtal',
            ahead: true,
          },
          ...bistandetsSlut,
        ],
      },
    },
    uppfoljningsmote: {
      title: 'Uppföljningsmöte',
      text: 'Håll mötet senast en månad innan biståndet löper ut, och minst var sjätte månad. Bjud in barnet, vårdnadshavarna eller god man, uppdragstagaren och andra som berörs.',
      why: 'Familjen och uppdragstagaren ska hinna avsluta kontakten om insatsen inte förlängs.',
      guidance: [
        'Ge alltid barnet möjlighet att vara med, och anpassa mötet så att barnet kan säga vad det tycker.',
        'Ta med genomförandeplanen, uppföljningen och det du har fått veta på andra sätt.',
        'Gå igenom varje mål.',
      ],
      guidanceTitle: 'Inför mötet',
      by: 'socialsekreterare',
      after: ['barnsamtal'],
      shows: ['barnsamtal'],
      form: {
        utfall: choice(
          'Hur blev det?',
          {
            hallet: 'Vi hade mötet',
            nyDag: 'Det blev inte av, och vi har bokat en ny dag',
            inget: 'Det blev inte av, och jag gör bedömningen ändå',
          },
          { shownAs: 'Utfall', usually: 'hallet' },
        ),
        dag: date('Vilken dag var mötet?', { range: 'past', shownAs: 'Mötesdag', when: { utfall: ['hallet'] } }),
        deltog: choices('Vilka var med?', deltagare, { shownAs: 'Var med', when: { utfall: ['hallet'] } }),
        barnet: confirm('Barnet har fått möjlighet att vara med', { when: { utfall: ['hallet'] } }),
        nyDag: date('Ny dag för uppföljningsmötet', {
          range: 'planned',
          when: { utfall: ['nyDag'] },
          notAfter: enManadFore,
        }),
        infort: confirm('Det står i journalen varför mötet inte blev av', { when: { utfall: ['nyDag', 'inget'] } }),
      },
      button: 'Spara mötet',
      due: {
        earliestOf: [
          { atLeast: { months: 1 }, before: 'bistandTill' },
          { within: { months: 6 }, of: { date: 'senastUppfoljd' } },
        ],
      },
      repeat: {
        atLeast: 1,
        atMost: 'unlimited',
        ends: { utfall: ['hallet', 'inget'] },
        due: {
          earliestOf: [
            { atLeast: { months: 1 }, before: 'bistandTill' },
            { within: { months: 6 }, of: { date: 'senastUppfoljd' } },
          ],
        },
      },
      again: [{ step: 'barnsamtal' }],
      remind: {
        ladder: 'fast',
        idag: 'Idag är sista dagen för uppföljningsmötet',
        sen: 'Uppföljningsmötet är försenat',
        chefen: 'Ett uppföljningsmöte är minst tre arbetsdagar försenat',
        before: {
          idag: [
            {
              to: 'socialsekreterare',
              at: { atLeast: { months: 2 }, before: 'bistandTill', ours: true },
              text: 'Biståndet löper ut om två månader. Uppföljningsmötet ska hållas senast en månad före den dagen',
            },
          ],
          chefen: [
            { to: 'socialsekreterare', at: { morningOf: 'bokadUppfoljning' }, text: 'Idag är det uppföljningsmöte' },
          ],
        },
        after: [
          {
            to: 'socialsekreterare',
            at: { morningAfter: 'bokadUppfoljning' },
            text: 'Har ni haft uppföljningsmötet? Skriv in det, eller ändra bokningen',
          },
          ...bistandetsSlut,
        ],
      },
    },
    bedomning: {
      title: 'Bedömning',
      text: 'Bedöm hur långt ni har nått i varje mål och vad som händer nu.',
      why: 'Insatsen ska fortsätta bara om den hjälper. Nya behov ska utredas.',
      guidance: [
        'Inled en ny utredning om det finns behov som insatsen inte kan möta.',
        'Inled en ny utredning om vårdnadshavarna tackar nej och du är orolig för barnet.',
        'Revidera uppdraget om mål ska ändras eller prioriteras om.',
      ],
      guidanceTitle: 'Stöd för bedömningen',
      by: 'socialsekreterare',
      after: ['uppfoljningsmote'],
      shows: ['uppdrag', 'beslut', 'fortsattBistand', 'uppfoljningsmote', 'riskbedomning'],
      form: {
        mal: confirm('Varje mål är bedömt med BBIC:s skala för måluppfyllelse'),
        uppfyllda: number('Hur många av målen är uppfyllda?', {
          shownAs: 'Uppfyllda mål',
          min: 0,
          max: 20,
          ofThose: {
            in: { uppdrag: 'antalMal', revideraUppdrag: 'antalMal' },
            text: 'Uppdraget har {antal} mål enligt det som är sparat. Är de fler nu? Rätta först antalet i ”Utforma uppdraget”, eller i ”Revidera uppdraget” om det är reviderat.',
          },
        }),
        infort: confirm('Dokumenterat i BBIC Uppföljning av öppenvårdsinsats'),
        nyUtredning: jaNej('Inleder du en ny utredning?', { shownAs: 'Ny utredning' }),
        utfall: choice(
          'Vad händer med insatsen?',
          {
            avslut: 'Den avslutas',
            fortsatt: 'Den förlängs med en ny period',
            fortgar: 'Den fortsätter, perioden är inte slut',
            nyUppdragstagare: 'Den fortsätter med en ny uppdragstagare, och sökandet börjar om',
          },
          { shownAs: 'Insatsen' },
        ),
        revideras: jaNej('Ska uppdraget revideras?', {
          shownAs: 'Uppdraget revideras',
          when: { utfall: ['fortsatt', 'fortgar', 'nyUppdragstagare'] },
        }),
        orsak: choice(
          'Varför avslutas insatsen?',
          {
            malen: 'Målen är uppfyllda',
            tackarNej: 'Familjen tackar nej till fortsatt insats',
            ingenEffekt: 'Insatsen leder inte till målen',
            annan: 'Annan orsak, som står i uppföljningen',
          },
          { shownAs: 'Orsak till avslut', when: { utfall: ['avslut'] } },
        ),
        uppfoljning: date('Dag för nästa uppföljningsmöte', {
          range: 'planned',
          hint: 'Inom sex månader från det förra, och minst en månad innan biståndet löper ut.',
          when: { utfall: ['fortgar'] },
          notAfter: medanPeriodenRacker,
        }),
        aterkoppling: date('Nästa återkoppling från uppdragstagaren', {
          range: 'planned',
          when: { utfall: ['fortgar'] },
        }),
        slutar: date('Vilken dag slutar insatsen?', {
          shownAs: 'Insatsen slutar',
          when: { utfall: ['avslut'] },
          hint: 'Den dag då biståndet löper ut, eller en tidigare.',
          notBefore: insatsenBorjar,
          notAfter: medanBistandetGaller,
        }),
        merAterkoppling: jaNej('Ska du få mer återkoppling innan insatsen slutar?', {
          shownAs: 'Mer återkoppling',
          when: { utfall: ['avslut'] },
          hint: 'Svarar du nej påminner jag inte mer om den.',
        }),
      },
      button: 'Spara bedömningen',
      due: { within: { workingDays: 5 }, of: 'opened', ours: true },
      tells: ['familjehemssekreterare'],
      again: [
        { step: 'uppfoljningsmote', when: { utfall: ['hallet', 'inget'] } },
        { step: 'riskbedomning', when: { avslutas: ['nej'] } },
      ],
      remind: {
        ladder: 'vanlig',
        idag: 'Gör bedömningen efter uppföljningsmötet idag',
        sen: 'Bedömningen efter uppföljningsmötet saknas',
        chefen: 'En bedömning är minst tre arbetsdagar försenad',
        after: bistandetsSlut,
      },
    },
    fortsattBistand: {
      title: 'Fortsatt bistånd',
      text: 'Besluta om fortsatt bistånd innan perioden löper ut. Lämna kopia till familjehemssekreteraren och de andra som berörs.',
      why: 'Familjehemssekreteraren behöver beslutet för att skriva ett nytt avtal. Nästa uppföljning planeras först när den nya perioden är beslutad.',
      by: 'socialsekreterare',
      after: [],
      shows: ['bedomning'],
      form: {
        fran: date('Biståndet gäller från', {
          hint: 'Dagen efter att den förra perioden slutar, så att det varken blir ett glapp eller två beslut om samma tid.',
        }),
        till: date('Biståndet gäller till', {
          notBefore: {
            date: 'bistandTill',
            text: 'Den förra perioden gäller till och med {dag}, och den nya kan inte sluta tidigare. Kontrollera året.',
          },
        }),
        infort: confirm('Beslutet är registrerat i verksamhetssystemet'),
        kopia: confirm('Familjehemssekreteraren och de andra som berörs har fått kopia'),
        aterkoppling: date('Nästa återkoppling från uppdragstagaren', { range: 'planned' }),
        uppfoljning: date('Dag för nästa uppföljningsmöte', {
          range: 'planned',
          hint: 'Inom sex månader från det förra, och minst en månad innan den nya perioden löper ut.',
        }),
      },
      periods: [{ from: 'fran', to: 'till', ahead: true }],
      button: 'Spara den nya perioden',
      // Uppföljningen kommer igen först när perioden är ny, och den ska hinnas med inom sex månader från den förra.
      due: {
        earliestOf: [
          { atLeast: 'theDayItself', before: 'bistandTill' },
          { within: { months: 5 }, of: { date: 'senastUppfoljd' }, ours: true },
        ],
      },
      forEach: { step: 'bedomning', when: { utfall: ['fortsatt'] } },
      remind: {
        ladder: 'vanlig',
        idag: 'Besluta om fortsatt bistånd idag',
        sen: 'Beslutet om fortsatt bistånd är inte fattat',
        chefen: 'Ett beslut om fortsatt bistånd är minst tre arbetsdagar försenat',
        before: {
          idag: [
            {
              to: 'socialsekreterare',
              at: { atLeast: { weeks: 2 }, before: 'bistandTill', ours: true },
              text: 'Biståndet löper ut om två veckor. Besluta om fortsatt bistånd',
            },
          ],
        },
        after: [
          {
            to: 'enhetschef',
            at: { atLeast: { weeks: 2 }, before: 'bistandTill', ours: true },
            text: 'Ett bistånd löper ut om två veckor, och beslutet om fortsatt bistånd är inte fattat',
          },
          {
            to: 'enhetschef',
            at: { atLeast: 'theDayItself', before: 'bistandTill' },
            text: 'Ett bistånd löper ut, och beslutet om fortsatt bistånd är inte fattat',
          },
        ],
      },
    },
    nyttAvtal: {
      title: 'Nytt avtal',
      text: 'Biståndet är förlängt. Upprätta ett nytt avtal för den nya perioden.',
      why: 'Det gamla avtalet slutar gälla samtidigt som den gamla perioden.',
      by: 'familjehemssekreterare',
      after: [],
      shows: ['fortsattBistand'],
      form: {
        avtal: choice(
          'Hur blev det?',
          { upprattat: 'Det nya avtalet är upprättat', behovsInte: 'Det behövs inte, uppdragstagaren fortsätter inte' },
          { shownAs: 'Avtalet' },
        ),
      },
      button: 'Spara',
      due: {
        earliestOf: [
          { within: { workingDays: 10 }, of: { step: 'fortsattBistand' }, ours: true },
          { atLeast: 'theDayItself', before: 'nyPeriod' },
        ],
      },
      forEach: { step: 'fortsattBistand' },
      remind: {
        ladder: 'annanEnhet',
        words: { vad: 'det nya avtalet är inte upprättat' },
        idag: 'Upprätta det nya avtalet idag',
        sen: 'Det nya avtalet är inte upprättat',
        chefen: 'Ett nytt avtal är minst tre arbetsdagar försenat',
      },
    },
    revideraUppdrag: {
      title: 'Revidera uppdraget',
      text: 'Skriv de nya målen eller prioriteringarna i en ny genomförandeplan som omfattar uppdrag.',
      why: 'Uppdragstagaren ska arbeta med det som ni kom fram till på uppföljningsmötet.',
      by: 'socialsekreterare',
      after: [],
      unless: { bedomning: { utfall: ['avslut'] } },
      shows: ['bedomning'],
      form: {
        antalMal: number('Hur många mål har uppdraget nu?', { shownAs: 'Antal mål', min: 1, max: 20 }),
        infort: confirm('Ändringarna står i en ny BBIC Genomförandeplan som omfattar uppdrag'),
      },
      button: 'Klart, reviderat',
      due: { within: { workingDays: 10 }, of: { step: 'bedomning' }, ours: true },
      forEach: { step: 'bedomning', when: { revideras: ['ja'] } },
      remind: {
        ladder: 'vanlig',
        idag: 'Revidera uppdraget idag',
        sen: 'Uppdraget är inte reviderat',
        chefen: 'Ett reviderat uppdrag är minst tre arbetsdagar försenat',
      },
    },
    nyUtredning: {
      title: 'Inled ny utredning',
      text: 'Besluta att inleda en ny utredning.',
      why: 'Barnet har behov som insatsen inte möter, eller så finns det oro när familjen tackar nej.',
      by: 'socialsekreterare',
      after: [],
      shows: ['bedomning'],
      form: {
        beslut: date('Beslutsdag', { range: 'past' }),
        infort: confirm('Infört i verksamhetssystemet'),
      },
      button: 'Klart, inledd',
      due: { within: { workingDays: 3 }, of: { step: 'bedomning' }, ours: true },
      forEach: { step: 'bedomning', when: { nyUtredning: ['ja'] } },
      remind: {
        ladder: 'vanlig',
        idag: 'Besluta om ny utredning idag',
        sen: 'Den nya utredningen är inte inledd',
        chefen: 'En ny utredning är minst tre arbetsdagar försenad',
        after: [
          {
            to: 'socialsekreterare',
            at: { atLeast: { weeks: 1 }, before: 'insatsSlut', ours: true },
            text: 'Insatsen slutar om en vecka, och den nya utredningen är inte inledd',
          },
        ],
      },
    },
    riskbedomning: {
      title: 'Bedöm risken',
      text: 'Bedöm risken för att barnet far illa, nu och framåt. Använd BBIC:s skala för riskbedömning.',
      why: 'Insatsen ska inte avslutas om barnet riskerar att fara illa utan den.',
      by: 'socialsekreterare',
      after: ['bedomning'],
      when: { bedomning: { utfall: ['avslut'] } },
      shows: ['bedomning'],
      form: {
        nu: confirm('Risken nu är bedömd'),
        framat: confirm('Risken framåt är bedömd'),
        infort: confirm('Dokumenterat i BBIC Uppföljning av öppenvårdsinsats'),
        avslutas: jaNej('Kan insatsen avslutas?', {
          shownAs: 'Kan avslutas',
          hint: 'Svarar du nej kommer bedömningen igen, så att du kan förlänga insatsen eller inleda en ny utredning.',
        }),
      },
      button: 'Klart, bedömt',
      due: { within: { workingDays: 5 }, of: 'opened', ours: true },
      again: [{ step: 'bedomning' }],
      remind: {
        ladder: 'vanlig',
        idag: 'Bedöm risken nu och framåt idag',
        sen: 'Riskbedömningen är försenad',
        chefen: 'En riskbedömning är minst tre arbetsdagar försenad',
        after: [
          {
            to: 'socialsekreterare',
            at: { atLeast: { weeks: 1 }, before: 'insatsSlut', ours: true },
            text: 'Insatsen slutar om en vecka, och risken är inte bedömd',
          },
          {
            to: 'enhetschef',
            at: { atLeast: 'theDayItself', before: 'insatsSlut' },
            text: 'En insats slutar, och risken är inte bedömd',
          },
        ],
      },
    },
    avsluta: {
      title: 'Avsluta insats och resurs',
      text: 'Avsluta insatsen och resursen i verksamhetssystemet senast den dag då insatsen slutar. Sedan är ärendet klart.',
      why: 'Insatsen ska inte ligga kvar i systemet när den är slut.',
      by: 'socialsekreterare',
      // Inte det som har blivit kvar sedan uppstarten, eller som är någon annans: då skulle det sista bli tyst.
      after: ['nyUtredning', 'riskbedomning'],
      when: { bedomning: { utfall: ['avslut'] }, riskbedomning: { avslutas: ['ja'] } },
      shows: ['bedomning'],
      form: {
        beslut: confirm('Beslutet att avsluta är dokumenterat i BBIC Uppföljning av öppenvårdsinsats'),
        insats: confirm('Insatsen är avslutad'),
        resurs: confirm('Resursen är avslutad'),
      },
      button: 'Klart, avslutat',
      due: { atLeast: 'theDayItself', before: 'insatsSlut' },
      // Whatever is answered: feedback that was still to come comes no more, nor what it showed was to be changed.
      closes: {},
      remind: {
        ladder: 'fast',
        idag: 'Insatsen slutar. Avsluta den och resursen idag',
        sen: 'Insatsen och resursen är inte avslutade',
        chefen: 'Ett avslut är minst tre arbetsdagar försenat',
        before: {
          idag: [
            {
              to: 'socialsekreterare',
              at: { atLeast: { weeks: 1 }, before: 'insatsSlut', ours: true },
              text: 'Insatsen slutar om en vecka. Avsluta den och resursen',
            },
          ],
        },
      },
    },
  },
  retention: { sensitiveUntil: 'avsluta', closedMonths: 6, ours: true },
  followUp: {
    everyMonths: 6,
    ours: true,
    indicators: {
      uppfoljningar: {
        title: 'Uppföljningsmöten',
        count: [{ step: 'uppfoljningsmote', when: { utfall: ['hallet'] } }],
      },
      barnsamtal: { title: 'Barnsamtal', count: [{ step: 'barnsamtal', when: { utfall: ['hallet'] } }] },
      barnetMed: { title: 'Uppstartsmöten med barnet', count: [{ step: 'uppstartsmote', when: { barnet: ['ja'] } }] },
      mal: { title: 'Mål per uppdrag', average: { step: 'uppdrag', field: 'antalMal' } },
      uppfyllda: { title: 'Uppfyllda mål vid senaste bedömningen', average: { step: 'bedomning', field: 'uppfyllda' } },
      forlangda: { title: 'Förlängda insatser', count: [{ step: 'bedomning', when: { utfall: ['fortsatt'] } }] },
      avslutadeMedMal: {
        title: 'Insatser avslutade med uppfyllda mål',
        count: [{ step: 'bedomning', when: { orsak: ['malen'] } }],
      },
      utanInsats: { title: 'Avslutade ärenden där insatsen aldrig startade', closedWithout: { step: 'uppstartsmote' } },
    },
  },
});
