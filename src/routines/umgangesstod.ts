// Umgängesstöd som SoL-insats, i lokal eller som check in/check out: från att insatsen läggs in till att den är avslutad.
import { choice, choices, confirm, date, jaNej, number, people, person, text, time } from '../domain/forms/fields.ts';
import { defineRoutine } from '../domain/routine/declaring.ts';
import { beteckningI } from './beteckning.ts';
import { fast, vanlig } from './stegar.ts';

/** Hur ofta barnet och föräldern ses. */
const intervall = {
  varjeVecka: 'Varje vecka',
  varannanVecka: 'Varannan vecka',
  varTredjeVecka: 'Var tredje vecka',
  varjeManad: 'Varje månad',
  flerIVeckan: 'Flera gånger i veckan',
} as const;

/** Professionella som kan vara med på ett möte. */
const kollegor = {
  utredare: 'Socialsekreterare i utredningsenheten',
  barnsekreterare: 'Barnsekreterare',
  familjehemssekreterare: 'Familjehemssekreterare',
  umgangesstodjare: 'Umgängesstödjare',
} as const;

/** Vad som händer sedan ska vara beslutat innan biståndet är slut. */
const medanBistandetGaller = {
  date: 'bistandTill',
  text: 'Biståndet gäller till och med {dag}. Mötet ska vara innan det löper ut. Välj en tidigare dag.',
} as const;

/** En ny period som slutar innan den första gör det är ett felskrivet år. */
const efterForstaPerioden = {
  date: 'forstaBistandTill',
  text: 'Det första beslutet gäller till och med {dag}, och den nya perioden ska sluta senare. Kontrollera året.',
} as const;

/** Vilka som kan ställa in eller avbryta. Barnet kan bo i familjehem, hos den andra föräldern eller någon annanstans. */
const deBerorda = {
  barnet: 'Barnet',
  foraldern: 'Föräldern',
  familjehemmet: 'Den som barnet bor hos',
  stodjaren: 'Umgängesstödjaren',
  handlaggaren: 'Handläggaren',
} as const;

/** Det är handläggaren som ändrar umgänget, och som efter en misstanke bestämmer när det kan bli umgänge igen. */
const tidigast = {
  date: 'tidigastUmgange',
  text: 'Handläggaren har beslutat att nästa umgänge är tidigast {dag}. Välj den dagen eller en senare, eller prata med handläggaren.',
} as const;

/** Sjukdom anmäls om det umgänge som står på tur. Ett annat skulle annars bli det som väntar, och det här orapporterat. */
const detSomVantar = {
  date: 'planeratUmgange',
  text: 'Umgänget som väntar är det {dag}. Har det varit? Rapportera det först, med nästa dag. Är dagen fel? Be handläggaren rätta den med ”Ändrat upplägg”.',
  stands: true,
} as const;

/** Det som gäller för den som kommer på besök. */
const besoksregler = [
  'Umgänget avbryts om någon misstänks vara påverkad av alkohol, droger eller medicin.',
  'Rök och använd mobilen så lite som möjligt.',
  'Vill någon ändra det ni har kommit överens om? Ta det med umgängesstödjarna, men inte under umgänget.',
  'Den som blir sjuk eller får förhinder med kort varsel ringer umgängesstödjarna.',
  'Den som bryter en överenskommelse kan få umgänget avbrutet eller överenskommelsen upphävd.',
  'Umgängesstödjarna bryter samtal som stressar barnet, gör barnet till budbärare eller stör andra besökare.',
  'Umgängesstödjarna rapporterar till handläggaren efter varje gång.',
  'Filma inte och spela inte in när andra familjer är på plats. Är familjen ensam gäller det som ni har bestämt i god tid.',
  'Ta inte med nötter och undvik starka dofter.',
] as const;

/** En fri text om familjen. */
const omFamiljen = { max: 500, lines: 'many', sensitive: true, hint: 'Kort. Skriv inga namn.' } as const;

/** Ett avslutande möte, ett för var och en. */
const avslutande = {
  utfall: choice(
    'Hur blev det?',
    { hallet: 'Vi har haft mötet', villeInte: 'Det blev inget möte' },
    { shownAs: 'Utfall' },
  ),
  dag: date('Vilken dag var mötet?', { range: 'past', shownAs: 'Dag', when: { utfall: ['hallet'] } }),
} as const;

/** Det som bara går att svara på om mötet blev av. */
const hallet = { mote: ['hallet'] } as const;

/** Biståndet får inte ta slut utan att någon har bestämt vad som händer sedan. */
const utanBeslut = [
  {
    to: 'handlaggare',
    at: { atLeast: { weeks: 2 }, before: 'bistandTill', ours: true },
    text: 'Biståndet löper ut om två veckor, och det är inte bestämt vad som händer sedan',
  },
  {
    to: 'enhetschef',
    at: { atLeast: { weeks: 2 }, before: 'bistandTill', ours: true },
    text: 'Ett bistånd löper ut om två veckor, och det är inte bestämt vad som händer sedan',
  },
] as const;

/** Ett möte för uppföljning, vad det än är som har gjort att det behövs. */
const uppfoljningsmote = {
  meeting: {
    subject: 'Uppföljningsmöte',
    day: 'dag',
    time: 'tid',
    minutes: 60,
    invite: ['handlaggare', 'umgangesstodjare', 'familjehemssekreterare'],
    ours: true,
  },
  tells: ['umgangesstodjare', 'familjehemssekreterare'],
} as const;

