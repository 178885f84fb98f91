// Kontaktperson och kontaktfamilj: från beslutsunderlag till avslut, med uppföljning och ny period så länge insatsen pågår.
import { choice, choices, confirm, date, jaNej, number, person, text, time } from '../domain/fields.ts';
import { defineRoutine } from '../domain/routine.ts';

/** Vilka som kan vara med på ett möte. */
const deltagare = {
  barnet: 'Barnet',
  vardnadshavare: 'Vårdnadshavare eller god man',
  uppdragstagare: 'Kontaktpersonen eller kontaktfamiljen',
  familjehemssekreterare: 'Familjehemssekreteraren',
  annan: 'Någon annan som berörs',
} as const;

export const kontaktperson = defineRoutine({
  id: 'kontaktperson',
  version: 1,
  prefix: 'KPF',
  title: 'Kontaktperson och kontaktfamilj',
  name: 'kontaktperson',
  source: 'Utforma och följa upp uppdrag till utförare – kontaktperson/familj',
  purpose:
    'Barnet ska få rätt person vid sin sida, med ett tydligt uppdrag som följs upp. Då märks det om insatsen hjälper, och den förlängs eller avslutas i tid.',
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
      beteckning: text('Ärendets beteckning', {
        shownAs: 'Beteckning',
        max: 40,
        hint: 'Som den står i verksamhetssystemet, till exempel 2026-0417. Aldrig ett personnummer.',
      }),
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
  dates: {
    samtycke: { mote: 'dag' },
    insatsStart: { mote: 'start', uppstartsmote: 'start' },
    bokatUppstart: { kallaUppstart: 'dag' },
    bistandTill: { beslut: 'till', fortsattBistand: 'till' },
    bokadUppfoljning: { uppstartsmote: 'uppfoljning', bedomning: 'uppfoljning', fortsattBistand: 'uppfoljning' },
    bokadAterkoppling: { genomforandeplan: 'aterkoppling', aterkoppling: 'nasta', fortsattBistand: 'aterkoppling' },
    senastUppfoljd: { mote: 'start', uppstartsmote: 'start', uppfoljningsmote: 'dag' },
  },
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
      due: { within: { workingDays: 10 }, of: 'start' }, // *
      remind: [
        { to: 'socialsekreterare', at: 'dueMorning', text: 'Gör klart beslutsunderlaget idag' },
        { to: 'socialsekreterare', at: { workingDaysAfterDue: 1 }, text: 'Beslutsunderlaget är försenat' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'Ett beslutsunderlag är tre arbetsdagar försenat' },
      ],
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
      due: { within: { workingDays: 3 }, of: 'opened' }, // *
      appoints: { familjehemssekreterare: 'familjehemssekreterare' },
      remind: [
        { to: 'socialsekreterare', at: 'dueMorning', text: 'Lämna remissen till familjehemsvården idag' },
        {
          to: 'socialsekreterare',
          at: { workingDaysAfterDue: 1 },
          text: 'Remissen till familjehemsvården är försenad',
        },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'En remiss är tre arbetsdagar försenad' },
      ],
    },
    forslag: {
      title: 'Föreslå uppdragstagare',
      text: 'Utred en kontaktperson eller kontaktfamilj, överväg om den passar barnet och lämna ditt förslag.',
      why: 'Insatsen står och faller med att barnet och uppdragstagaren passar ihop.',
      by: 'familjehemssekreterare',
      after: ['remiss'],
      shows: ['start', 'remiss'],
      form: {
        utredd: confirm('Uppdragstagaren är utredd'),
        foreslagen: confirm('Jag har lämnat mitt förslag till socialsekreteraren'),
      },
      button: 'Klart, föreslagen',
      due: { within: { workingDays: 20 }, of: 'opened' }, // *
      again: [
        { step: 'samrad', when: { overens: ['nej'] } },
        { step: 'mote', when: { samtycke: ['nej'] } },
      ],
      remind: [
        { to: 'familjehemssekreterare', at: 'dueMorning', text: 'Föreslå en uppdragstagare idag' },
        {
          to: 'familjehemssekreterare',
          at: { workingDaysAfterDue: 1 },
          text: 'Förslaget på uppdragstagare är försenat',
        },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 3 },
          text: 'Ett förslag på uppdragstagare är tre arbetsdagar försenat',
        },
      ],
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
      due: { within: { workingDays: 5 }, of: 'opened' }, // *
      again: [{ step: 'forslag' }],
      remind: [
        { to: 'socialsekreterare', at: 'dueMorning', text: 'Samråd om matchningen idag' },
        { to: 'socialsekreterare', at: { workingDaysAfterDue: 1 }, text: 'Samrådet om matchningen är försenat' },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 3 },
          text: 'Ett samråd om matchning är tre arbetsdagar försenat',
        },
      ],
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
      },
      button: 'Klart, kontakt tagen',
      due: { within: { workingDays: 5 }, of: 'opened' }, // *
      again: [{ step: 'samrad', when: { overens: ['ja'] } }],
      remind: [
        { to: 'familjehemssekreterare', at: 'dueMorning', text: 'Kontakta uppdragstagaren idag' },
        { to: 'familjehemssekreterare', at: { workingDaysAfterDue: 1 }, text: 'Uppdragstagaren är inte kontaktad' },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 3 },
          text: 'Första kontakten med en uppdragstagare är tre arbetsdagar försenad',
        },
      ],
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
      due: { within: { workingDays: 5 }, of: 'opened' }, // *
      again: [{ step: 'samrad', when: { overens: ['ja'] } }],
      remind: [
        { to: 'socialsekreterare', at: 'dueMorning', text: 'Presentera uppdraget för uppdragstagaren idag' },
        { to: 'socialsekreterare', at: { workingDaysAfterDue: 1 }, text: 'Uppdraget är inte presenterat' },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 3 },
          text: 'Presentationen av ett uppdrag är tre arbetsdagar försenad',
        },
      ],
    },
    mote: {
      title: 'Möte om samtycke',
      text: 'Träffa barnet, vårdnadshavarna och uppdragstagaren. Fråga om barnet och vårdnadshavarna samtycker till valet. Familjehemssekreteraren kan vara med. Svarar de nej söker familjehemssekreteraren vidare.',
      why: 'Barnet och vårdnadshavarna ska ha träffat den som kommer, och själva få säga ja eller nej.',
      by: 'socialsekreterare',
      after: ['forstaKontakt', 'presentation'],
      form: {
        dag: date('Vilken dag var mötet?', { range: 'past', shownAs: 'Mötesdag' }),
        deltog: choices('Vilka var med?', deltagare, { shownAs: 'Var med' }),
        samtycke: jaNej('Samtycker barnet och vårdnadshavarna till valet?', { shownAs: 'Samtycke' }),
        start: date('När ska insatsen börja?', { shownAs: 'Insatsen börjar', when: { samtycke: ['ja'] } }),
      },
      button: 'Spara mötet',
      due: { within: { workingDays: 10 }, of: 'opened' }, // *
      again: [{ step: 'samrad', when: { overens: ['ja'] } }],
      remind: [
        { to: 'socialsekreterare', at: 'dueMorning', text: 'Håll mötet om samtycke idag' },
        { to: 'socialsekreterare', at: { workingDaysAfterDue: 1 }, text: 'Mötet om samtycke är försenat' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'Ett möte om samtycke är tre arbetsdagar försenat' },
      ],
    },
    beslut: {
      title: 'Beslut',
      text: 'Alla har samtyckt. Fatta beslutet och skriv från och till vilken dag biståndet gäller.',
      why: 'Alla senare datum räknas från biståndets period.',
      by: 'socialsekreterare',
      after: ['mote'],
      shows: ['start', 'mote'],
      form: {
        fran: date('Biståndet gäller från'),
        till: date('Biståndet gäller till'),
        infort: confirm('Dokumenterat i BBIC Beslut'),
      },
      periods: [{ from: 'fran', to: 'till' }],
      button: 'Spara beslutet',
      due: { within: { workingDays: 5 }, of: 'opened' }, // *
      remind: [
        { to: 'socialsekreterare', at: 'dueMorning', text: 'Dokumentera beslutet idag' },
        { to: 'socialsekreterare', at: { workingDaysAfterDue: 1 }, text: 'Beslutet är inte dokumenterat' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'Ett beslut är tre arbetsdagar försenat' },
      ],
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
      due: { within: { workingDays: 10 }, of: 'opened' }, // *
      remind: [
        { to: 'familjehemssekreterare', at: 'dueMorning', text: 'Upprätta avtalet med uppdragstagaren idag' },
        { to: 'familjehemssekreterare', at: { workingDaysAfterDue: 1 }, text: 'Avtalet är inte upprättat' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'Ett avtal är tre arbetsdagar försenat' },
      ],
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
      due: { within: { workingDays: 5 }, of: 'opened' }, // *
      remind: [
        { to: 'socialsekreterare', at: 'dueMorning', text: 'Utforma uppdraget idag' },
        { to: 'socialsekreterare', at: { workingDaysAfterDue: 1 }, text: 'Uppdraget är inte utformat' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'Ett uppdrag är tre arbetsdagar försenat' },
      ],
    },
    kallaUppstart: {
      title: 'Boka uppstartsmötet',
      text: 'Boka mötet inom två veckor från samtycket och kalla alla som berörs. Skriv i kallelsen att både barnet och vårdnadshavarna eller god man är inbjudna.',
      why: 'Barnet ska alltid vara med om det inte är olämpligt. Därför ska det stå i kallelsen.',
      by: 'socialsekreterare',
      after: ['mote'],
      shows: ['mote'],
      form: {
        dag: date('Dag för uppstartsmötet', { range: 'future', proposes: 'meetingDays' }),
        tid: time('Klockslag'),
        kallade: confirm('Kallelsen säger att både barnet och vårdnadshavarna eller god man är inbjudna'),
      },
      button: 'Spara bokningen',
      due: { within: { workingDays: 3 }, of: 'opened' }, // *
      meeting: { subject: 'Uppstartsmöte', day: 'dag', time: 'tid', minutes: 60, invite: ['socialsekreterare'] }, // *
      remind: [
        { to: 'socialsekreterare', at: 'dueMorning', text: 'Boka uppstartsmötet idag' },
        { to: 'socialsekreterare', at: { workingDaysAfterDue: 1 }, text: 'Uppstartsmötet är inte bokat' },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 3 },
          text: 'Ett uppstartsmöte är inte bokat, tre arbetsdagar sent',
        },
      ],
    },
    uppstartsmote: {
      title: 'Uppstartsmöte',
      text: 'Planera insatsen med barnet, vårdnadshavarna eller god man och uppdragstagaren. Utgå från uppdraget och boka uppföljningsmötet.',
      why: 'Alla ska veta vad som ska hända och hur ofta. Två veckor efter samtycket ska det vara igång.',
      guidance: [
        'Bryt ner målen i delmål om det behövs, och bestäm vilka som är viktigast.',
        'Bestäm hur ofta barnet och uppdragstagaren ses och vad de gör.',
        'Bestäm hur ofta och hur uppdragstagaren rapporterar till dig.',
        'Boka uppföljningsmötet så att det hålls minst en månad innan biståndet löper ut.',
      ],
      guidanceTitle: 'På mötet',
      by: 'socialsekreterare',
      after: ['kallaUppstart', 'uppdrag'],
      shows: ['beslut', 'uppdrag', 'kallaUppstart'],
      form: {
        dag: date('Vilken dag var mötet?', { range: 'past', shownAs: 'Mötesdag' }),
        deltog: choices('Vilka var med?', deltagare, { shownAs: 'Var med' }),
        barnet: jaNej('Var barnet med?', { shownAs: 'hidden' }),
        skal: text('Skälet till att barnet inte var med', {
          max: 300,
          lines: 'many',
          sensitive: true,
          when: { barnet: ['nej'] },
          hint: 'Kort. Skriv inga namn.',
        }),
        start: date('Ny startdag för insatsen', {
          optional: true,
          hint: 'Lämna tomt om insatsen börjar den dag som ni bestämde tidigare.',
        }),
        uppfoljning: date('Dag för uppföljningsmötet', { range: 'future', proposes: 'meetingDays' }),
        tid: time('Klockslag för uppföljningsmötet'),
      },
      button: 'Spara mötet',
      due: { within: { weeks: 2 }, of: { date: 'samtycke' } },
      meeting: {
        subject: 'Uppföljningsmöte',
        day: 'uppfoljning',
        time: 'tid',
        minutes: 60, // *
        invite: ['socialsekreterare'],
      },
      remind: [
        { to: 'socialsekreterare', at: 'dueMorning', text: 'Idag är sista dagen för uppstartsmötet' },
        { to: 'socialsekreterare', at: { workingDaysAfterDue: 1 }, text: 'Uppstartsmötet är försenat' },
        { to: 'socialsekreterare', at: { morningOf: 'bokatUppstart' }, text: 'Du har uppstartsmöte' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'Ett uppstartsmöte är tre arbetsdagar försenat' },
      ],
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
      due: { within: { workingDays: 5 }, of: 'opened' }, // *
      remind: [
        { to: 'socialsekreterare', at: 'dueMorning', text: 'Skriv aktanteckningen om uppstartsmötet idag' },
        { to: 'socialsekreterare', at: { workingDaysAfterDue: 1 }, text: 'Aktanteckningen om uppstartsmötet saknas' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'En aktanteckning är tre arbetsdagar försenad' },
      ],
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
        hurOfta: choice('Hur ofta rapporterar uppdragstagaren till dig?', {
          varannanVecka: 'Varannan vecka',
          varjeManad: 'Varje månad',
          varannanManad: 'Varannan månad',
          varjeKvartal: 'Var tredje månad',
        }),
        hur: choices('Hur rapporterar uppdragstagaren?', {
          telefon: 'Telefon',
          mote: 'Möte',
          skriftligt: 'Skriftligt',
        }),
        aterkoppling: date('Första återkopplingen', { range: 'future' }),
        faststalld: confirm('Planen är fastställd'),
      },
      button: 'Klart, fastställd',
      due: { within: { weeks: 3 }, of: { date: 'insatsStart' } },
      remind: [
        { to: 'socialsekreterare', at: 'dueMorning', text: 'Gör klart genomförandeplanen idag' },
        { to: 'socialsekreterare', at: { workingDaysAfterDue: 1 }, text: 'Genomförandeplanen är försenad' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'En genomförandeplan är tre arbetsdagar försenad' },
      ],
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
      due: { within: { workingDays: 5 }, of: 'opened' }, // *
      remind: [
        { to: 'socialsekreterare', at: 'dueMorning', text: 'Verkställ beslutet och tilldela resurs idag' },
        { to: 'socialsekreterare', at: { workingDaysAfterDue: 1 }, text: 'Beslutet är inte verkställt' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'En verkställighet är tre arbetsdagar försenad' },
      ],
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
      due: { within: { workingDays: 3 }, of: 'opened' }, // *
      remind: [
        { to: 'familjehemssekreterare', at: 'dueMorning', text: 'Lägg in avtal och resurs idag' },
        { to: 'familjehemssekreterare', at: { workingDaysAfterDue: 1 }, text: 'Avtal och resurs är inte inlagda' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'Avtal och resurs är tre arbetsdagar försenade' },
      ],
    },
    aterkoppling: {
      title: 'Återkoppling från uppdragstagaren',
      text: 'Hör hur insatsen fungerar, så ofta som ni har bestämt i genomförandeplanen.',
      why: 'Det som inte fungerar ska märkas medan det går att ändra.',
      by: 'socialsekreterare',
      after: ['genomforandeplan'],
      shows: ['genomforandeplan'],
      form: {
        dag: date('Vilken dag fick du återkoppling?', { range: 'past', shownAs: 'Dag' }),
        fungerar: choice('Fungerar insatsen?', { ja: 'Ja', delvis: 'Delvis', nej: 'Nej' }),
        andring: jaNej('Behöver något ändras?', { shownAs: 'Behöver ändras' }),
        infort: confirm('Infört i journalen'),
        sista: jaNej('Var det den sista återkopplingen?', { shownAs: 'hidden' }),
        nasta: date('Nästa återkoppling', { range: 'future', when: { sista: ['nej'] } }),
      },
      button: 'Spara återkopplingen',
      due: { within: 'sameDay', of: { date: 'bokadAterkoppling' } },
      repeat: {
        atLeast: 1,
        atMost: 'unlimited',
        ends: { sista: ['ja'] },
        due: { within: 'sameDay', of: { date: 'bokadAterkoppling' } },
      },
      again: [{ step: 'fortsattBistand' }],
      remind: [
        { to: 'socialsekreterare', at: 'dueMorning', text: 'Idag ska du få återkoppling från uppdragstagaren' },
        {
          to: 'socialsekreterare',
          at: { workingDaysAfterDue: 1 },
          text: 'Återkopplingen saknas. Hör av dig till uppdragstagaren',
        },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'En återkoppling är tre arbetsdagar försenad' },
      ],
    },
    samordning: {
      title: 'Samordna med andra',
      text: 'Behöver skolan, vården eller någon annan vara med? Samla dem, och skriv upp det här.',
      why: 'Barnet ska inte behöva hålla ihop det som vuxna gör var för sig.',
      by: 'socialsekreterare',
      after: ['beslut'],
      form: {
        form: choice('Hur samordnade ni?', {
          sip: 'Samordnad individuell plan (SIP)',
          natverksmote: 'Nätverksmöte',
          sig: 'Social insatsgrupp (SIG)',
          annat: 'På annat sätt',
        }),
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
      shows: ['beslut', 'uppstartsmote'],
      form: {
        utfall: choice(
          'Hur blev det?',
          { hallet: 'Vi hade ett samtal', villeInte: 'Barnet ville inte', olampligt: 'Det var inte lämpligt' },
          { shownAs: 'Utfall' },
        ),
        vardnadshavare: choice(
          'Vad har vårdnadshavarna sagt?',
          { samtycker: 'De samtycker', informerade: 'De är informerade men samtycker inte' },
          { shownAs: 'Vårdnadshavarna', when: { utfall: ['hallet'] } },
        ),
        infort: confirm('Infört i verksamhetssystemet'),
      },
      button: 'Spara',
      due: { atLeast: { weeks: 1 }, before: 'bokadUppfoljning' }, // *
      again: [{ step: 'bedomning', when: { utfall: ['fortgar'] } }, { step: 'fortsattBistand' }],
      remind: [
        {
          to: 'socialsekreterare',
          at: { atLeast: { weeks: 3 }, before: 'bokadUppfoljning' }, // *
          text: 'Om tre veckor är det uppföljningsmöte. Erbjud barnet ett samtal före',
        },
        {
          to: 'socialsekreterare',
          at: { atLeast: { months: 2 }, before: 'bistandTill' }, // *
          text: 'Biståndet löper ut om två månader. Uppföljningsmötet ska hållas inom en månad',
        },
        { to: 'socialsekreterare', at: 'dueMorning', text: 'Erbjud barnet ett samtal före uppföljningsmötet' },
        { to: 'socialsekreterare', at: { workingDaysAfterDue: 1 }, text: 'Barnet har inte erbjudits något barnsamtal' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'Ett barnsamtal är tre arbetsdagar försenat' },
      ],
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
        dag: date('Vilken dag var mötet?', { range: 'past', shownAs: 'Mötesdag' }),
        deltog: choices('Vilka var med?', deltagare, { shownAs: 'Var med' }),
        barnet: confirm('Barnet har fått möjlighet att vara med'),
      },
      button: 'Spara mötet',
      due: {
        earliestOf: [
          { atLeast: { months: 1 }, before: 'bistandTill' },
          { within: { months: 6 }, of: { date: 'senastUppfoljd' } },
        ],
      },
      again: [{ step: 'barnsamtal' }],
      remind: [
        {
          to: 'socialsekreterare',
          at: { atLeast: { months: 2 }, before: 'bistandTill' }, // *
          text: 'Biståndet löper ut om två månader. Uppföljningsmötet ska hållas inom en månad',
        },
        { to: 'socialsekreterare', at: 'dueMorning', text: 'Idag är sista dagen för uppföljningsmötet' },
        { to: 'socialsekreterare', at: { workingDaysAfterDue: 1 }, text: 'Uppföljningsmötet är försenat' },
        { to: 'socialsekreterare', at: { morningOf: 'bokadUppfoljning' }, text: 'Du har uppföljningsmöte' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'Ett uppföljningsmöte är tre arbetsdagar försenat' },
      ],
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
      shows: ['uppdrag', 'beslut', 'uppfoljningsmote'],
      form: {
        mal: confirm('Varje mål är bedömt med BBIC:s skala för måluppfyllelse'),
        uppfyllda: number('Hur många av målen är uppfyllda?', { shownAs: 'Uppfyllda mål', min: 0, max: 20 }),
        infort: confirm('Dokumenterat i BBIC Uppföljning av öppenvårdsinsats'),
        nyUtredning: jaNej('Inleder du en ny utredning?', { shownAs: 'Ny utredning' }),
        utfall: choice(
          'Vad händer med insatsen?',
          {
            avslut: 'Den avslutas',
            fortsatt: 'Fortsatt bistånd, ny period',
            fortgar: 'Den fortgår, perioden är inte slut',
          },
          { shownAs: 'Insatsen' },
        ),
        revideras: jaNej('Ska uppdraget revideras?', {
          shownAs: 'Uppdraget revideras',
          when: { utfall: ['fortsatt', 'fortgar'] },
        }),
        orsak: choice(
          'Varför avslutas insatsen?',
          {
            malen: 'Målen är uppfyllda',
            tackarNej: 'Familjen tackar nej till fortsatt insats',
            ingenEffekt: 'Insatsen leder inte till målen',
          },
          { shownAs: 'Orsak till avslut', when: { utfall: ['avslut'] } },
        ),
        uppfoljning: date('Dag för nästa uppföljningsmöte', { range: 'future', when: { utfall: ['fortgar'] } }),
      },
      button: 'Spara bedömningen',
      due: { within: { workingDays: 5 }, of: 'opened' }, // *
      again: [{ step: 'uppfoljningsmote' }],
      remind: [
        { to: 'socialsekreterare', at: 'dueMorning', text: 'Gör bedömningen efter uppföljningsmötet idag' },
        { to: 'socialsekreterare', at: { workingDaysAfterDue: 1 }, text: 'Bedömningen efter uppföljningsmötet saknas' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'En bedömning är tre arbetsdagar försenad' },
      ],
    },
    fortsattBistand: {
      title: 'Fortsatt bistånd',
      text: 'Besluta om fortsatt bistånd innan perioden löper ut. Lämna kopia till familjehemssekreteraren och de andra som berörs.',
      why: 'Familjehemssekreteraren behöver beslutet för att skriva ett nytt avtal.',
      by: 'socialsekreterare',
      after: [],
      shows: ['bedomning'],
      form: {
        fran: date('Biståndet gäller från'),
        till: date('Biståndet gäller till'),
        infort: confirm('Beslutet är registrerat i verksamhetssystemet'),
        kopia: confirm('Familjehemssekreteraren och de andra som berörs har fått kopia'),
        aterkoppling: date('Nästa återkoppling från uppdragstagaren', { range: 'future' }),
        uppfoljning: date('Dag för nästa uppföljningsmöte', { range: 'future' }),
      },
      periods: [{ from: 'fran', to: 'till' }],
      button: 'Spara den nya perioden',
      due: { atLeast: 'theDayItself', before: 'bistandTill' },
      forEach: { step: 'bedomning', when: { utfall: ['fortsatt'] } },
      remind: [
        {
          to: 'socialsekreterare',
          at: { atLeast: { weeks: 2 }, before: 'bistandTill' }, // *
          text: 'Biståndet löper ut om två veckor. Besluta om fortsatt bistånd',
        },
        { to: 'socialsekreterare', at: 'dueMorning', text: 'Biståndet löper ut. Besluta om fortsatt bistånd idag' },
        { to: 'socialsekreterare', at: { workingDaysAfterDue: 1 }, text: 'Biståndet har löpt ut utan nytt beslut' },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 3 },
          text: 'Ett beslut om fortsatt bistånd är tre arbetsdagar försenat',
        },
      ],
    },
    nyttAvtal: {
      title: 'Nytt avtal',
      text: 'Biståndet är förlängt. Upprätta ett nytt avtal för den nya perioden.',
      why: 'Det gamla avtalet slutar gälla samtidigt som den gamla perioden.',
      by: 'familjehemssekreterare',
      after: [],
      shows: ['fortsattBistand'],
      form: { avtal: confirm('Det nya avtalet är upprättat') },
      button: 'Klart, avtalet finns',
      due: { within: { workingDays: 10 }, of: { step: 'fortsattBistand' } }, // *
      forEach: { step: 'fortsattBistand' },
      remind: [
        { to: 'familjehemssekreterare', at: 'dueMorning', text: 'Upprätta det nya avtalet idag' },
        { to: 'familjehemssekreterare', at: { workingDaysAfterDue: 1 }, text: 'Det nya avtalet är inte upprättat' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'Ett nytt avtal är tre arbetsdagar försenat' },
      ],
    },
    revideraUppdrag: {
      title: 'Revidera uppdraget',
      text: 'Skriv de nya målen eller prioriteringarna i en ny genomförandeplan som omfattar uppdrag.',
      why: 'Uppdragstagaren ska arbeta med det som ni kom fram till på uppföljningsmötet.',
      by: 'socialsekreterare',
      after: [],
      shows: ['bedomning'],
      form: {
        antalMal: number('Hur många mål har uppdraget nu?', { shownAs: 'Antal mål', min: 1, max: 20 }),
        infort: confirm('Ändringarna står i en ny BBIC Genomförandeplan som omfattar uppdrag'),
      },
      button: 'Klart, reviderat',
      due: { within: { workingDays: 10 }, of: { step: 'bedomning' } }, // *
      forEach: { step: 'bedomning', when: { revideras: ['ja'] } },
      remind: [
        { to: 'socialsekreterare', at: 'dueMorning', text: 'Revidera uppdraget idag' },
        { to: 'socialsekreterare', at: { workingDaysAfterDue: 1 }, text: 'Uppdraget är inte reviderat' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'Ett reviderat uppdrag är tre arbetsdagar försenat' },
      ],
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
      due: { within: { workingDays: 3 }, of: { step: 'bedomning' } }, // *
      forEach: { step: 'bedomning', when: { nyUtredning: ['ja'] } },
      remind: [
        { to: 'socialsekreterare', at: 'dueMorning', text: 'Besluta om ny utredning idag' },
        { to: 'socialsekreterare', at: { workingDaysAfterDue: 1 }, text: 'Den nya utredningen är inte inledd' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'En ny utredning är tre arbetsdagar försenad' },
      ],
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
      },
      button: 'Klart, bedömt',
      due: { within: { workingDays: 5 }, of: 'opened' }, // *
      remind: [
        { to: 'socialsekreterare', at: 'dueMorning', text: 'Bedöm risken nu och framåt idag' },
        { to: 'socialsekreterare', at: { workingDaysAfterDue: 1 }, text: 'Riskbedömningen är försenad' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'En riskbedömning är tre arbetsdagar försenad' },
      ],
    },
    avsluta: {
      title: 'Avsluta insats och resurs',
      text: 'Avsluta insatsen och resursen i verksamhetssystemet senast den dag då biståndet löper ut. Sedan är ärendet klart.',
      why: 'Insatsen ska inte ligga kvar i systemet när den är slut.',
      by: 'socialsekreterare',
      after: [
        'aktanteckning',
        'verkstall',
        'registrera',
        'nyttAvtal',
        'revideraUppdrag',
        'nyUtredning',
        'riskbedomning',
      ],
      when: { bedomning: { utfall: ['avslut'] } },
      form: {
        beslut: confirm('Beslutet att avsluta är dokumenterat i BBIC Uppföljning av öppenvårdsinsats'),
        insats: confirm('Insatsen är avslutad'),
        resurs: confirm('Resursen är avslutad'),
      },
      button: 'Klart, avslutat',
      due: { atLeast: 'theDayItself', before: 'bistandTill' },
      // Whatever is answered: feedback that was still to come comes no more.
      closes: {},
      remind: [
        {
          to: 'socialsekreterare',
          at: { atLeast: { weeks: 1 }, before: 'bistandTill' }, // *
          text: 'Biståndet löper ut om en vecka. Avsluta insatsen och resursen',
        },
        { to: 'socialsekreterare', at: 'dueMorning', text: 'Biståndet löper ut. Avsluta insatsen och resursen idag' },
        { to: 'socialsekreterare', at: { workingDaysAfterDue: 1 }, text: 'Insatsen och resursen är inte avslutade' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'Ett avslut är tre arbetsdagar försenat' },
      ],
    },
  },
  retention: { sensitiveUntil: 'aktanteckning', closedMonths: 6 }, // *
  followUp: {
    everyMonths: 6, // *
    indicators: {
      uppfoljningar: { title: 'Uppföljningsmöten', count: [{ step: 'uppfoljningsmote' }] },
      barnsamtal: { title: 'Barnsamtal', count: [{ step: 'barnsamtal', when: { utfall: ['hallet'] } }] },
      barnetMed: { title: 'Uppstartsmöten med barnet', count: [{ step: 'uppstartsmote', when: { barnet: ['ja'] } }] },
      mal: { title: 'Mål per uppdrag', average: { step: 'uppdrag', field: 'antalMal' } },
      uppfyllda: { title: 'Uppfyllda mål vid senaste bedömningen', average: { step: 'bedomning', field: 'uppfyllda' } },
      forlangda: { title: 'Förlängda insatser', count: [{ step: 'bedomning', when: { utfall: ['fortsatt'] } }] },
      avslutadeMedMal: {
        title: 'Insatser avslutade med uppfyllda mål',
        count: [{ step: 'bedomning', when: { orsak: ['malen'] } }],
      },
      utanInsats: { title: 'Avslutade ärenden där insatsen aldrig startade', closedWithout: 'uppstartsmote' },
    },
  },
});
