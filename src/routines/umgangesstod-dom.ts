// Umgängesstöd: så verkställs en dom enligt 6 kap. 15 c § föräldrabalken.
import { choice, choices, confirm, date, jaNej, number, person, text, time } from '../domain/forms/fields.ts';
import { defineRoutine } from '../domain/routine/declaring.ts';
import { beteckningI } from './beteckning.ts';
import { fast, vanlig } from './stegar.ts';

/** Vilka en uppföljning görs med. */
const medVilka = {
  boendeforalder: 'Boendeföräldern',
  umgangesforalder: 'Umgängesföräldern',
  barnet: 'Barnet eller barnen',
  stodjaren: 'Umgängesstödjaren',
} as const;

/** Utan dom är det inget umgängesstöd. */
const domen = {
  date: 'periodTill',
  text: 'Domen gäller till och med {dag}. Välj den dagen eller en tidigare. Har den löpt ut? Svara att det inte blir något umgänge.',
  stands: true,
} as const;

/** Inget umgänge med stöd innan domen gäller. */
const domenBorjar = {
  date: 'periodFran',
  text: 'Domen gäller från och med {dag}. Välj den dagen eller en senare.',
} as const;

/** Det umgänge som ställs in är det som står på tur, också när det sägs i förväg. */
const detSomVantar = {
  date: 'planeratUmgange',
  text: 'Umgänget som väntar är det {dag}. Är dagen fel? Rätta den i din förra rapport, eller be familjerättssekreteraren rätta den.',
  stands: true,
} as const;

/** Också när den dagen har varit: utan dom är det inget umgängesstöd. */
const medanDomenGaller = {
  date: 'periodTill',
  text: 'Domen gäller till och med {dag}, och inget umgänge planeras efter det. Blir det inga fler? Svara ja på att det var det sista.',
  stands: true,
} as const;

/** Det som bara behövs om det blir något umgänge. */
const planerat = { umgange: ['planerat'] } as const;

/** Det som bara går att svara på om det blev av. */
const hallet = { utfall: ['hallet'] } as const;

/** En uppföljning med föräldrarna, barnet och umgängesstödjaren. Den som aldrig blev av får inte hindra att ärendet går vidare. */
const uppfoljning = {
  by: 'familjerattssekreterare',
  after: ['bokaUppfoljning'],
  shows: ['start', 'bokaUppfoljning'],
  form: {
    utfall: choice(
      'Hur blev det?',
      { hallet: 'Vi har följt upp stödet', blevInteAv: 'Det blev ingen uppföljning' },
      { shownAs: 'Utfall', usually: 'hallet', hint: 'Går det att ses en annan dag? Ändra då bokningen i stället.' },
    ),
    dag: date('Vilken dag var uppföljningen?', { range: 'past', shownAs: 'Dag', when: hallet }),
    medVilka: choices('Vilka var med?', medVilka, { shownAs: 'Var med', when: hallet }),
    infort: confirm('Infört i verksamhetssystemet, också varför om det inte blev av'),
  },
  button: 'Spara uppföljningen',
} as const;

/**
 * Samma möte hålls med varje förälder för sig. Det är två steg och inte ett som upprepas: de är öppna samtidigt, i vilken ordning
 * som helst, och vart och ett har sin egen bokade dag.
 */
