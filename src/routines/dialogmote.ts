// Dialogmöten om umgängen: från planering och inbjudan till dokumentation, omdöme och frågor att ta vidare. Inga klientuppgifter.
import { choice, choices, confirm, date, jaNej, people, person, text, time } from '../domain/forms/fields.ts';
import { defineRoutine } from '../domain/routine/declaring.ts';
import { vanlig } from './stegar.ts';

/** Tre från varje grupp. Färre går att bjuda in, för en enhet där någon grupp är mindre. */
const gruppen = {
  min: 1,
  max: 3, // *
  on: 'mote',
  hint: 'Tre: en metodhandledare eller förste, och två till.',
} as const;

/** Det som bara går att svara på om mötet blev av. */
const hallet = { utfall: ['hallet'] } as const;

/** De fyra grupper som kan vara inblandade i ett umgänge. */
const GRUPPER = ['barnsekreterare', 'familjehemssekreterare', 'utredare', 'familjebehandlare'] as const;

export const dialogmote = defineRoutine({
  id: 'dialogmote',
  version: 1,
  prefix: 'DIM',
  title: 'Dialogmöte om umgängen',
  name: 'dialogmöte',
  source: 'Dialogmöten runt umgängen',
  purpose:
    'Vi som möter samma barn och föräldrar ska ha tillit till varandra, använda samma ord och ha en gemensam bild av umgänget. Därför träffas yrkesgrupperna och pratar om sina roller.',
  roles: {
    sammankallande: 'Sammankallande',
    enhetschef: 'Enhetschef',
    inbjuden: 'Inbjuden',
    deltagare: 'Deltagare',
    frageagare: 'Frågeägare',
    barnsekreterare: 'Barnsekreterare',
    familjehemssekreterare: 'Familjehemssekreterare',
    utredare: 'Utredare Barn & Unga',
    familjebehandlare: 'Familjebehandlare',
  },
  chief: 'enhetschef',
  drawnFrom: {
    inbjuden: GRUPPER,
    deltagare: GRUPPER,
    frageagare: ['sammankallande', ...GRUPPER],
  },
  start: {
    by: 'sammankallande',
    title: 'Dialogmötet',
    text: 'Starta när det är dags att planera nästa dialogmöte. Ni är två från Umgängesenheten som sammankallar och håller i mötet.',
    form: {
      namn: text('Vad heter dialogmötet?', {
        shownAs: 'Dialogmöte',
        max: 60,
        hint: 'Till exempel Dialogmöte våren 2027. Skriv aldrig något om en klient.',
      }),
    },
    button: 'Börja planera',
    refuse: [],
    withdrawBefore: 'valj',
  },
  closeReasons: {
    forFa: 'För få kunde komma',
    skjutsUpp: 'Mötet hålls en annan termin',
    startadFel: 'Dialogmötet startades av misstag',
    annat: 'Annat skäl',
  },
  dates: {
    mote: { planera: 'dag', hall: 'dag' },
  },
  ladders: { vanlig },
  steps: {
    planera: {
      title: 'Planera dialogmötet',
      text: 'Bestäm dag, tid, plats och teman. Titta på frågorna som är öppna från tidigare dialogmöten: ska någon bli ett tema?',
      why: 'Med teman som är valda i förväg hinner alla tänka efter, och frågor som lyfts en gång tappas inte bort.',
      guidance: [
        'Lägg mötet minst tre veckor fram, så att de inbjudna hinner svara och platser kan fyllas.',
        'Utgå från det tredelade föräldraskapet och från det som behöver samordnas för att umgänget ska utgå från barnet.',
        'Diskussionen hålls i helgrupp. Några få teman räcker.',
      ],
      by: 'sammankallande',
      after: [],
      shows: ['start'],
      form: {
        kollega: person('Vem håller i mötet med dig?', 'sammankallande', {
          shownAs: 'Andra sammankallande',
          except: ['sammankallande'],
        }),
        dag: date('Dag', { range: 'planned', workingDay: true, proposes: { meetingDaysIn: { weeks: 3 } } }), // *
        tid: time('Klockslag'),
        plats: text('Plats', { max: 80, toWrite: 'platsen', hint: 'Ett rum eller Teams.' }),
        teman: choices(
          'Teman',
          {
            tillit: 'Hur vi skapar tillit mellan yrkesgrupperna, och behåller den',
            hornet: 'Socialtjänstens hörn i det tredelade föräldraskapet: vad är vår roll?',
            roller: 'Vem av oss gör vad i ett umgängesärende?',
            barnet: 'Barnperspektiv och barnets perspektiv: vad menar vi?',
            vidare: 'Frågor från tidigare möten, och hur vi tar dem vidare',
            nytt: 'Ett nytt tema, som jag skriver här under',
          },
          { bank: { keeps: ['nytt'] } },
        ),
        nyttTema: text('Nytt tema', { max: 160, toWrite: 'det nya temat', when: { teman: ['nytt'] } }),
      },
      button: 'Spara planen',
      due: { within: { workingDays: 5 }, of: 'start', ours: true },
      meeting: {
        subject: 'Dialogmöte om umgängen',
        day: 'dag',
        time: 'tid',
        place: 'plats',
        minutes: 120,
        invite: ['sammankallande', 'deltagare'],
        ours: true,
      },
      adds: { sammankallande: ['kollega'] },
      remind: {
        ladder: 'vanlig',
        idag: 'Planera dialogmötet idag',
        sen: 'Dialogmötet är inte planerat',
        chefen: 'Planeringen av ett dialogmöte är minst tre arbetsdagar försenad',
      },
    },
    valj: {
      title: 'Välj deltagare',
      text: 'Välj tre från varje grupp: en metodhandledare eller förste socialsekreterare, och två till. De får en inbjudan direkt när du sparar. Har mötet redan varit? Välj dem som var där, så bjuds ingen in.',
      why: 'Alla grupper som kan vara inblandade när ett barn är placerat ska höras, och lika många från varje.',
      by: 'sammankallande',
      after: ['planera'],
      shows: ['planera'],
      form: {
        barnsekreterare: people('Barnsekreterare', 'barnsekreterare', gruppen),
        familjehemssekreterare: people('Familjehemssekreterare', 'familjehemssekreterare', gruppen),
        utredare: people('Utredare Barn & Unga', 'utredare', gruppen),
        familjebehandlare: people('Familjebehandlare', 'familjebehandlare', gruppen),
        handledare: jaNej('Är en metodhandledare eller förste med från varje grupp?', {
          shownAs: 'Metodhandledare eller förste från varje grupp',
        }),
      },
      button: 'Bjud in dem',
      // Never later than when they are to have answered.
      due: {
        earliestOf: [
          { within: { workingDays: 3 }, of: 'opened', ours: true },
          { atLeast: { workingDays: 1 }, before: 'mote', ours: true },
        ],
      },
      adds: { inbjuden: ['barnsekreterare', 'familjehemssekreterare', 'utredare', 'familjebehandlare'] },
      remind: {
        ladder: 'vanlig',
        idag: 'Välj vilka som ska bjudas in idag',
        sen: 'Ingen är inbjuden till dialogmötet',
        chefen: 'Inbjudan till ett dialogmöte är minst tre arbetsdagar försenad',
      },
    },
    inbjudan: {
      title: 'Svara på inbjudan',
      text: 'Du är inbjuden till ett dialogmöte om umgängen. Kan du inte komma? Säg nej, eller skicka någon annan från din grupp.',
      why: 'Mötet behöver någon från varje grupp. Svarar du i tid hinner platsen gå till någon annan.',
      by: 'inbjuden',
      after: ['valj'],
      unless: { hall: {} },
      shows: ['start', 'planera'],
      form: {
        svar: choice(
          'Kommer du?',
          {
            ja: 'Ja, jag kommer',
            nej: 'Nej, jag kan inte',
            ersattare: 'Nej, men någon annan kommer i mitt ställe',
          },
          { shownAs: 'Svar på inbjudan' },
        ),
        ersattare: person('Vem kommer i ditt ställe?', 'inbjuden', {
          when: { svar: ['ersattare'] },
          except: ['inbjuden', 'sammankallande'],
          sameGroup: true,
          on: 'mote',
          hint: 'Prata ihop er först. Personen får en egen inbjudan.',
        }),
      },
      button: 'Svara',
      due: { atLeast: { workingDays: 1 }, before: 'mote', ours: true },
      attendance: { on: 'mote', away: { svar: ['nej'] } },
      each: true,
      endsAtDue: true,
      adds: { inbjuden: ['ersattare'] },
      joins: { deltagare: { svar: ['ja'] } },
      remind: [
        { to: 'inbjuden', at: 'opened', text: 'Du är inbjuden till ett dialogmöte' },
        { to: 'inbjuden', at: { workingDaysAfterOpening: 3 }, text: 'Du har inte svarat på inbjudan än. Kommer du?' }, // *
        {
          to: 'inbjuden',
          at: { atLeast: { workingDays: 5 }, before: 'mote', ours: true },
          text: 'Dialogmötet är om fem arbetsdagar, och du har inte svarat',
        },
        { to: 'inbjuden', at: 'dueMorning', text: 'Idag är sista dagen att svara på inbjudan', firm: true },
        {
          to: 'sammankallande',
          at: { atLeast: { workingDays: 3 }, before: 'mote', ours: true },
          text: 'Alla har inte svarat på inbjudan till dialogmötet',
        },
      ],
    },
    fyllPlats: {
      title: 'Fyll platsen',
      text: 'En inbjuden kan inte komma. Bjud in någon annan från samma grupp, eller låt platsen stå tom.',
      why: 'Med en plats tom hörs den gruppen mindre än de andra.',
      by: 'sammankallande',
      after: ['valj'],
      unless: { hall: {} },
      shows: ['inbjudan'],
      form: {
        val: choice(
          'Hur gör du med platsen?',
          { bjudIn: 'Bjuder in någon annan', tom: 'Låter den stå tom' },
          { shownAs: 'Platsen' },
        ),
        person: person('Vem bjuder du in?', 'inbjuden', {
          when: { val: ['bjudIn'] },
          except: ['inbjuden', 'sammankallande'],
          sameGroup: true,
          on: 'mote',
        }),
      },
      button: 'Spara',
      due: { atLeast: { workingDays: 1 }, before: 'mote', ours: true },
      forEach: { step: 'inbjudan', when: { svar: ['nej'] }, yields: { val: ['tom'] } },
      endsAtDue: true,
      adds: { inbjuden: ['person'] },
      remind: [
        { to: 'sammankallande', at: 'opened', text: 'En plats på dialogmötet är ledig' },
        {
          to: 'sammankallande',
          at: { workingDaysAfterOpening: 2 }, // *
          text: 'En plats på dialogmötet är fortfarande ledig',
        },
      ],
    },
    hall: {
      title: 'Håll dialogmötet',
      text: 'När de inbjudna har svarat kan du skapa mötet i Teams här. Börja mötet med en sammanhangsmarkering utifrån det tredelade föräldraskapet. Ta sedan ett tema i taget i helgrupp, sammanfatta och avsluta.',
      why: 'Alla ska veta varför de är där. Det ni pratar om ska kunna tas vidare.',
      guidance: [
        'Berätta varför ni träffas: barnet har föräldrar, familjehem och socialtjänst runt sig, och ni är socialtjänstens hörn.',
        'Gå igenom temana ett i taget. Se till att alla grupper kommer till tals.',
        'Skriv upp frågor som behöver tas vidare, och vem som tar dem.',
        'Nämn inga barn och föräldrar vid namn.',
        'Sammanfatta tillsammans i slutet, och avsluta.',
      ],
      guidanceTitle: 'Så går mötet till',
      by: 'sammankallande',
      after: ['valj'],
      shows: ['planera'],
      form: {
        utfall: choice(
          'Hur blev det?',
          { hallet: 'Vi har haft mötet', blevInteAv: 'Det blir inget möte' },
          {
            shownAs: 'Mötet',
            usually: 'hallet',
            hint: 'Går det att ses en annan dag? Ändra då bokningen i stället. Blir det inget möte är ärendet klart.',
          },
        ),
        dag: date('Vilken dag var mötet?', { range: 'past', shownAs: 'Dag', when: hallet }),
        sammanhang: confirm('Vi inledde med en sammanhangsmarkering', { when: hallet }),
        teman: confirm('Vi pratade om temana', { when: hallet }),
        avslut: confirm('Vi sammanfattade och avslutade', { when: hallet }),
        deltog: people('Vilka deltog?', 'inbjuden', {
          when: hallet,
          among: 'case',
          ticked: 'deltagare',
          min: 1,
          max: 40,
          shownAs: 'Deltog',
          hint: 'Alla som har tackat ja är ikryssade. Ta bort dem som inte kom, och kryssa i dem som kom ändå.',
        }),
      },
      button: 'Spara mötet',
      due: { atLeast: 'theDayItself', before: 'mote' },
      appoints: { deltagare: 'deltog' },
      remind: [
        {
          to: 'deltagare',
          at: { atLeast: { workingDays: 1 }, before: 'mote' },
          text: 'Dialogmötet närmar sig. Välkommen! Får du förhinder? Säg till den som sammankallar',
          shows: ['planera'],
        },
        { to: 'sammankallande', at: { morningOf: 'mote' }, text: 'Idag är det dialogmöte' },
        {
          to: 'sammankallande',
          at: { morningAfter: 'mote' },
          text: 'Har ni haft dialogmötet? Skriv in det, eller ändra bokningen',
          again: { everyWorkingDays: 5, atMost: 4 }, // *
        },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 3 },
          text: 'Hur det gick med ett dialogmöte är inte inskrivet, minst tre arbetsdagar för sent',
        },
        // Written up when its day had gone, whether that is so or a slip of the pen. Otherwise it is the same as the question above.
        {
          to: 'sammankallande',
          at: { workingDaysAfterDue: 1 },
          text: 'Har ni haft dialogmötet? Skriv in det, eller ändra bokningen',
          again: { everyWorkingDays: 5, atMost: 4 }, // *
        },
      ],
    },
    fraga: {
      title: 'Fråga att ta vidare',
      text: 'Skriv en fråga i taget, högst tio, och vem som tar den vidare. Är en fråga från ett tidigare möte inte klar? Skriv upp den igen. Svara nej när det inte finns fler. Är de fler än tio? Ta med resten i sammanfattningen.',
      why: 'Det som lyfts på mötet ska leda till något, och då behöver någon äga frågan.',
      by: 'sammankallande',
      after: ['hall'],
      when: { hall: hallet },
      form: {
        finns: jaNej('Finns det en fråga att ta vidare?', { shownAs: 'hidden' }),
        fraga: text('Frågan', {
          lines: 'many',
          when: { finns: ['ja'] },
          hint: 'Skriv inget om en enskild klient.',
        }),
        agare: person('Vem tar den vidare?', 'frageagare', { shownAs: 'Tar den vidare', when: { finns: ['ja'] } }),
      },
      button: 'Spara',
      due: { within: { workingDays: 3 }, of: { step: 'hall' }, ours: true },
      repeat: {
        atLeast: 1,
        atMost: 10,
        ends: { finns: ['nej'] },
        due: { within: { workingDays: 3 }, of: { step: 'hall' }, ours: true },
      },
      adds: { frageagare: ['agare'] },
      remind: {
        ladder: 'vanlig',
        idag: 'Skriv upp frågorna från dialogmötet idag',
        sen: 'Frågorna från dialogmötet är inte uppskrivna',
        chefen: 'Frågorna från ett dialogmöte är minst tre arbetsdagar försenade',
      },
    },
    dokumentation: {
      title: 'Dokumentera dialogmötet',
      text: 'Sammanfatta mötet. De som deltog får sammanfattningen och frågorna på ett kort när du sparar.',
      why: 'De som deltog ska kunna gå tillbaka till vad som sades, och berätta om det i sin grupp.',
      by: 'sammankallande',
      after: ['fraga'],
      when: { hall: hallet },
      shows: ['planera'],
      lists: ['fraga'],
      form: {
        sammanfattning: text('Sammanfattning', {
          toWrite: 'en sammanfattning',
          max: 2500,
          lines: 'many',
          hint: 'Vad kom ni fram till i varje tema? Skriv inget om en enskild klient.',
        }),
      },
      button: 'Spara och skicka till deltagarna',
      due: { within: { workingDays: 5 }, of: { step: 'hall' }, ours: true },
      tells: ['deltagare'],
      remind: {
        ladder: 'vanlig',
        idag: 'Dokumentera dialogmötet idag',
        sen: 'Dokumentationen är försenad',
        chefen: 'Dokumentationen från ett dialogmöte är minst tre arbetsdagar försenad',
      },
    },
    taVidare: {
      title: 'Ta frågan vidare',
      text: 'Du har fått en fråga från dialogmötet att ta vidare. Berätta hur det gick. Är den inte klar kommer den upp när nästa dialogmöte planeras.',
      why: 'De som håller i dialogmötena ska kunna berätta vad frågan ledde till.',
      by: 'frageagare',
      after: ['dokumentation'],
      shows: ['fraga'],
      form: {
        utfall: choice(
          'Hur gick det?',
          { klar: 'Frågan är klar', nasta: 'Den behöver tas upp på nästa dialogmöte' },
          { shownAs: 'Utfall' },
        ),
        svar: text('Vad blev det?', {
          shownAs: 'Svar',
          max: 500,
          lines: 'many',
          optional: true,
          hint: 'Kort. Skriv inget om en enskild klient.',
        }),
      },
      button: 'Spara svaret',
      due: { within: { workingDays: 20 }, of: { step: 'dokumentation' }, ours: true },
      forEach: { step: 'fraga', when: { finns: ['ja'] }, whose: 'agare' },
      tells: ['sammankallande'],
      remind: {
        ladder: 'vanlig',
        idag: 'Berätta idag hur det gick med frågan från dialogmötet',
        sen: 'Berätta hur det gick med din fråga',
        chefen: 'En fråga från ett dialogmöte är minst tre arbetsdagar försenad',
        before: {
          chefen: [
            {
              to: 'sammankallande',
              at: { workingDaysAfterDue: 3 },
              text: 'En fråga från dialogmötet är minst tre arbetsdagar försenad',
            },
          ],
        },
      },
    },
    omdome: {
      title: 'Lämna ditt omdöme',
      text: 'Vad tyckte du om dialogmötet? Svara så fritt du vill: ingen kan se vem som har svarat eller vad. Har du redan svarat behöver du inte göra något.',
      why: 'Omdömena visar om mötena leder till bättre samarbete, och vad som kan göras annorlunda nästa gång.',
      by: 'deltagare',
      after: ['dokumentation'],
      when: { hall: hallet },
      form: {
        betyg: choice(
          'Vilket betyg ger du mötet?',
          {
            '1': '1 – inte alls givande',
            '2': '2',
            '3': '3',
            '4': '4',
            '5': '5 – mycket givande',
          },
          { shownAs: 'Betyg' },
        ),
        hjalpte: text('Vad hjälpte?', { max: 500, lines: 'many', sensitive: true, optional: true }),
        hjalpteInte: text('Vad hjälpte inte?', { max: 500, lines: 'many', sensitive: true, optional: true }),
      },
      button: 'Skicka mitt omdöme',
      due: { within: { workingDays: 10 }, of: 'opened', ours: true },
      endsAtDue: true,
      anonymous: { atLeast: 3 }, // *
      remind: [
        {
          to: 'deltagare',
          at: { workingDaysAfterOpening: 5 }, // *
          text: 'Lämna gärna ditt omdöme om dialogmötet. Har du redan svarat behöver du inte göra något',
        },
        {
          to: 'deltagare',
          at: 'dueMorning',
          text: 'Idag stänger omdömet om dialogmötet. Har du redan svarat behöver du inte göra något',
          firm: true,
        },
      ],
    },
    taDelAvOmdomen: {
      title: 'Ta del av omdömena',
      text: 'Omdömena är inne. Läs betygen här, och texterna med ”Visa krypterade uppgifter”. Är svaren färre än tre visas bara hur många de är. Texterna gallras när du har sparat det här.',
      why: 'Det som deltagarna tyckte ska märkas när nästa dialogmöte planeras.',
      by: 'sammankallande',
      after: ['omdome'],
      when: { omdome: {} },
      shows: ['omdome'],
      form: { last: confirm('Jag har tagit del av det som visas och pratat om det med min kollega') },
      button: 'Klart',
      due: { within: { workingDays: 10 }, of: 'opened', ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Läs omdömena om dialogmötet idag',
        sen: 'Omdömena om dialogmötet är inte lästa',
        chefen: 'Omdömena om ett dialogmöte är olästa, minst tre arbetsdagar för sent',
        before: { idag: [{ to: 'sammankallande', at: 'opened', text: 'Omdömena om dialogmötet har kommit' }] },
      },
    },
  },
  carries: {
    title: 'Öppna frågor från tidigare dialogmöten',
    from: { step: 'fraga', when: { finns: ['ja'] } },
    text: 'fraga',
    owner: 'agare',
    settled: { step: 'taVidare', when: { utfall: ['klar'] } },
    date: 'mote',
    plannedIn: 'planera',
    broughtUpIn: 'hall',
  },
  retention: { sensitiveUntil: 'taDelAvOmdomen', closedMonths: 12, ours: true },
  followUp: {
    everyMonths: 12,
    ours: true,
    indicators: {
      moten: { title: 'Dialogmöten som har hållits', count: [{ step: 'hall', when: hallet }] },
      ja: { title: 'Inbjudna som tackade ja', count: [{ step: 'inbjudan', when: { svar: ['ja'] } }] },
      nej: { title: 'Inbjudna som tackade nej', count: [{ step: 'inbjudan', when: { svar: ['nej'] } }] },
      fragor: { title: 'Frågor att ta vidare', count: [{ step: 'fraga', when: { finns: ['ja'] } }] },
      klara: { title: 'Frågor som är klara', count: [{ step: 'taVidare', when: { utfall: ['klar'] } }] },
      betyg: { title: 'Betyg i omdömena', average: { step: 'omdome', field: 'betyg' } },
      ejHallna: { title: 'Dialogmöten som aldrig hölls', closedWithout: { step: 'hall', when: hallet } },
    },
  },
});