export const umgangesstod = defineRoutine({
  id: 'umgangesstod',
  version: 1,
  prefix: 'UMS',
  title: 'Umgängesstöd',
  name: 'umgängesstöd',
  source: 'Rutin för aktualisering av SoL-insats på Umgänget Fjärilen',
  purpose:
    'Barnet ska kunna träffa sin förälder på ett tryggt sätt. Alla ska veta vad som gäller innan umgänget börjar, det ska märkas hur det går, och stödet ska förlängas eller avslutas i tid.',
  words: {
    verksamhetssystem: { label: 'Verksamhetssystemet', default: 'Procapita eller Lifecare' },
    insats: {
      label: 'Insatsen i verksamhetssystemet',
      default: 'Råd och stöd i form av insats från Enhet Familjestöd',
    },
    rum: { label: 'Där insatsen läggs in när den kan bli aktuell', default: 'Alfresco-rummet' },
    modell: { label: 'Modellen för bedömning av umgänge', default: 'Södertörnsmodellen' },
  },
  roles: {
    handlaggare: 'Handläggare',
    forsteSocialsekreterare: 'Förste socialsekreterare',
    enhetschef: 'Enhetschef',
    umgangesstodjare: 'Umgängesstödjare',
    familjehemssekreterare: 'Familjehemssekreterare',
  },
  chief: 'enhetschef',
  start: {
    by: 'handlaggare',
    title: 'Insatsen',
    text: 'Starta när du och din förste socialsekreterare bedömer att umgängesstöd kan bli aktuellt. Enhetschefen får då uppdraget att utse umgängesstödjare.',
    form: {
      beteckning: beteckningI('Procapita eller Lifecare'),
      variant: choice(
        'Vad gäller det?',
        { lokal: 'Umgängesstöd i lokal', checkInOut: 'Check in/check out' },
        { shownAs: 'Insats' },
      ),
      forste: person('Vilken förste socialsekreterare gjorde bedömningen med dig?', 'forsteSocialsekreterare', {
        shownAs: 'Bedömningen gjord med',
      }),
      familjehemssekreterare: person('Familjehemssekreterare', 'familjehemssekreterare', {
        optional: true,
        hint: 'Lämna tomt om ingen ska bjudas in till mötena.',
      }),
      hurOfta: choice('Hur ofta ska barnet och föräldern ses?', intervall, { shownAs: 'Hur ofta' }),
      minuter: number('Hur många minuter varje gång?', { shownAs: 'Varje gång', min: 15, max: 600, unit: 'minuter' }),
      tillNar: date('Till när beräknas insatsen pågå?', { range: 'future', shownAs: 'Beräknas pågå till' }),
      modell: jaNej('Är Södertörnsmodellen gjord?', {
        shownAs: 'Södertörnsmodellen gjord',
        hint: 'Risk- och skyddsbedömningen ingår i den. Annars gör du en egen.',
      }),
      drogfrihet: jaNej('Behövs en planering för drogfrihet?', {
        shownAs: 'Planering för drogfrihet',
        hint: 'Visar det sig först efter uppstartsmöte 1? Gör då ”Drogfrihet som behövs senare” i ärendet.',
      }),
      inlagt: jaNej('Är insatsen inlagd i Alfresco-rummet?', { shownAs: 'Inlagd i Alfresco-rummet' }),
    },
    appoints: { forsteSocialsekreterare: 'forste', familjehemssekreterare: 'familjehemssekreterare' },
    button: 'Starta umgängesstöd',
    refuse: [],
    withdrawBefore: 'beslut',
  },
  whenClosedEarly: [
    'berätta för barnet, föräldern och den som barnet bor hos',
    'se till att rapporterna är införda',
    'avsluta insatsen och resursen i Procapita eller Lifecare',
  ],
  dates: {
    bistandTill: { beslut: 'till', nyPeriod: 'till' },
    forstaBistandTill: { beslut: 'till' },
    bokatProfessionellt: { bokaProfessionellt: 'dag' },
    bokatUppstart1: { bokaUppstart1: 'dag' },
    bokatUppstart2: { bokaUppstart2: 'dag' },
    stodetSlutar: { beslut: 'till', nyPeriod: 'till', uppfoljningsmote: 'slutar' },
    bokadInskolning: { uppstartsmote2: 'nasta', inskolning: 'nasta' },
    planeratUmgange: {
      genomforandeplan: 'forsta',
      inskolning: 'forsta',
      umgangestillfalle: 'nasta',
      avbokning: 'nasta',
      andratUpplagg: 'nasta',
      beslutMisstanke: 'nasta',
      drogfrihetSenare: 'nasta',
      nyPeriod: 'nasta',
    },
    tidigastUmgange: { andratUpplagg: 'nasta', beslutMisstanke: 'nasta', drogfrihetSenare: 'nasta' },
    bokadUppfoljning: { lamnaUt: 'uppfoljning', bokaOmprovning: 'dag', bokaUppfoljning: 'dag' },
  },
  lastWritten: ['planeratUmgange', 'tidigastUmgange'],
  reached: { planeratUmgange: { owed: 'umgangestillfalle', unless: ['avbokning'] } },
  ladders: {
    vanlig,
    fast,
    avslutande: {
      boka: {
        to: 'by',
        at: { atLeast: { weeks: 2 }, before: 'stodetSlutar', ours: true },
        text: 'Stödet slutar om två veckor. Boka ett avslutande möte med {vem}',
      },
      idag: { to: 'by', at: 'dueMorning', text: 'Idag är sista dagen för ett avslutande möte med {vem}', firm: true },
      sen: {
        to: 'by',
        at: { workingDaysAfterDue: 1 },
        again: { everyWorkingDays: 5, atMost: 4 },
        text: 'Spara hur det blev med det avslutande mötet med {vem}',
      },
      chefen: {
        to: 'enhetschef',
        at: { workingDaysAfterDue: 3 },
        text: 'Ett avslutande möte med {nagon} är minst tre arbetsdagar försenat',
      },
    },
  },
  steps: {
    laggIn: {
      title: 'Lägg in insatsen',
      text: 'Lägg in insatsen i Alfresco-rummet. Fråga enhetschefen om något är oklart.',
      why: 'Enheten planerar umgängesstödjare och tider efter det som ligger där.',
      by: 'handlaggare',
      after: [],
      when: { start: { inlagt: ['nej'] } },
      form: { inlagt: confirm('Insatsen är inlagd i Alfresco-rummet') },
      button: 'Klart, inlagd',
      due: { within: { workingDays: 2 }, of: 'start', ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Lägg in insatsen i Alfresco-rummet idag',
        sen: 'Insatsen är inte inlagd i Alfresco-rummet',
        chefen: 'En insats är inte inlagd, minst tre arbetsdagar försenat',
      },
    },
    riskbedomning: {
      title: 'Risk- och skyddsbedömning',
      text: 'Södertörnsmodellen är inte gjord. Gör därför en egen risk- och skyddsbedömning.',
      why: 'Umgänget får inte utsätta barnet för fara. Riskerna ska vara bedömda innan det börjar.',
      by: 'handlaggare',
      after: [],
      when: { start: { modell: ['nej'] } },
      shows: ['start'],
      form: {
        risk: confirm('Riskerna för barnet är bedömda'),
        skydd: confirm('Det som skyddar barnet är bedömt'),
        infort: confirm('Infört i Procapita eller Lifecare'),
      },
      button: 'Klart, bedömt',
      due: { within: { workingDays: 10 }, of: 'start', ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Gör klart risk- och skyddsbedömningen idag',
        sen: 'Risk- och skyddsbedömningen är försenad',
        chefen: 'En risk- och skyddsbedömning är minst tre arbetsdagar försenad',
      },
    },
    utse: {
      title: 'Utse umgängesstödjare',
      text: 'Välj en eller två umgängesstödjare. De delar på stegen: det räcker att en av dem gör varje steg.',
      why: 'Handläggaren väljer umgängesstödjarens namn när beslutet registreras, och umgängesstödjaren ska vara med från det första mötet.',
      by: 'enhetschef',
      after: [],
      shows: ['start'],
      form: { umgangesstodjare: people('Umgängesstödjare', 'umgangesstodjare', { min: 1, max: 2 }) },
      button: 'Utse',
      due: { within: { workingDays: 5 }, of: 'start', ours: true },
      appoints: { umgangesstodjare: 'umgangesstodjare' },
      whenHandedOver: 'Ändra umgängesstödjarens namn i Procapita eller Lifecare, och berätta för föräldern och barnet.',
      tells: ['umgangesstodjare'],
      remind: [
        { to: 'enhetschef', at: 'dueMorning', text: 'Utse umgängesstödjare idag' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 1 }, text: 'Ingen umgängesstödjare är utsedd' },
        { to: 'handlaggare', at: { workingDaysAfterDue: 1 }, text: 'Enheten har inte utsett någon umgängesstödjare' },
        {
          to: 'channel',
          at: { workingDaysAfterDue: 3 },
          text: 'Ett umgängesstöd väntar på att få en umgängesstödjare',
        },
      ],
    },
    beslut: {
      title: 'Registrera beslutet',
      text: 'Registrera beslutet i Procapita eller Lifecare. Skriv här från och till vilken dag biståndet gäller, och hur ofta.',
      why: 'Uppföljningen och avslutet räknas från biståndets sista dag.',
      guidance: [
        'Välj insatsen Råd och stöd i form av insats från Enhet Familjestöd.',
        'Umgängesstöd i lokal: välj resurstypen umgängesstöd i lokal.',
        'Check in/check out: välj den resurstyp som enheten använder för det.',
        'Välj namnet på den umgängesstödjare som är utsedd.',
      ],
      guidanceTitle: 'Så gör du i Procapita eller Lifecare',
      by: 'handlaggare',
      after: ['utse'],
      shows: ['start', 'utse'],
      form: {
        fran: date('Biståndet gäller från'),
        till: date('Biståndet gäller till'),
        hurOfta: choice('Hur ofta är umgänget beviljat?', intervall, { shownAs: 'Hur ofta' }),
        registrerat: confirm('Insats, resurstyp och umgängesstödjare är registrerade'),
      },
      periods: [{ from: 'fran', to: 'till', ahead: true }],
      button: 'Spara beslutet',
      due: { within: { workingDays: 5 }, of: 'opened', ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Registrera beslutet om umgängesstöd idag',
        sen: 'Beslutet om umgängesstöd är inte registrerat',
        chefen: 'Ett beslut om umgängesstöd är inte registrerat, minst tre arbetsdagar försenat',
      },
    },
    bokaProfessionellt: {
      title: 'Boka det professionella mötet',
      text: 'Boka ett möte med umgängesstödjarna och de handläggare som berörs.',
      why: 'De som ska möta familjen ska ha samma bild av uppdraget innan föräldern och barnet kommer.',
      by: 'handlaggare',
      after: ['beslut'],
      shows: ['utse'],
      form: {
        medVilka: choices('Vilka ska vara med?', kollegor, { shownAs: 'Ska vara med' }),
        dag: date('Dag för mötet', { range: 'planned', proposes: 'meetingDays', shownAs: 'Dag' }),
        tid: time('Klockslag'),
      },
      button: 'Spara bokningen',
      due: { within: { workingDays: 3 }, of: 'opened', ours: true },
      meeting: {
        subject: 'Professionellt möte',
        day: 'dag',
        time: 'tid',
        minutes: 60,
        invite: ['handlaggare', 'umgangesstodjare', 'familjehemssekreterare'],
        among: 'medVilka',
        ours: true,
      },
      tells: ['umgangesstodjare', 'familjehemssekreterare'],
      remind: {
        ladder: 'vanlig',
        idag: 'Boka det professionella mötet idag',
        sen: 'Det professionella mötet är inte bokat',
        chefen: 'Ett professionellt möte är inte bokat, minst tre arbetsdagar försenat',
      },
    },
    professionelltMote: {
      title: 'Professionellt möte',
      text: 'Gå igenom bedömningen och uppdraget tillsammans. Blev mötet inte av? Rätta dagen i ”Boka det professionella mötet”.',
      why: 'Umgängesstödjarna ska veta varför stödet behövs och vad de ska vara uppmärksamma på.',
      guidance: [
        'Ta med en kopia av Södertörnsmodellen, eller av risk- och skyddsbedömningen.',
        'Ta med uppdraget, som du har förberett.',
        'Bestäm vilka som ska vara med på uppstartsmöte 1. Det bedöms för varje familj.',
      ],
      guidanceTitle: 'Inför mötet',
      by: 'handlaggare',
      after: ['bokaProfessionellt'],
      shows: ['start', 'bokaProfessionellt'],
      form: {
        dag: date('Vilken dag var mötet?', { range: 'past', shownAs: 'Mötesdag' }),
        medVilka: choices('Vilka var med?', kollegor, { shownAs: 'Var med' }),
        bedomning: choice(
          'Vilken bedömning gick ni igenom?',
          { modell: 'Södertörnsmodellen', risk: 'Risk- och skyddsbedömningen' },
          { shownAs: 'Bedömning' },
        ),
        uppdrag: confirm('Vi har gått igenom uppdraget'),
      },
      button: 'Spara mötet',
      due: { within: { workingDays: 10 }, of: { step: 'beslut' }, ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Idag är sista dagen för det professionella mötet',
        sen: 'Det professionella mötet är försenat',
        chefen: 'Ett professionellt möte är minst tre arbetsdagar försenat',
        before: {
          chefen: [
            { to: 'handlaggare', at: { morningOf: 'bokatProfessionellt' }, text: 'Idag är det professionellt möte' },
            {
              to: 'umgangesstodjare',
              at: { morningOf: 'bokatProfessionellt' },
              text: 'Idag är det professionellt möte',
            },
          ],
        },
        after: [
          {
            to: 'handlaggare',
            at: { morningAfter: 'bokatProfessionellt' },
            text: 'Har ni haft det professionella mötet? Skriv in det, eller ändra bokningen',
          },
        ],
      },
    },
    bokaUppstart1: {
      title: 'Boka uppstartsmöte 1',
      text: 'Boka mötet med föräldern i umgängeslokalen och kalla föräldern. Behövs en planering för drogfrihet? Välj en dag så att du hinner göra den före mötet.',
      why: 'Föräldern ska få se rummet och träffa umgängesstödjarna före det första umgänget.',
      by: 'handlaggare',
      after: ['professionelltMote'],
      shows: ['start'],
      form: {
        medVilka: choices('Vilka fler än föräldern ska vara med?', kollegor, { shownAs: 'Ska vara med' }),
        dag: date('Dag för uppstartsmöte 1', { range: 'planned', proposes: 'meetingDays', shownAs: 'Dag' }),
        tid: time('Klockslag'),
        kallad: confirm('Föräldern är kallad'),
      },
      button: 'Spara bokningen',
      due: { within: { workingDays: 3 }, of: 'opened', ours: true },
      meeting: {
        subject: 'Uppstartsmöte 1',
        day: 'dag',
        time: 'tid',
        minutes: 60,
        invite: ['handlaggare', 'umgangesstodjare', 'familjehemssekreterare'],
        among: 'medVilka',
        ours: true,
      },
      tells: ['umgangesstodjare', 'familjehemssekreterare'],
      remind: {
        ladder: 'vanlig',
        idag: 'Boka uppstartsmöte 1 och kalla föräldern idag',
        sen: 'Uppstartsmöte 1 är inte bokat',
        chefen: 'Ett uppstartsmöte är inte bokat, minst tre arbetsdagar försenat',
      },
    },
    drogfrihet: {
      title: 'Planering för drogfrihet',
      text: 'Besluta hur föräldern ska visa att hen är drogfri. Planen ska finnas senast arbetsdagen före uppstartsmöte 1.',
      why: 'Utan drogfrihet blir det inget umgänge. Föräldern ska veta i förväg hur det visas.',
      by: 'handlaggare',
      after: ['bokaUppstart1'],
      when: { start: { drogfrihet: ['ja'] } },
      shows: ['bokaUppstart1'],
      form: {
        beslutad: confirm('En egen planering för den här föräldern är beslutad'),
        infort: confirm('Infört i Procapita eller Lifecare'),
      },
      button: 'Klart, beslutad',
      due: { atLeast: { workingDays: 1 }, before: 'bokatUppstart1' },
      remind: {
        ladder: 'fast',
        idag: 'Besluta om planeringen för drogfrihet idag',
        sen: 'Planeringen för drogfrihet är försenad',
        chefen: 'En planering för drogfrihet är minst tre arbetsdagar försenad',
        after: [
          {
            to: 'handlaggare',
            at: { morningOf: 'bokatUppstart1' },
            text: 'Idag är det uppstartsmöte 1, och planeringen för drogfrihet är inte klar',
            ahead: true,
          },
          {
            to: 'umgangesstodjare',
            at: { morningOf: 'bokatUppstart1' },
            text: 'Idag är det uppstartsmöte 1',
            ahead: true,
          },
        ],
      },
    },
    uppstartsmote1: {
      title: 'Uppstartsmöte 1',
      text: 'Träffa föräldern i umgängeslokalen och fyll i bladet ”Information från uppstartsmötet” tillsammans, ett avsnitt i taget. Blev mötet inte av? Rätta dagen i ”Boka uppstartsmöte 1”.',
      why: 'Föräldern, umgängesstödjarna och du ska ha samma svar på vad som gäller innan barnet kommer.',
      guidance: besoksregler,
      guidanceTitle: 'Information till besökare',
      by: 'handlaggare',
      after: ['bokaUppstart1', 'drogfrihet'],
      shows: ['bokaUppstart1'],
      form: {
        dag: date('Vilken dag var mötet?', { range: 'past', shownAs: 'Mötesdag' }),
        medVilka: choices('Vilka fler än föräldern var med?', kollegor, { shownAs: 'Var med' }),
        anledning: confirm('Anledningen till att umgängesstöd behövs'),
        ramar: confirm('Syftet med stödet och ramarna för det'),
        fungerar: confirm('Hur umgängesstödet fungerar'),
        rollen: confirm('Umgängesstödjarens roll'),
        regler: confirm('Informationen till besökare'),
        namn: confirm('Namnen på barn, föräldrar och ansvarig handläggare står på pappersbladet', {
          hint: 'Skriv inga namn här.',
        }),
        vardnad: choice(
          'Är vårdnaden gemensam?',
          { ja: 'Ja', nej: 'Nej', forordnad: 'Nej, särskilt förordnad vårdnadshavare' },
          {
            shownAs: 'Gemensam vårdnad',
          },
        ),
        process: choice(
          'Finns det en rättslig process?',
          { nej: 'Nej', aktuell: 'Ja, en aktuell', tidigare: 'Ja, en tidigare', bada: 'Ja, både aktuell och tidigare' },
          { shownAs: 'Rättslig process' },
        ),
        omProcess: text('Den rättsliga processen', {
          toWrite: 'kort om den rättsliga processen',
          ...omFamiljen,
          when: { process: ['aktuell', 'tidigare', 'bada'] },
        }),
        kontakter: text('Fler kontakter och insatser inom socialtjänsten', { ...omFamiljen, optional: true }),
        bakgrund: text('Bakgrunden till umgängesstödet', {
          ...omFamiljen,
          max: 1000,
          hint: 'Brister, konflikter och annat, enligt dig och enligt föräldern. Skriv inga namn.',
        }),
        vald: jaNej('Förekommer våld eller hot, eller har det förekommit?', { shownAs: 'Våld eller hot' }),
        omVald: text('Våldet eller hotet', {
          ...omFamiljen,
          toWrite: 'kort om våldet eller hotet',
          when: { vald: ['ja'] },
        }),
        barnet: text('Vad barnet tycker, och om upplägget är bra för barnet', omFamiljen),
        tider: text('Planerade tider', {
          ...omFamiljen,
          toWrite: 'de planerade tiderna',
          hint: 'Klockslag, hur ofta och under vilken tid. Skriv inga namn.',
        }),
        hamtning: text('Hämtning, lämning, ”kvartar” och inskolning', {
          ...omFamiljen,
          toWrite: 'hur ni gör med hämtning, lämning, ”kvartar” och inskolning',
        }),
        drogtester: text('Överenskommelsen om drogtester', { ...omFamiljen, optional: true }),
        anhoriga: confirm(
          'Föräldern vet att bara föräldrar och barn är med de tre första gångerna, och att frågan om anhöriga kan tas upp sedan',
        ),
        maltider: text('Barnets måltider, blöjbyten och liknande', {
          ...omFamiljen,
          toWrite: 'hur ni gör med barnets måltider, blöjbyten och liknande',
        }),
        foto: choice(
          'Får föräldern fota eller filma?',
          { ja: 'Ja', nej: 'Nej', ibland: 'Bara när familjen är ensam på plats' },
          {
            shownAs: 'Foto och film',
          },
        ),
        presenter: jaNej('Får föräldern ge presenter?', { shownAs: 'Presenter' }),
        fika: jaNej('Är det okej att fika under umgänget?', { shownAs: 'Fika' }),
        kommunikation: text('Hur föräldern och den som lämnar barnet ska prata med varandra', omFamiljen),
        ovrigt: text('Övrigt', { ...omFamiljen, optional: true }),
      },
      sections: [
        { title: 'Mötet', fields: ['dag', 'medVilka'] },
        { title: 'Det här har ni gått igenom', fields: ['anledning', 'ramar', 'fungerar', 'rollen', 'regler'] },
        { title: 'Familjen', fields: ['namn', 'vardnad', 'process', 'omProcess', 'kontakter'] },
        { title: 'Bakgrund och barnet', fields: ['bakgrund', 'vald', 'omVald', 'barnet'] },
        { title: 'Så går umgänget till', fields: ['tider', 'hamtning', 'drogtester', 'anhoriga', 'maltider'] },
        { title: 'Det här bestämmer socialsekreteraren', fields: ['foto', 'presenter', 'fika'] },
        { title: 'Kontakt och övrigt', fields: ['kommunikation', 'ovrigt'] },
      ],
      button: 'Spara mötet',
      due: { within: { workingDays: 10 }, of: { step: 'professionelltMote' }, ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Idag är sista dagen för uppstartsmöte 1',
        sen: 'Uppstartsmöte 1 är försenat',
        chefen: 'Ett uppstartsmöte är minst tre arbetsdagar försenat',
        before: {
          chefen: [
            { to: 'handlaggare', at: { morningOf: 'bokatUppstart1' }, text: 'Idag är det uppstartsmöte 1' },
            { to: 'umgangesstodjare', at: { morningOf: 'bokatUppstart1' }, text: 'Idag är det uppstartsmöte 1' },
          ],
        },
        after: [
          {
            to: 'handlaggare',
            at: { morningAfter: 'bokatUppstart1' },
            text: 'Har ni haft uppstartsmöte 1? Skriv in det, eller ändra bokningen',
          },
        ],
      },
    },
    lamnaUt: {
      title: 'Lämna ut bladet',
      text: 'Lämna bladet från uppstartsmötet till föräldern och umgängesstödjaren, och lägg ett i barnets akt. Skriv när uppföljningsmötet är.',
      why: 'Alla ska kunna läsa vad ni kom överens om. När bladet ligger i akten gallras texterna här.',
      by: 'handlaggare',
      after: ['uppstartsmote1'],
      shows: ['beslut', 'uppstartsmote1'],
      form: {
        foraldern: confirm('Föräldern har fått ett exemplar'),
        stodjaren: confirm('Umgängesstödjaren har fått ett exemplar'),
        akten: confirm('Ett exemplar ligger i barnets akt'),
        uppfoljning: date('Dag för uppföljningsmötet', {
          range: 'planned',
          shownAs: 'Uppföljningsmöte',
          hint: 'Den ni bokade på mötet, senast fyra veckor innan biståndet löper ut.',
          notAfter: medanBistandetGaller,
        }),
        tid: time('Klockslag för uppföljningsmötet'),
      },
      button: 'Klart, utlämnat',
      due: { within: { workingDays: 3 }, of: 'opened', ours: true },
      culls: ['uppstartsmote1'],
      meeting: { ...uppfoljningsmote.meeting, day: 'uppfoljning' },
      tells: uppfoljningsmote.tells,
      remind: {
        ladder: 'vanlig',
        idag: 'Lämna ut bladet från uppstartsmötet idag',
        sen: 'Bladet från uppstartsmötet är inte utlämnat',
        chefen: 'Ett blad från uppstartsmötet är inte utlämnat, minst tre arbetsdagar försenat',
        after: utanBeslut,
      },
    },
    checkTider: {
      title: 'Tider för check in och check out',
      text: 'Kom överens med föräldern och den som barnet bor hos om hur lång tid före och efter umgänget barnet lämnas och hämtas. Umgängesstödjaren träffar barnet då.',
      why: 'Umgängesstödjaren är inte med under umgänget. Stunden före och efter är när barnet kan berätta hur det är.',
      by: 'handlaggare',
      after: ['uppstartsmote1'],
      when: { start: { variant: ['checkInOut'] } },
      shows: ['start'],
      form: {
        fore: number('Hur många minuter före umgänget lämnas barnet?', {
          shownAs: 'Före',
          min: 5,
          max: 120,
          unit: 'minuter',
        }),
        efter: number('Hur många minuter efter umgänget hämtas barnet?', {
          shownAs: 'Efter',
          min: 5,
          max: 120,
          unit: 'minuter',
        }),
        oppet: confirm('Båda stunderna ligger på tider då umgängeslokalen har öppet'),
        plats: confirm('Umgängesstödjaren vet var barnet och föräldern är under umgänget'),
      },
      button: 'Spara tiderna',
      due: { within: { workingDays: 5 }, of: 'opened', ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Kom överens om tider för check in och check out idag',
        sen: 'Tider för check in och check out saknas',
        chefen: 'Tider för check in och check out är minst tre arbetsdagar försenade',
      },
    },
    bokaUppstart2: {
      title: 'Boka uppstartsmöte 2',
      text: 'Bjud in barnet eller barnen och den som de bor hos, till exempel familjehemmet. Fråga också socialsekreteraren, barnsekreteraren och barnets familjehemssekreterare om de vill vara med. De behöver vara med bara om det finns särskilda skäl.',
      why: 'Barnet ska få lära känna rummet och er innan det träffar sin förälder där.',
      by: 'umgangesstodjare',
      after: ['uppstartsmote1'],
      shows: ['start'],
      form: {
        dag: date('Dag för uppstartsmöte 2', { range: 'planned', proposes: 'meetingDays', shownAs: 'Dag' }),
        tid: time('Klockslag'),
        inbjudna: confirm('Barnet och den som barnet bor hos är inbjudna'),
        tillfragade: choices(
          'Vilka fler är tillfrågade?',
          {
            socialsekreterare: 'Socialsekreterare',
            barnsekreterare: 'Barnsekreterare',
            familjehemssekreterare: 'Familjehemssekreterare',
          },
          { shownAs: 'Tillfrågade' },
        ),
      },
      button: 'Spara bokningen',
      due: { within: { workingDays: 3 }, of: 'opened', ours: true },
      meeting: {
        subject: 'Uppstartsmöte 2',
        day: 'dag',
        time: 'tid',
        minutes: 60,
        invite: ['umgangesstodjare', 'handlaggare', 'familjehemssekreterare'],
        among: 'tillfragade',
        ours: true,
      },
      tells: ['handlaggare', 'familjehemssekreterare'],
      remind: {
        ladder: 'vanlig',
        idag: 'Boka uppstartsmöte 2 idag',
        sen: 'Uppstartsmöte 2 är inte bokat',
        chefen: 'Ett andra uppstartsmöte är inte bokat, minst tre arbetsdagar försenat',
      },
    },
    uppstartsmote2: {
      title: 'Uppstartsmöte 2',
      text: 'Visa barnet rummet och berätta hur det går till, för barnet och för den som barnet bor hos. Blev mötet inte av? Rätta dagen i ”Boka uppstartsmöte 2”.',
      why: 'Ett barn som känner igen sig är tryggare vid det första umgänget. En del barn behöver komma fler gånger.',
      by: 'umgangesstodjare',
      after: ['bokaUppstart2'],
      shows: ['bokaUppstart2'],
      form: {
        dag: date('Vilken dag var mötet?', { range: 'past', shownAs: 'Mötesdag' }),
        barnet: confirm('Barnet har fått se rummet och träffa umgängesstödjarna'),
        gartill: confirm('Barnet vet hur det går till'),
        familjehemmet: confirm('Den som barnet bor hos har fått information om insatsen'),
        redo: jaNej('Är barnet redo för det första umgänget?', {
          shownAs: 'Redo för umgänge',
          hint: 'Annars kommer barnet en gång till före det.',
        }),
        nasta: date('Dag för nästa besök', { range: 'planned', proposes: 'meetingDays', when: { redo: ['nej'] } }),
      },
      button: 'Spara mötet',
      due: { within: { workingDays: 10 }, of: { step: 'uppstartsmote1' }, ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Idag är sista dagen för uppstartsmöte 2',
        sen: 'Uppstartsmöte 2 är försenat',
        chefen: 'Ett andra uppstartsmöte är minst tre arbetsdagar försenat',
        before: {
          chefen: [
            { to: 'umgangesstodjare', at: { morningOf: 'bokatUppstart2' }, text: 'Idag är det uppstartsmöte 2' },
          ],
        },
        after: [
          {
            to: 'umgangesstodjare',
            at: { morningAfter: 'bokatUppstart2' },
            text: 'Har ni haft uppstartsmöte 2? Skriv in det, eller ändra bokningen',
          },
        ],
      },
    },
    inskolning: {
      title: 'Inskolningsbesök',
      text: 'Låt barnet bekanta sig mer med rummet och er, så många gånger som det behöver.',
      why: 'Barnets behov avgör hur många besök det blir före det första umgänget.',
      by: 'umgangesstodjare',
      after: ['uppstartsmote2'],
      when: { uppstartsmote2: { redo: ['nej'] } },
      form: {
        dag: date('Vilken dag var besöket?', { range: 'past', shownAs: 'Dag' }),
        redo: jaNej('Är barnet redo för det första umgänget?', { shownAs: 'Redo för umgänge' }),
        nasta: date('Dag för nästa besök', { range: 'planned', proposes: 'meetingDays', when: { redo: ['nej'] } }),
        forsta: date('Ny dag för det första umgänget', {
          range: 'planned',
          optional: true,
          when: { redo: ['ja'] },
          hint: 'Bara om det blir en annan dag än den som står i genomförandeplanen.',
          notBefore: tidigast,
          neededAfter: {
            date: 'planeratUmgange',
            text: 'Det första umgänget var planerat till {dag}, och den dagen har varit. Välj den nya dagen.',
          },
        }),
      },
      button: 'Spara besöket',
      due: { within: 'sameDay', of: { date: 'bokadInskolning' } },
      repeat: {
        atLeast: 1,
        atMost: 'unlimited',
        ends: { redo: ['ja'] },
        due: { within: 'sameDay', of: { date: 'bokadInskolning' } },
      },
      remind: {
        ladder: 'fast',
        idag: 'Idag är det inskolningsbesök',
        sen: 'Spara hur det gick med inskolningsbesöket',
        chefen: 'Ett inskolningsbesök är minst tre arbetsdagar försenat',
      },
    },
    genomforandeplan: {
      title: 'Genomförandeplan',
      text: 'Skriv genomförandeplanen och planera det första umgänget.',
      why: 'Planen säger hur stödet ska gå till. Det är den som följs upp.',
      by: 'umgangesstodjare',
      // Umgänget börjar inte innan riskerna är bedömda.
      after: ['uppstartsmote2', 'riskbedomning'],
      shows: ['beslut'],
      form: {
        skriven: confirm('Planen är skriven i Procapita eller Lifecare'),
        forsta: date('Första planerade umgänget', { range: 'planned', notBefore: tidigast }),
      },
      button: 'Klart, planen finns',
      due: { within: { workingDays: 15 }, of: { step: 'uppstartsmote2' }, ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Gör klart genomförandeplanen idag',
        sen: 'Genomförandeplanen är försenad',
        chefen: 'En genomförandeplan är minst tre arbetsdagar försenad',
        after: utanBeslut,
      },
    },
    umgangestillfalle: {
      title: 'Umgänge',
      text: 'Rapportera i Procapita eller Lifecare, och kort här, senast arbetsdagen efter varje planerat umgänge, också om det ställdes in. Vid check in/check out: skriv hur barnet hade det före och efter.',
      why: 'Handläggaren ska veta hur det går medan det fortfarande går att ändra något.',
      guidance: besoksregler,
      guidanceTitle: 'Information till besökare',
      by: 'umgangesstodjare',
      after: ['genomforandeplan', 'inskolning', 'checkTider'],
      form: {
        dag: date('Vilken dag var umgänget planerat?', {
          range: 'past',
          shownAs: 'Dag',
          notAgain: {
            date: 'planeratUmgange',
            text: 'Umgänget {dag} är redan rapporterat. Sågs de två gånger den dagen? Rätta först den förra rapporten, så att nästa planerade umgänge är samma dag.',
          },
        }),
        utfall: choice(
          'Hur blev det?',
          { genomfort: 'Det genomfördes', installt: 'Det ställdes in', avbrutet: 'Det avbröts' },
          { shownAs: 'Utfall' },
        ),
        rapport: text('Rapporten', {
          max: 1000,
          lines: 'many',
          sensitive: true,
          when: { utfall: ['genomfort', 'avbrutet'] },
          hint: 'Kort. Skriv inga namn. Texten krypteras och gallras när handläggaren har bekräftat att den är införd.',
        }),
        vem: choice('Vem ställde in eller avbröt?', deBerorda, {
          shownAs: 'Inställt eller avbrutet av',
          when: { utfall: ['installt', 'avbrutet'] },
        }),
        orsak: choice(
          'Varför?',
          {
            sjukdom: 'Sjukdom',
            uteblev: 'Föräldern kom inte',
            paverkan: 'Misstanke om drogpåverkan',
            overenskommelse: 'En överenskommelse bröts',
            barnet: 'Barnet mådde inte bra av det',
            annat: 'Annat',
          },
          {
            shownAs: 'Orsak',
            when: { utfall: ['installt', 'avbrutet'] },
            hint: 'Misstänker du drogpåverkan? Gör också ”Misstanke om drogpåverkan” i ärendet, så får handläggaren veta det direkt.',
          },
        ),
        sista: jaNej('Var det här det sista umgänget i insatsen?', { shownAs: 'Sista umgänget', usually: 'nej' }),
        nasta: date('Nästa planerade umgänge', {
          range: 'planned',
          when: { sista: ['nej'] },
          hint: 'Också när det har varit, om rapporten är sen.',
          notBefore: tidigast,
        }),
      },
      periods: [{ from: 'dag', to: 'nasta' }],
      button: 'Lämna rapporten',
      due: { within: { workingDays: 1 }, of: { date: 'planeratUmgange' } },
      repeat: {
        atLeast: 1,
        atMost: 'unlimited',
        ends: { sista: ['ja'] },
        due: { within: { workingDays: 1 }, of: { date: 'planeratUmgange' } },
      },
      again: [{ step: 'nyPeriod' }],
      remind: {
        ladder: 'fast',
        idag: 'Lämna rapport om umgänget idag',
        sen: 'Rapporten om umgänget är försenad',
        chefen: 'En rapport om umgänget är minst tre arbetsdagar försenad',
        before: {
          idag: [
            { to: 'umgangesstodjare', at: { morningOf: 'planeratUmgange' }, text: 'Idag är ett umgänge planerat' },
          ],
          chefen: [
            {
              to: 'handlaggare',
              at: { workingDaysAfterDue: 3 },
              text: 'En rapport om umgänget är minst tre arbetsdagar försenad',
            },
          ],
        },
      },
    },
    bekraftaInfort: {
      title: 'Bekräfta att rapporten är införd',
      text: 'Kontrollera att umgängesstödjaren har fört in rapporten i Procapita eller Lifecare.',
      why: 'Journalen är den enda källan. När rapporten är införd gallras texten här.',
      by: 'handlaggare',
      after: [],
      shows: ['umgangestillfalle'],
      form: { infort: confirm('Rapporten är införd') },
      button: 'Bekräfta',
      due: { within: { workingDays: 5 }, of: { step: 'umgangestillfalle' }, ours: true },
      forEach: { step: 'umgangestillfalle' },
      culls: ['umgangestillfalle'],
      remind: {
        ladder: 'vanlig',
        idag: 'Bekräfta att rapporten om umgänget är införd',
        sen: 'En rapport om umgänget är inte bekräftad',
        chefen: 'En rapport om umgänget är inte bekräftad, minst tre arbetsdagar försenat',
      },
    },
    anhoriga: {
      title: 'Ta upp frågan om anhöriga',
      text: 'Tre umgängen är genomförda. Prata med barnsekreteraren om fler anhöriga till barnet kan vara med.',
      why: 'Från början är bara föräldrar och barn med. När umgänget har satt sig kan fler bli aktuella.',
      by: 'umgangesstodjare',
      after: [],
      form: {
        utfall: choice(
          'Vad kom ni fram till?',
          {
            ja: 'Anhöriga kan vara med',
            senare: 'Inte än, vi tar upp det på uppföljningsmötet',
            nej: 'Anhöriga ska inte vara med',
            slut: 'Stödet avslutas, så frågan tas inte upp',
          },
          { shownAs: 'Anhöriga' },
        ),
      },
      button: 'Spara',
      due: { within: { workingDays: 10 }, of: { step: 'umgangestillfalle' }, ours: true },
      forEach: { step: 'umgangestillfalle', when: { utfall: ['genomfort'], sista: ['nej'] }, nth: 3 },
      remind: {
        ladder: 'vanlig',
        idag: 'Ta upp frågan om anhöriga',
        sen: 'Frågan om anhöriga är inte uppe än',
        chefen: 'Frågan om anhöriga är minst tre arbetsdagar försenad',
      },
    },
    avbokning: {
      title: 'Avbokning vid sjukdom',
      text: 'Någon har avbokat nästa umgänge på grund av sjukdom. Skriv upp det och när de ses i stället. Du behöver inte lämna någon rapport för den dagen.',
      why: 'Sjukdom anmäls direkt till er. Alla andra ändringar tas med handläggaren.',
      by: 'umgangesstodjare',
      after: ['genomforandeplan'],
      form: {
        dag: date('Vilken dag är avbokad?', {
          shownAs: 'Avbokad dag',
          notBefore: detSomVantar,
          notAfter: detSomVantar,
        }),
        vem: choice('Vem är sjuk?', deBerorda, { shownAs: 'Sjuk' }),
        informerade: confirm('De andra som skulle ha kommit vet om det'),
        nasta: date('Nästa planerade umgänge', {
          range: 'planned',
          hint: 'Blir det inget mer umgänge? Rapportera det här som inställt i stället.',
          notBefore: tidigast,
        }),
      },
      periods: [{ from: 'dag', to: 'nasta' }],
      button: 'Spara avbokningen',
      due: { within: 'sameDay', of: 'opened' },
      anytime: true,
      tells: ['umgangesstodjare'],
      remind: [],
    },
    andratUpplagg: {
      title: 'Ändrat upplägg',
      text: 'Skriv upp när umgänget ska gå till på ett annat sätt än förut. Det är du som bestämmer om ändringar, utom avbokning vid sjukdom.',
      why: 'Det ska finnas ett ställe där det går att se vad som gäller.',
      by: 'handlaggare',
      after: ['genomforandeplan'],
      shows: ['beslut'],
      form: {
        vad: choices(
          'Vad ändras?',
          {
            tider: 'Dagar eller klockslag',
            langd: 'Hur länge de ses',
            plats: 'Var de ses',
            vilka: 'Vilka som är med',
            hamtning: 'Hämtning eller lämning',
            annat: 'Annat',
          },
          { shownAs: 'Ändras' },
        ),
        fran: date('Från vilken dag?', { shownAs: 'Gäller från' }),
        informerade: confirm('Umgängesstödjarna, föräldern och den som barnet bor hos vet om det'),
        infort: confirm('Infört i Procapita eller Lifecare'),
        nasta: date('Nästa planerade umgänge', {
          range: 'planned',
          optional: true,
          hint: 'Bara om den dagen ändras.',
        }),
      },
      button: 'Spara ändringen',
      due: { within: 'sameDay', of: 'opened' },
      anytime: true,
      tells: ['umgangesstodjare'],
      remind: [],
    },
    drogfrihetSenare: {
      title: 'Drogfrihet som behövs senare',
      text: 'Har det visat sig att föräldern behöver visa att hen är drogfri? Besluta hur, och berätta det för dem som berörs.',
      why: 'Utan drogfrihet blir det inget umgänge, och behovet kan visa sig när som helst.',
      by: 'handlaggare',
      after: ['uppstartsmote1'],
      form: {
        beslutad: confirm('En egen planering för den här föräldern är beslutad'),
        nasta: date('Tidigaste dag för nästa umgänge', {
          range: 'future',
          optional: true,
          hint: 'Bara om umgänget ska vänta tills föräldern har visat drogfrihet.',
        }),
        informerade: confirm('Föräldern, umgängesstödjarna och den som barnet bor hos vet om det'),
        infort: confirm('Infört i Procapita eller Lifecare'),
      },
      button: 'Spara',
      due: { within: 'sameDay', of: 'opened' },
      anytime: true,
      tells: ['umgangesstodjare'],
      remind: [],
    },
    misstanke: {
      title: 'Misstanke om drogpåverkan',
      text: 'Avbryt umgänget och anmäl här. Handläggaren får veta det direkt och ska svara med ett beslut. Ring om barnet behöver något nu.',
      why: 'Umgänge förutsätter att ingen är påverkad. Handläggaren måste få veta det direkt för att kunna besluta vad som händer.',
      by: 'umgangesstodjare',
      after: ['uppstartsmote1'],
      form: {
        dag: date('Vilken dag?', { range: 'past', shownAs: 'Dag' }),
        avbrutet: confirm('Umgänget är avbrutet'),
        barnet: confirm('Barnet är hos den som det bor hos, eller hos en annan trygg vuxen'),
        iakttagelse: text('Det du har sett', {
          max: 500,
          lines: 'many',
          sensitive: true,
          hint: 'Kort. Skriv inga namn. Texten krypteras och gallras när handläggaren har beslutat och fört in det.',
        }),
      },
      button: 'Anmäl nu',
      due: { within: 'sameDay', of: 'opened' },
      anytime: true,
      remind: [],
    },
    beslutMisstanke: {
      title: 'Besluta efter misstanke om drogpåverkan',
      text: 'Umgängesstödjaren har avbrutit umgänget. Besluta vad som händer nu och berätta det för dem som berörs.',
      why: 'Umgängesstödjarna och den som barnet bor hos väntar på ditt besked innan nästa umgänge.',
      by: 'handlaggare',
      after: [],
      shows: ['misstanke'],
      form: {
        beslut: choice(
          'Vad beslutar du?',
          {
            fortsatter: 'Umgänget fortsätter som planerat',
            test: 'Umgänget fortsätter när föräldern har visat drogfrihet',
            pausas: 'Umgänget pausas',
            omprovas: 'Insatsen ska omprövas på ett uppföljningsmöte',
          },
          { shownAs: 'Beslut' },
        ),
        nasta: date('Tidigaste dag för nästa umgänge', {
          range: 'future',
          when: { beslut: ['test', 'pausas', 'omprovas'] },
          hint: 'Till dess påminns inte umgängesstödjaren om att rapportera. Vet du inte än? Välj den dag då du prövar frågan igen. Du kan rätta den sedan.',
        }),
        stodjarna: confirm('Umgängesstödjarna vet om beslutet'),
        familjen: confirm('Föräldern och den som barnet bor hos vet om beslutet'),
        infort: confirm('Infört i Procapita eller Lifecare'),
      },
      button: 'Spara beslutet',
      due: { within: 'sameOrNextWorkingDay', of: { step: 'misstanke' } },
      forEach: { step: 'misstanke' },
      culls: ['misstanke'],
      tells: ['umgangesstodjare'],
      remind: {
        ladder: 'fast',
        idag: 'Ett umgänge är avbrutet. Svara med ditt beslut idag',
        sen: 'Ett avbrutet umgänge väntar på ditt beslut',
        chefen: 'Ett avbrutet umgänge väntar på beslut, minst tre arbetsdagar försenat',
        before: {
          idag: [{ to: 'handlaggare', at: 'opened', text: 'Ett umgänge är avbrutet. Svara med ditt beslut' }],
          chefen: [
            {
              to: 'forsteSocialsekreterare',
              at: { workingDaysAfterDue: 1 },
              text: 'Ett avbrutet umgänge väntar på handläggarens beslut',
            },
          ],
        },
      },
    },
    bokaOmprovning: {
      title: 'Boka uppföljningsmötet för omprövningen',
      text: 'Du har beslutat att insatsen ska omprövas. Boka ett uppföljningsmöte och kalla dem som ska vara med.',
      why: 'Efter en misstanke om drogpåverkan väntar barnet och föräldern på att få veta om stödet fortsätter.',
      by: 'handlaggare',
      after: [],
      shows: ['beslut', 'beslutMisstanke'],
      form: {
        bokat: choice(
          'Hur blir det?',
          {
            bokat: 'Mötet är bokat',
            hallet: 'Vi har redan haft det',
            inte: 'Det behövs inte längre',
          },
          { shownAs: 'Omprövningen' },
        ),
        dag: date('Dag för uppföljningsmötet', {
          range: 'future',
          shownAs: 'Dag',
          when: { bokat: ['bokat'] },
          notAfter: medanBistandetGaller,
        }),
        tid: time('Klockslag', { when: { bokat: ['bokat'] } }),
        kallade: confirm('De som ska vara med är kallade', { when: { bokat: ['bokat'] } }),
      },
      button: 'Spara',
      due: { within: { workingDays: 5 }, of: { step: 'beslutMisstanke' }, ours: true },
      forEach: { step: 'beslutMisstanke', when: { beslut: ['omprovas'] } },
      ...uppfoljningsmote,
      remind: {
        ladder: 'vanlig',
        idag: 'Boka uppföljningsmötet för omprövningen idag',
        sen: 'Uppföljningsmötet för omprövningen är inte bokat',
        chefen: 'Ett uppföljningsmöte för en omprövning är inte bokat, minst tre arbetsdagar försenat',
      },
    },
    bokaUppfoljning: {
      title: 'Boka uppföljningsmötet',
      text: 'Boka uppföljningsmötet, eller bekräfta tiden om det redan är bokat, och kalla dem som ska vara med. Håll mötet senast fyra veckor innan biståndet löper ut.',
      why: 'Beslutet om vad som händer sedan ska hinna fattas innan biståndet är slut.',
      by: 'handlaggare',
      after: ['genomforandeplan', 'lamnaUt'],
      shows: ['beslut', 'nyPeriod', 'lamnaUt'],
      form: {
        dag: date('Dag för uppföljningsmötet', {
          range: 'planned',
          shownAs: 'Dag',
          hint: 'Senast fyra veckor innan biståndet löper ut.',
          notAfter: medanBistandetGaller,
        }),
        tid: time('Klockslag'),
        kallade: confirm('De som ska vara med är kallade'),
      },
      button: 'Spara bokningen',
      due: { atLeast: { weeks: 6 }, before: 'bistandTill' },
      again: [{ step: 'nyPeriod' }],
      ...uppfoljningsmote,
      remind: {
        ladder: 'fast',
        idag: 'Boka uppföljningsmötet. Om två veckor ska det vara hållet',
        sen: 'Uppföljningsmötet är inte bokat',
        chefen: 'Ett uppföljningsmöte är inte bokat, minst tre arbetsdagar försenat',
        // A day that was set when the sheet was handed out, and that nobody has come to confirm yet.
        after: [
          {
            to: 'handlaggare',
            at: { morningOf: 'bokadUppfoljning' },
            text: 'Idag är det uppföljningsmöte',
            ahead: true,
          },
          {
            to: 'umgangesstodjare',
            at: { morningOf: 'bokadUppfoljning' },
            text: 'Idag är det uppföljningsmöte',
            ahead: true,
          },
          ...utanBeslut,
        ],
      },
    },
    uppfoljningsmote: {
      title: 'Uppföljningsmöte',
      text: 'Prata om hur stödet har fungerat och hur det ser ut framåt. Sedan förlängs biståndet eller avslutas. Blev mötet inte av? Rätta dagen i ”Boka uppföljningsmötet”.',
      why: 'Stödet är beviljat för en viss tid. Det ska inte bara fortsätta eller bara ta slut.',
      by: 'handlaggare',
      after: ['bokaUppfoljning'],
      shows: ['beslut', 'nyPeriod', 'bokaUppfoljning'],
      form: {
        mote: choice(
          'Hur blev det?',
          {
            hallet: 'Vi har haft mötet',
            blevInteAv: 'Det blir inget möte',
            inskrivet: 'Mötet skrev vi in förra gången',
          },
          {
            shownAs: 'Mötet',
            usually: 'hallet',
            offered: { inskrivet: { utfall: ['senare'] } },
            hint: 'Går det att ses en annan dag? Ändra då bokningen i stället.',
          },
        ),
        dag: date('Vilken dag var mötet?', { range: 'past', shownAs: 'Mötesdag', when: hallet }),
        fungerat: choice(
          'Hur har stödet fungerat?',
          { bra: 'Bra', delvis: 'Delvis', daligt: 'Inte bra' },
          { shownAs: 'Stödet har fungerat', when: hallet },
        ),
        utfall: choice(
          'Vad beslutas?',
          { avslut: 'Stödet avslutas', forlangt: 'Biståndet förlängs', senare: 'Det är inte beslutat än' },
          { shownAs: 'Beslut', hint: 'Är det inte beslutat än kommer steget igen, och du skriver beslutet då.' },
        ),
        slutar: date('Vilken dag slutar stödet?', {
          range: 'planned',
          shownAs: 'Stödet slutar',
          optional: true,
          when: { utfall: ['avslut'] },
          hint: 'Lämna tomt om det slutar samma dag som biståndet. De avslutande mötena ska hållas senast då.',
          notAfter: {
            date: 'bistandTill',
            text: 'Biståndet gäller till och med {dag}. Välj den dagen eller en tidigare.',
          },
          neededAfter: {
            date: 'bistandTill',
            text: 'Biståndet gällde till och med {dag}. Välj en dag som de avslutande mötena hinner hållas till.',
          },
        }),
        infort: confirm('Infört i Procapita eller Lifecare'),
      },
      counted: {
        genomforda: {
          label: 'Genomförda umgängen',
          of: [{ step: 'umgangestillfalle', when: { utfall: ['genomfort'] } }],
        },
        installda: {
          label: 'Inställda och avbokade umgängen',
          of: [{ step: 'umgangestillfalle', when: { utfall: ['installt'] } }, { step: 'avbokning' }],
        },
        avbrutna: {
          label: 'Avbrutna umgängen',
          of: [{ step: 'umgangestillfalle', when: { utfall: ['avbrutet'] } }],
        },
      },
      button: 'Spara mötet',
      due: { atLeast: { weeks: 4 }, before: 'bistandTill' },
      // Det beslutas efter mötet, ibland några veckor efter.
      repeat: {
        atLeast: 1,
        atMost: 'unlimited',
        ends: { utfall: ['avslut', 'forlangt'] },
        due: { atLeast: 'theDayItself', before: 'bistandTill' },
      },
      again: [{ step: 'nyPeriod' }],
      remind: {
        ladder: 'fast',
        idag: 'Idag är sista dagen för uppföljningsmötet, eller för beslutet efter det',
        sen: 'Uppföljningsmötet, eller beslutet efter det, är försenat',
        chefen: 'Ett uppföljningsmöte, eller beslutet efter det, är minst tre arbetsdagar försenat',
        before: {
          chefen: [
            { to: 'handlaggare', at: { morningOf: 'bokadUppfoljning' }, text: 'Idag är det uppföljningsmöte' },
            { to: 'umgangesstodjare', at: { morningOf: 'bokadUppfoljning' }, text: 'Idag är det uppföljningsmöte' },
          ],
        },
        after: [
          {
            to: 'handlaggare',
            at: { morningAfter: 'bokadUppfoljning' },
            text: 'Har ni haft uppföljningsmötet? Skriv in det, eller ändra bokningen',
          },
          ...utanBeslut,
        ],
      },
    },
    nyPeriod: {
      title: 'Registrera den nya perioden',
      text: 'Biståndet förlängs. Registrera beslutet i Procapita eller Lifecare innan den gamla perioden är slut.',
      why: 'Nästa uppföljning räknas från den nya periodens sista dag.',
      by: 'handlaggare',
      after: [],
      shows: ['beslut', 'uppfoljningsmote'],
      form: {
        fran: date('Biståndet gäller från'),
        till: date('Biståndet gäller till', { notBefore: efterForstaPerioden }),
        hurOfta: choice('Hur ofta är umgänget beviljat?', intervall, { shownAs: 'Hur ofta' }),
        registrerat: confirm('Den nya perioden är registrerad'),
        planerat: choice(
          'När ses de nästa gång?',
          { nyDag: 'En ny dag', somTankt: 'Som umgängesstödjaren redan har planerat' },
          {
            shownAs: 'Nästa umgänge',
            hint: 'Välj en ny dag om umgängesstödjaren redan har rapporterat det sista umgänget.',
          },
        ),
        nasta: date('Nästa planerade umgänge', { range: 'future', when: { planerat: ['nyDag'] } }),
      },
      periods: [{ from: 'fran', to: 'till', ahead: true }],
      button: 'Spara den nya perioden',
      due: { atLeast: 'theDayItself', before: 'bistandTill' },
      forEach: { step: 'uppfoljningsmote', when: { utfall: ['forlangt'] } },
      remind: {
        ladder: 'fast',
        idag: 'Biståndet löper ut. Registrera den nya perioden idag',
        sen: 'Biståndet har löpt ut utan nytt beslut',
        chefen: 'En ny period är minst tre arbetsdagar försenad',
        before: {
          idag: [
            {
              to: 'handlaggare',
              at: { atLeast: { weeks: 2 }, before: 'bistandTill', ours: true },
              text: 'Biståndet löper ut om två veckor. Registrera den nya perioden',
            },
          ],
        },
      },
    },
    avslutBarnet: {
      title: 'Avslutande möte med barnet',
      text: 'Boka en egen tid med barnet och ta farväl. Låt barnet berätta hur det har varit.',
      why: 'Barnet ska få veta att stödet slutar, och höra det av er.',
      by: 'umgangesstodjare',
      after: ['uppfoljningsmote'],
      when: { uppfoljningsmote: { utfall: ['avslut'] } },
      shows: ['uppfoljningsmote'],
      form: avslutande,
      button: 'Spara mötet',
      due: { atLeast: 'theDayItself', before: 'stodetSlutar' },
      remind: { ladder: 'avslutande', words: { vem: 'barnet', nagon: 'ett barn' } },
    },
    avslutForaldern: {
      title: 'Avslutande möte med föräldern',
      text: 'Boka en egen tid med föräldern och prata om hur det har varit.',
      why: 'Föräldern ska veta vad som gäller när stödet är slut.',
      by: 'umgangesstodjare',
      after: ['uppfoljningsmote'],
      when: { uppfoljningsmote: { utfall: ['avslut'] } },
      shows: ['uppfoljningsmote'],
      form: avslutande,
      button: 'Spara mötet',
      due: { atLeast: 'theDayItself', before: 'stodetSlutar' },
      remind: { ladder: 'avslutande', words: { vem: 'föräldern', nagon: 'en förälder' } },
    },
    avslutFamiljehemmet: {
      title: 'Avslutande möte med den som barnet bor hos',
      text: 'Boka en egen tid med den som barnet bor hos, till exempel familjehemmet, och prata om hur det har varit för barnet.',
      why: 'Den som barnet bor hos finns kvar när stödet är slut.',
      by: 'umgangesstodjare',
      after: ['uppfoljningsmote'],
      when: { uppfoljningsmote: { utfall: ['avslut'] } },
      shows: ['uppfoljningsmote'],
      form: avslutande,
      button: 'Spara mötet',
      due: { atLeast: 'theDayItself', before: 'stodetSlutar' },
      remind: {
        ladder: 'avslutande',
        words: { vem: 'den som barnet bor hos', nagon: 'den som ett barn bor hos' },
      },
    },
    avsluta: {
      title: 'Avsluta insatsen',
      text: 'Avsluta insatsen i Procapita eller Lifecare. Sedan är ärendet klart.',
      why: 'Insatsen ska inte ligga kvar i systemet när den är slut.',
      by: 'handlaggare',
      after: [
        'umgangestillfalle',
        'bekraftaInfort',
        'anhoriga',
        'beslutMisstanke',
        'bokaOmprovning',
        'avslutBarnet',
        'avslutForaldern',
        'avslutFamiljehemmet',
      ],
      when: { uppfoljningsmote: { utfall: ['avslut'] } },
      form: {
        insatsen: confirm('Insatsen och resursen är avslutade'),
        infort: confirm('Allt som ska stå i journalen är infört'),
      },
      button: 'Klart, avslutad',
      due: { within: { workingDays: 5 }, of: 'opened', ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Avsluta insatsen idag',
        sen: 'Insatsen är inte avslutad',
        chefen: 'Ett avslut är minst tre arbetsdagar försenat',
      },
    },
  },
  retention: { sensitiveUntil: 'avsluta', closedMonths: 6, ours: true },
  followUp: {
    everyMonths: 6,
    ours: true,
    indicators: {
      genomforda: {
        title: 'Genomförda umgängen',
        count: [{ step: 'umgangestillfalle', when: { utfall: ['genomfort'] } }],
      },
      installda: {
        title: 'Inställda och avbokade umgängen',
        count: [{ step: 'umgangestillfalle', when: { utfall: ['installt'] } }, { step: 'avbokning' }],
      },
      avbrutna: {
        title: 'Avbrutna umgängen',
        count: [{ step: 'umgangestillfalle', when: { utfall: ['avbrutet'] } }],
      },
      misstankar: { title: 'Misstankar om drogpåverkan', count: [{ step: 'misstanke' }] },
      andringar: { title: 'Ändrade upplägg', count: [{ step: 'andratUpplagg' }] },
      inskolning: { title: 'Extra inskolningsbesök', count: [{ step: 'inskolning' }] },
      fungeratBra: {
        title: 'Uppföljningsmöten där stödet har fungerat bra',
        count: [{ step: 'uppfoljningsmote', when: { fungerat: ['bra'] } }],
      },
      forlangda: {
        title: 'Förlängda bistånd',
        count: [{ step: 'uppfoljningsmote', when: { utfall: ['forlangt'] } }],
      },
      utanUmgange: {
        title: 'Avslutade ärenden utan rapporterat umgänge',
        closedWithout: { step: 'umgangestillfalle' },
      },
    },
  },
});