const enskiltMote = {
  text: 'Gå igenom domen, reglerna och rapporteringen, och fyll i inskrivningsblanketten. Ska ni ses en annan dag? Rätta dagen i ”Informera enheten och planera tider”.',
  why: 'Föräldern ska veta vad som gäller före det första umgänget, och vem som läser rapporterna.',
  guidance: [
    'Ta med inskrivningsblanketten, reglerna och ett exempel på rapporten.',
    'Fråga om samtycke till barnsamtal om barnet är gammalt och moget nog.',
    'Boka barnsamtalet på mötet om föräldern samtycker.',
  ],
  guidanceTitle: 'Inför mötet',
  by: 'familjerattssekreterare',
  after: ['kallelse'],
  shows: ['start', 'informeraEnheten'],
  form: {
    utfall: choice(
      'Hur blev det?',
      { hallet: 'Vi har haft mötet', blevInteAv: 'Det blir inget möte' },
      {
        shownAs: 'Utfall',
        usually: 'hallet',
        hint: 'Kom föräldern inte? Boka först en ny dag. Välj att det inte blir något möte när du har bestämt hur föräldern får veta vad som gäller.',
      },
    ),
    dag: date('Vilken dag var mötet?', { range: 'past', shownAs: 'Dag', when: hallet }),
    inskrivning: confirm('Inskrivningsblanketten är ifylld', { when: hallet }),
    regler: confirm('Vi har gått igenom reglerna för umgängesstödet', { when: hallet }),
    rapportering: confirm('Föräldern vet att varje umgänge rapporteras', { when: hallet }),
    aterrapportering: choice(
      'Vet föräldern att vi skickar en utvärdering till tingsrätten?',
      { informerad: 'Ja', ejAktuellt: 'Inte aktuellt, tingsrätten har inte begärt det' },
      {
        shownAs: 'Informerad om utvärderingen',
        when: hallet,
        notWhile: {
          ejAktuellt: {
            answers: { start: { utvardering: ['ja'] } },
            text: 'Tingsrätten har begärt en utvärdering. Berätta det för föräldern och svara ja. Är det fel? Rätta svaret i domen.',
          },
        },
      },
    ),
    samtycke: choice(
      'Samtycker föräldern till barnsamtal?',
      {
        ja: 'Ja',
        nej: 'Nej',
        ejAktuellt: 'Inte aktuellt med tanke på barnets ålder och mognad',
        behovsInte: 'Behövs inte, föräldern är inte vårdnadshavare',
      },
      { shownAs: 'Samtycke till barnsamtal', when: hallet },
    ),
    barnsamtal: date('Dag för barnsamtalet', { range: 'planned', when: { samtycke: ['ja'] } }),
    skriftligt: confirm('Föräldern har fått veta skriftligt vad som gäller', { when: { utfall: ['blevInteAv'] } }),
  },
  button: 'Spara mötet',
} as const;

export const umgangesstodDom = defineRoutine({
  id: 'umgangesstod-dom',
  version: 1,
  prefix: 'UMD',
  title: 'Umgängesstöd enligt dom',
  name: 'umgängesstöd enligt dom',
  knownBy: ['tingsrätt', 'domstol'],
  source: 'Rutin Umgängesstöd, verkställande av dom',
  purpose:
    'Tingsrätten har bestämt att någon ska vara med när barnet träffar sin förälder. Barnet ska kunna lita på att umgänget blir av, är tryggt och följs upp under hela tiden.',
  words: {
    verksamhetssystem: { label: 'Verksamhetssystemet', default: 'verksamhetssystemet' },
    lagrum: { label: 'Lagrum för umgängesstöd', default: '6 kap. 15 c § föräldrabalken' },
    plats: { label: 'Platsen för umgänget', default: 'lokalen' },
  },
  roles: {
    familjerattssekreterare: 'Familjerättssekreterare',
    enhetschef: 'Enhetschef för umgängesstöd',
    umgangesstodjare: 'Umgängesstödjare',
    administrator: 'Administratör',
  },
  chief: 'enhetschef',
  start: {
    by: 'familjerattssekreterare',
    title: 'Domen',
    text: 'Fyll i det som står i domen. Sedan påminner jag dig om varje steg, och i god tid innan domen löper ut.',
    form: {
      beteckning: beteckningI('verksamhetssystemet'),
      domsdatum: date('Domens datum', { range: 'past' }),
      inkommen: date('När kom domen in?', { range: 'past', shownAs: 'Inkommen' }),
      periodFran: date('Umgängesstödet gäller från', { hint: 'Första dagen enligt domen.' }),
      periodTill: date('Umgängesstödet gäller till', {
        hint: 'Sista dagen enligt domen, högst ett år efter den första.',
      }),
      antalBarn: number('Antal barn', { min: 1, max: 15 }),
      utvardering: jaNej('Har tingsrätten begärt en utvärdering?', { shownAs: 'Utvärdering begärd' }),
    },
    periods: [
      { from: 'domsdatum', to: 'inkommen' },
      {
        from: 'periodFran',
        to: 'periodTill',
        ahead: true,
        atMost: { years: 1 },
        text: 'Ett umgängesstöd kan gälla högst ett år (6 kap. 15 c § föräldrabalken). Läs domen igen. Står det en längre tid i domen? Fråga tingsrätten.',
      },
    ],
    began: 'inkommen',
    button: 'Starta umgängesstöd enligt dom',
    refuse: [],
    withdrawBefore: 'kallelse',
  },
  whenClosedEarly: [
    'se till att rapporterna ligger i barnets akt',
    'berätta för barnet, föräldrarna och umgängesstödjaren',
    'skicka utvärderingen om tingsrätten har begärt en',
    'besluta om avslut i verksamhetssystemet',
    'lämna handlingarna för arkivering',
    'ta reda på vem som verkställer domen, om den fortfarande gäller',
  ],
  whenWithdrawn: [
    'avsluta insatsen i verksamhetssystemet, om den är verkställd där',
    'ta reda på vem som verkställer domen, om den fortfarande gäller',
  ],
  dates: {
    periodFran: { start: 'periodFran' },
    periodTill: { start: 'periodTill' },
    moteBoende: { informeraEnheten: 'moteBoende' },
    moteUmgange: { informeraEnheten: 'moteUmgange' },
    barnsamtal: { informeraEnheten: 'barnsamtal', moteBoende: 'barnsamtal', moteUmgange: 'barnsamtal' },
    planeratUmgange: { skickaKopior: 'forstaUmgange', umgangestillfalle: 'nasta' },
    bokadHalvtid: { bokaUppfoljning: 'halvtid' },
    bokatAvslut: { bokaUppfoljning: 'avslut' },
  },
  lastWritten: ['barnsamtal'],
  ladders: {
    vanlig,
    fast,
    enskiltMote: {
      idag: { to: 'by', at: 'dueMorning', text: 'Idag är det möte med {vem}', firm: true },
      sen: {
        to: 'by',
        at: { workingDaysAfterDue: 1 },
        again: { everyWorkingDays: 5, atMost: 4 },
        text: 'Spara mötet med {vem}, eller rätta dagen',
      },
      chefen: {
        to: 'enhetschef',
        at: { workingDaysAfterDue: 3 },
        again: { everyWorkingDays: 5, atMost: 4 },
        text: 'Mötet med {vem} är minst tre arbetsdagar försenat',
      },
      // Umgänget har inte börjat: ingen annan påminnelse säger att domen tar slut.
      enManad: {
        to: 'by',
        at: { atLeast: { months: 1 }, before: 'periodTill', ours: true },
        text: 'Domen löper ut om en månad, och umgänget har inte börjat',
      },
      chefenEnManad: {
        to: 'enhetschef',
        at: { atLeast: { months: 1 }, before: 'periodTill', ours: true },
        text: 'En dom om umgängesstöd löper ut om en månad, och umgänget har inte börjat',
      },
    },
  },
  steps: {
    initiera: {
      title: 'Initiera ärendet',
      text: 'Lägg upp ärendet i verksamhetssystemet och verkställ insatsen.',
      why: 'Domen gäller från den dag som står i den. Ärendet ska finnas i akten innan någon träffar familjen.',
      guidance: [
        'Välj ny initiering.',
        'Välj inkommen handling.',
        'Välj verkställande av dom, familjerätt.',
        'Verkställ insatsen.',
      ],
      guidanceTitle: 'Så gör du i verksamhetssystemet',
      by: 'familjerattssekreterare',
      after: [],
      shows: ['start'],
      form: { initierat: confirm('Ärendet är initierat och insatsen är verkställd') },
      button: 'Klart, initierat',
      due: { within: { workingDays: 2 }, of: 'start', ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Initiera ärendet idag',
        sen: 'Ärendet är inte initierat i tid',
        chefen: 'En dom är inte initierad, minst tre arbetsdagar försenat',
      },
    },
    utse: {
      title: 'Utse umgängesstödjare',
      text: 'Fatta beslut om vem som blir umgängesstödjare och lägg beslutet i akten.',
      why: 'Det är socialnämnden som utser en bestämd person. Utan beslut får ingen vara med vid umgänget.',
      by: 'familjerattssekreterare',
      after: ['initiera'],
      shows: ['start'],
      form: {
        umgangesstodjare: person('Umgängesstödjare', 'umgangesstodjare'),
        beslut: date('Beslutsdag', { range: 'past' }),
        iAkt: confirm('Beslutet ligger i akten'),
      },
      button: 'Utse',
      due: { within: { workingDays: 3 }, of: 'opened', ours: true },
      appoints: { umgangesstodjare: 'umgangesstodjare' },
      whenHandedOver:
        'Fatta ett nytt beslut om umgängesstödjare, lägg det i akten och rätta beslutsdagen i ärendet. Skicka blanketten och reglerna till den nya.',
      tells: ['umgangesstodjare'],
      remind: {
        ladder: 'vanlig',
        idag: 'Utse umgängesstödjare idag',
        sen: 'Ingen umgängesstödjare är utsedd',
        chefen: 'Beslutet om umgängesstödjare är minst tre arbetsdagar försenat',
      },
    },
    informeraEnheten: {
      title: 'Informera enheten och planera tider',
      text: 'Berätta för enheten om domen. Bestäm tider för ett eget möte med varje förälder, och för ett barnsamtal om det kan bli aktuellt.',
      why: 'Umgängesstödjare och lokal behöver finnas när föräldrarna kallas.',
      by: 'familjerattssekreterare',
      after: ['utse'],
      form: {
        informerad: confirm('Enheten vet om domen'),
        moteBoende: date('Möte med boendeföräldern', { range: 'planned', at: 'tidBoende' }),
        tidBoende: time('Klockslag, boendeföräldern'),
        moteUmgange: date('Möte med umgängesföräldern', { range: 'planned', at: 'tidUmgange' }),
        tidUmgange: time('Klockslag, umgängesföräldern'),
        barnsamtal: date('Preliminär dag för barnsamtal', {
          range: 'planned',
          optional: true,
          hint: 'Lämna tomt om barnsamtal inte är aktuellt.',
        }),
      },
      button: 'Spara tiderna',
      due: { within: { workingDays: 2 }, of: 'opened', ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Informera enheten och planera tider idag',
        sen: 'Enheten är inte informerad, och inga tider är planerade',
        chefen: 'Tider för möten med föräldrarna är minst tre arbetsdagar försenade',
      },
    },
    bekraftaTider: {
      title: 'Bekräfta tiderna',
      text: 'En dom om umgängesstöd har kommit. Kontrollera att umgängesstödjaren och lokalen är lediga på de tiderna. Är de inte det? Be familjerättssekreteraren rätta tiderna innan du bekräftar.',
      why: 'Föräldrarna ska inte få en kallelse som måste ändras.',
      by: 'enhetschef',
      after: ['informeraEnheten'],
      shows: ['start', 'utse', 'informeraEnheten'],
      form: { bekraftat: confirm('Enheten har tagit emot domen och tiderna fungerar') },
      button: 'Bekräfta',
      due: { within: { workingDays: 2 }, of: 'opened', ours: true },
      remind: [
        { to: 'enhetschef', at: 'dueMorning', text: 'Bekräfta tiderna för umgängesstödet idag' },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 1 },
          again: { everyWorkingDays: 2, atMost: 10 },
          text: 'Tiderna för umgängesstödet är inte bekräftade',
        },
        {
          to: 'familjerattssekreterare',
          at: { workingDaysAfterDue: 1 },
          again: { everyWorkingDays: 2, atMost: 10 },
          text: 'Enheten har inte bekräftat tiderna',
        },
        { to: 'channel', at: { workingDaysAfterDue: 3 }, text: 'Ett umgängesstöd väntar på att tiderna bekräftas' },
      ],
    },
    kallelse: {
      title: 'Kalla föräldrarna',
      text: 'Skicka en kallelse till varje förälder. Berätta att domen har kommit och när föräldern har sitt eget möte.',
      why: 'Föräldrarna träffar dig var för sig. Då kan båda fråga och berätta fritt.',
      by: 'familjerattssekreterare',
      after: ['bekraftaTider'],
      shows: ['informeraEnheten'],
      form: {
        boende: confirm('Kallelsen till boendeföräldern är skickad'),
        umgange: confirm('Kallelsen till umgängesföräldern är skickad'),
      },
      button: 'Klart, skickat',
      due: { within: { workingDays: 2 }, of: 'opened', ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Skicka kallelserna idag',
        sen: 'Kallelserna är inte skickade',
        chefen: 'Kallelserna är minst tre arbetsdagar försenade',
      },
    },
    moteBoende: {
      title: 'Möte med boendeföräldern',
      ...enskiltMote,
      due: { within: 'sameDay', of: { date: 'moteBoende' } },
      remind: { ladder: 'enskiltMote', words: { vem: 'boendeföräldern' } },
    },
    moteUmgange: {
      title: 'Möte med umgängesföräldern',
      ...enskiltMote,
      due: { within: 'sameDay', of: { date: 'moteUmgange' } },
      remind: { ladder: 'enskiltMote', words: { vem: 'umgängesföräldern' } },
    },
    barnsamtal: {
      title: 'Barnsamtal',
      text: 'Prata med barnet eller barnen om umgänget och stödet.',
      why: 'Barnet ska få veta vad som händer och säga vad det tycker.',
      by: 'familjerattssekreterare',
      after: ['moteBoende', 'moteUmgange'],
      when: {
        moteBoende: { samtycke: ['ja', 'behovsInte'] },
        moteUmgange: { samtycke: ['ja', 'behovsInte'] },
      },
      shows: ['start', 'moteBoende', 'moteUmgange'],
      form: {
        utfall: choice(
          'Hur blev det?',
          { hallet: 'Vi hade ett samtal', villeInte: 'Barnet ville inte', blevInteAv: 'Det blev inte av' },
          { shownAs: 'Utfall' },
        ),
        dag: date('Vilken dag var samtalet?', { range: 'past', shownAs: 'Dag', when: { utfall: ['hallet'] } }),
        infort: confirm('Infört i verksamhetssystemet'),
      },
      button: 'Spara barnsamtalet',
      due: { within: 'sameDay', of: { date: 'barnsamtal' }, otherwise: { workingDays: 10 } }, // *
      remind: {
        ladder: 'fast',
        idag: 'Idag är sista dagen för barnsamtalet',
        sen: 'Spara hur det blev med barnsamtalet',
        before: {
          sen: [
            {
              to: 'familjerattssekreterare',
              at: { morningOf: 'barnsamtal' },
              text: 'Idag är ett barnsamtal bokat',
            },
          ],
        },
        chefen: 'Ett barnsamtal är minst tre arbetsdagar försenat',
      },
    },
    skickaKopior: {
      title: 'Skicka kopior',
      text: 'Skicka inskrivningsblanketten och reglerna till föräldrarna och till umgängesstödjaren. Skriv när det första umgänget är.',
      why: 'Alla ska ha samma regler framför sig vid det första umgänget.',
      by: 'familjerattssekreterare',
      after: ['moteBoende', 'moteUmgange'],
      form: {
        umgange: choice(
          'Blir det något umgänge?',
          { planerat: 'Ja, det första är planerat', inget: 'Nej, det blir inget umgänge' },
          { shownAs: 'Umgänge', usually: 'planerat' },
        ),
        foraldrar: confirm('Föräldrarna har fått kopior av blanketten och reglerna', { when: planerat }),
        stodjaren: confirm('Umgängesstödjaren har fått kopior av blanketten och reglerna', { when: planerat }),
        forstaUmgange: date('Första planerade umgänget', {
          range: 'planned',
          when: planerat,
          notBefore: domenBorjar,
          notAfter: domen,
        }),
        infort: confirm('Infört i verksamhetssystemet varför det inte blir något', { when: { umgange: ['inget'] } }),
      },
      button: 'Klart, skickat',
      due: { within: { workingDays: 3 }, of: 'opened', ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Skicka kopior av blankett och regler idag',
        sen: 'Kopior av blankett och regler är inte skickade',
        chefen: 'Kopior av blankett och regler är minst tre arbetsdagar försenade',
      },
    },
    bokaUppfoljning: {
      title: 'Boka uppföljningar',
      text: 'Boka nu två uppföljningar: en vid halvtid och en vid avslut.',
      why: 'När tiderna är bokade från början blir uppföljningen av.',
      by: 'familjerattssekreterare',
      after: ['moteBoende', 'moteUmgange'],
      shows: ['start'],
      form: {
        halvtid: date('Uppföljning vid halvtid', {
          range: 'planned',
          at: 'tidHalvtid',
          hint: 'Senast när halva tiden enligt domen har gått.',
        }),
        tidHalvtid: time('Klockslag vid halvtid'),
        avslut: date('Uppföljning vid avslut', {
          range: 'planned',
          at: 'tidAvslut',
          hint: 'Senast den dag då domen löper ut.',
        }),
        tidAvslut: time('Klockslag vid avslut'),
      },
      periods: [{ from: 'halvtid', to: 'avslut' }],
      button: 'Spara tiderna',
      due: { within: { workingDays: 5 }, of: 'opened', ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Boka uppföljningarna idag',
        sen: 'Uppföljningarna är inte bokade',
        chefen: 'Bokade uppföljningar saknas, minst tre arbetsdagar försenat',
        after: [
          {
            to: 'familjerattssekreterare',
            at: { atLeast: { months: 1 }, before: 'periodTill', ours: true },
            text: 'Domen löper ut om en månad, och uppföljningen vid avslut är inte bokad',
          },
        ],
      },
    },
    umgangestillfalle: {
      title: 'Umgänge',
      text: 'Rapportera senast arbetsdagen efter varje planerat umgänge. Är det inställt? Spara det så snart du vet. Ersätter du någon? Bara den som är utsedd i beslutet får vara med vid umgänget, så prata med familjerättssekreteraren i förväg.',
      why: 'Rapporterna är det som umgänget följs upp med, och det som en utvärdering till tingsrätten bygger på.',
      by: 'umgangesstodjare',
      after: ['skickaKopior'],
      when: { skickaKopior: planerat },
      form: {
        utfall: choice(
          'Hur blev det?',
          { genomfort: 'Umgänget genomfördes', avbrutet: 'Umgänget avbröts', installt: 'Umgänget är inställt' },
          { shownAs: 'Utfall' },
        ),
        dag: date('Vilken dag var umgänget?', {
          range: 'past',
          shownAs: 'Dag',
          when: { utfall: ['genomfort', 'avbrutet'] },
          notAgain: {
            date: 'planeratUmgange',
            text: 'Umgänget {dag} är redan rapporterat. Sågs de två gånger den dagen? Rätta först den förra rapporten, så att nästa planerade umgänge är samma dag.',
          },
        }),
        installdDag: date('Vilken dag är inställd?', {
          range: 'planned',
          shownAs: 'Inställd dag',
          when: { utfall: ['installt'] },
          notBefore: detSomVantar,
          notAfter: detSomVantar,
        }),
        rapport: text('Rapporten', {
          max: 1500,
          lines: 'many',
          sensitive: true,
          when: { utfall: ['genomfort', 'avbrutet'] },
          hint: 'Kort. Skriv inga namn. Texten krypteras och gallras när rapporten ligger i akten.',
        }),
        vem: choice(
          'Vem ställde in?',
          {
            boendeforalder: 'Boendeföräldern',
            umgangesforalder: 'Umgängesföräldern',
            barnet: 'Barnet',
            stodjaren: 'Umgängesstödjaren eller enheten',
            annat: 'Ingen av dem, något annat kom emellan',
          },
          { shownAs: 'Inställt av', when: { utfall: ['installt'] } },
        ),
        orsak: text('Orsaken', {
          max: 500,
          lines: 'many',
          sensitive: true,
          when: { utfall: ['avbrutet', 'installt'] },
          hint: 'Kort. Skriv inga namn.',
        }),
        sista: jaNej('Var det här det sista umgänget enligt domen?', { shownAs: 'Sista umgänget', usually: 'nej' }),
        nasta: date('Nästa planerade umgänge', {
          range: 'planned',
          when: { sista: ['nej'] },
          hint: 'Inte efter den dag då domen löper ut. Också ett som har varit, om rapporten är sen.',
          notAfter: medanDomenGaller,
        }),
      },
      periods: [
        { from: 'dag', to: 'nasta' },
        { from: 'installdDag', to: 'nasta' },
      ],
      button: 'Lämna rapporten',
      due: { within: { workingDays: 1 }, of: { date: 'planeratUmgange' } },
      repeat: {
        atLeast: 1,
        atMost: 'unlimited',
        ends: { sista: ['ja'] },
        due: { within: { workingDays: 1 }, of: { date: 'planeratUmgange' } },
      },
      remind: {
        ladder: 'fast',
        idag: 'Lämna rapporten om umgänget idag',
        sen: 'Rapporten om umgänget är försenad',
        chefen: 'En rapport om umgänget är minst tre arbetsdagar försenad',
        before: {
          idag: [
            { to: 'umgangesstodjare', at: { morningOf: 'planeratUmgange' }, text: 'Idag är ett umgänge planerat' },
          ],
          chefen: [
            {
              to: 'familjerattssekreterare',
              at: { workingDaysAfterDue: 3 },
              text: 'En rapport om umgänget är minst tre arbetsdagar försenad',
            },
          ],
        },
        // Here, and not with the uppföljning that ends it all: that may be done long before the domen ends, while umgänget goes on.
        after: [
          {
            to: 'enhetschef',
            at: { atLeast: { months: 1 }, before: 'periodTill', ours: true },
            text: 'En dom om umgängesstöd löper ut om en månad',
          },
          {
            to: 'umgangesstodjare',
            at: { atLeast: { weeks: 2 }, before: 'periodTill', ours: true },
            text: 'Domen löper ut om två veckor. Planera inget umgänge efter den dagen',
          },
        ],
      },
    },
    skannaRapport: {
      title: 'Lägg rapporten i akten',
      text: 'Skanna rapporten och lägg den i barnets digitala akt. Är barnen flera ska den ligga i varje barns akt.',
      why: 'Akten är den enda källan. När rapporten ligger där gallras texten här.',
      by: 'familjerattssekreterare',
      after: [],
      shows: ['umgangestillfalle'],
      form: { skannad: confirm('Rapporten är skannad till barnets akt') },
      button: 'Klart, i akten',
      due: { within: { workingDays: 5 }, of: { step: 'umgangestillfalle' }, ours: true },
      forEach: { step: 'umgangestillfalle' },
      culls: ['umgangestillfalle'],
      remind: {
        ladder: 'vanlig',
        idag: 'Lägg rapporten i barnets akt idag',
        sen: 'En rapport ligger inte i barnets akt',
        chefen: 'En rapport har inte lagts i akten, minst tre arbetsdagar försenat',
      },
    },
    lopandeUppfoljning: {
      title: 'Löpande uppföljning',
      text: 'Skriv upp när du har följt upp stödet med föräldrarna, barnet eller umgängesstödjaren mellan de bokade uppföljningarna.',
      why: 'Stödet följs upp hela tiden, inte bara vid halvtid och slut.',
      by: 'familjerattssekreterare',
      after: ['moteBoende', 'moteUmgange'],
      form: {
        dag: date('Vilken dag?', { range: 'past', shownAs: 'Dag' }),
        medVilka: choices('Med vilka?', medVilka, { shownAs: 'Med' }),
        infort: confirm('Infört i verksamhetssystemet'),
      },
      button: 'Spara uppföljningen',
      due: { within: 'sameDay', of: 'opened' },
      anytime: true,
      remind: [],
    },
    uppfoljningHalvtid: {
      title: 'Uppföljning vid halvtid',
      text: 'Följ upp stödet med föräldrarna, barnet och umgängesstödjaren senast när halva tiden har gått.',
      why: 'Vid halvtid går det fortfarande att ändra det som inte fungerar.',
      ...uppfoljning,
      due: { middleOf: ['periodFran', 'periodTill'] },
      remind: {
        ladder: 'fast',
        idag: 'Idag är sista dagen för uppföljningen vid halvtid',
        sen: 'Uppföljningen vid halvtid är försenad',
        chefen: 'Uppföljningen vid halvtid är minst tre arbetsdagar försenad',
        before: {
          chefen: [
            // Last of those that may come on the same morning: whoever has it booked hears that.
            {
              to: 'familjerattssekreterare',
              at: { morningOf: 'bokadHalvtid' },
              text: 'Idag är det uppföljning vid halvtid',
            },
          ],
        },
        after: [
          {
            to: 'familjerattssekreterare',
            at: { morningAfter: 'bokadHalvtid' },
            text: 'Har ni haft uppföljningen vid halvtid? Skriv in den, eller ändra bokningen',
          },
        ],
      },
    },
    uppfoljningAvslut: {
      title: 'Uppföljning vid avslut',
      text: 'Följ upp stödet med föräldrarna, barnet och umgängesstödjaren senast den dag då domen löper ut.',
      why: 'Barnet och föräldrarna ska veta vad som händer när stödet slutar.',
      ...uppfoljning,
      due: { atLeast: 'theDayItself', before: 'periodTill' },
      remind: {
        ladder: 'fast',
        idag: 'Idag är sista dagen för uppföljningen vid avslut',
        sen: 'Uppföljningen vid avslut är försenad',
        chefen: 'Uppföljningen vid avslut är minst tre arbetsdagar försenad',
        before: {
          idag: [
            {
              to: 'familjerattssekreterare',
              at: { atLeast: { months: 2 }, before: 'periodTill', ours: true },
              text: 'Domen löper ut om två månader',
            },
            {
              to: 'familjerattssekreterare',
              at: { atLeast: { months: 1 }, before: 'periodTill', ours: true },
              text: 'Domen löper ut om en månad',
            },
          ],
          chefen: [
            {
              to: 'familjerattssekreterare',
              at: { morningOf: 'bokatAvslut' },
              text: 'Idag är det uppföljning vid avslut',
            },
          ],
        },
        after: [
          {
            to: 'familjerattssekreterare',
            at: { morningAfter: 'bokatAvslut' },
            text: 'Har ni haft uppföljningen vid avslut? Skriv in den, eller ändra bokningen',
          },
        ],
      },
    },
    utvardering: {
      title: 'Utvärdering till tingsrätten',
      text: 'Skriv utvärderingen och skicka den till tingsrätten.',
      why: 'Tingsrätten har begärt den, för att veta hur umgänget har fungerat för barnet.',
      guidance: ['Skriv i samma process som domen, under fliken för utvärdering.'],
      guidanceTitle: 'Så gör du i verksamhetssystemet',
      by: 'familjerattssekreterare',
      after: ['umgangestillfalle', 'skannaRapport', 'barnsamtal', 'uppfoljningHalvtid', 'uppfoljningAvslut'],
      when: { start: { utvardering: ['ja'] } },
      form: {
        skriven: confirm('Utvärderingen är skriven i verksamhetssystemet'),
        skickad: date('När skickades den till tingsrätten?', { range: 'past', shownAs: 'Skickad till tingsrätten' }),
      },
      counted: {
        genomforda: {
          label: 'Genomförda umgängen',
          of: [{ step: 'umgangestillfalle', when: { utfall: ['genomfort'] } }],
        },
        avbrutna: {
          label: 'Avbrutna umgängen',
          of: [{ step: 'umgangestillfalle', when: { utfall: ['avbrutet'] } }],
        },
        installda: {
          label: 'Inställda umgängen',
          of: [{ step: 'umgangestillfalle', when: { utfall: ['installt'] } }],
        },
      },
      button: 'Klart, skickat',
      due: { within: { workingDays: 10 }, of: 'opened', ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Skicka utvärderingen till tingsrätten idag',
        sen: 'Utvärderingen är försenad',
        chefen: 'En utvärdering är minst tre arbetsdagar försenad',
      },
    },
    beslutAvslut: {
      title: 'Besluta om avslut',
      text: 'Fatta beslut om att insatsen avslutas.',
      why: 'Insatsen är inte slut i akten förrän du har beslutat det.',
      guidance: ['Skriv i samma process som domen, under fliken för utvärdering.'],
      guidanceTitle: 'Så gör du i verksamhetssystemet',
      by: 'familjerattssekreterare',
      after: [
        'umgangestillfalle',
        'skannaRapport',
        'barnsamtal',
        'uppfoljningHalvtid',
        'uppfoljningAvslut',
        'utvardering',
      ],
      form: {
        beslut: date('Beslutsdag', { range: 'past' }),
        infort: confirm('Infört i verksamhetssystemet'),
      },
      button: 'Spara beslutet',
      due: { within: { workingDays: 5 }, of: 'opened', ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Besluta om avslut idag',
        sen: 'Beslutet om avslut är försenat',
        chefen: 'Ett beslut om avslut är minst tre arbetsdagar försenat',
      },
    },
    lamnaHandlingar: {
      title: 'Lämna handlingarna',
      text: 'Lämna handlingarna till den administratör som ska arkivera dem.',
      why: 'Handlingarna ska arkiveras, inte bli liggande.',
      by: 'familjerattssekreterare',
      after: ['beslutAvslut'],
      form: {
        administrator: person('Administratör', 'administrator'),
        lagda: confirm('Handlingarna ligger hos administratören'),
      },
      button: 'Klart, lämnat',
      due: { within: { workingDays: 5 }, of: 'opened', ours: true },
      appoints: { administrator: 'administrator' },
      remind: {
        ladder: 'vanlig',
        idag: 'Lämna handlingarna till administratören idag',
        sen: 'Handlingarna är inte lämnade till administratören',
        chefen: 'Handlingar till administratören är minst tre arbetsdagar försenade',
      },
    },
    arkivera: {
      title: 'Arkivera',
      text: 'Arkivera handlingarna.',
      why: 'Det är det sista som görs. Sedan är ärendet klart.',
      by: 'administrator',
      after: ['lamnaHandlingar'],
      form: { arkiverat: confirm('Handlingarna är arkiverade') },
      button: 'Klart, arkiverat',
      due: { within: { workingDays: 10 }, of: 'opened', ours: true },
      remind: {
        ladder: 'vanlig',
        idag: 'Arkivera handlingarna idag',
        sen: 'Handlingarna är inte arkiverade',
        chefen: 'Arkiveringen är minst tre arbetsdagar försenad',
      },
    },
  },
  retention: { sensitiveUntil: 'beslutAvslut', closedMonths: 6, ours: true },
  followUp: {
    everyMonths: 6,
    ours: true,
    indicators: {
      genomforda: {
        title: 'Genomförda umgängen',
        count: [{ step: 'umgangestillfalle', when: { utfall: ['genomfort'] } }],
      },
      avbrutna: {
        title: 'Avbrutna umgängen',
        count: [{ step: 'umgangestillfalle', when: { utfall: ['avbrutet'] } }],
      },
      installda: {
        title: 'Inställda umgängen',
        count: [{ step: 'umgangestillfalle', when: { utfall: ['installt'] } }],
      },
      barnsamtal: { title: 'Barnsamtal', count: [{ step: 'barnsamtal', when: { utfall: ['hallet'] } }] },
      utvarderingar: { title: 'Utvärderingar till tingsrätten', count: [{ step: 'utvardering' }] },
      utanUmgange: {
        title: 'Avslutade ärenden utan rapporterat umgänge',
        closedWithout: { step: 'umgangestillfalle' },
      },
    },
  },
});
