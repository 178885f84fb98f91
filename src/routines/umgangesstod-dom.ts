// Umgängesstöd: så verkställs en dom enligt 6 kap. 15 c § föräldrabalken.
import { choice, choices, confirm, date, jaNej, number, person, text, time } from '../domain/fields.ts';
import { defineRoutine } from '../domain/routine.ts';

/** Vilka en uppföljning görs med. */
const medVilka = {
  boendeforalder: 'Boendeföräldern',
  umgangesforalder: 'Umgängesföräldern',
  barnet: 'Barnet eller barnen',
  stodjaren: 'Umgängesstödjaren',
} as const;

/** Samma samtal hålls med varje förälder för sig. */
const enskiltMote = {
  dag: date('Vilken dag var mötet?', { range: 'past', shownAs: 'Dag' }),
  inskrivning: confirm('Inskrivningsblanketten är ifylld'),
  regler: confirm('Vi har gått igenom reglerna för umgängesstödet'),
  rapportering: confirm('Föräldern vet att varje umgänge rapporteras'),
  aterrapportering: choice(
    'Vet föräldern att vi återrapporterar till tingsrätten?',
    { informerad: 'Ja', ejAktuellt: 'Ej aktuellt, tingsrätten har inte begärt det' },
    { shownAs: 'Informerad om återrapportering' },
  ),
  samtycke: choice(
    'Samtycker föräldern till barnsamtal?',
    {
      ja: 'Ja',
      nej: 'Nej',
      ejAktuellt: 'Ej aktuellt, barnet är inte moget nog',
      behovsInte: 'Behövs inte, föräldern är inte vårdnadshavare',
    },
    { shownAs: 'Samtycke till barnsamtal' },
  ),
  barnsamtal: date('Dag för barnsamtalet', { range: 'future', when: { samtycke: ['ja'] } }),
} as const;

export const umgangesstodDom = defineRoutine({
  id: 'umgangesstod-dom',
  version: 1,
  prefix: 'UMD',
  title: 'Umgängesstöd enligt dom',
  name: 'umgängesstöd enligt dom',
  source: 'Rutin Umgängesstöd, verkställande av dom',
  purpose:
    'Tingsrätten har bestämt att någon ska vara med när barnet träffar sin förälder. Barnet ska kunna lita på att umgänget blir av, är tryggt och följs upp under hela tiden.',
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
      beteckning: text('Ärendets beteckning', {
        shownAs: 'Beteckning',
        max: 40,
        hint: 'Som den står i verksamhetssystemet, till exempel 2026-0417. Aldrig ett personnummer.',
      }),
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
        atMost: { years: 1 },
        text: 'Ett umgängesstöd kan gälla högst ett år (6 kap. 15 c § föräldrabalken). Läs domen igen, och fråga tingsrätten om den säger mer.',
      },
    ],
    button: 'Starta umgängesstöd',
    refuse: [],
    withdrawBefore: 'kallelse',
  },
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
      due: { within: { workingDays: 2 }, of: 'start' }, // *
      remind: [
        { to: 'familjerattssekreterare', at: 'dueMorning', text: 'Initiera ärendet idag' },
        { to: 'familjerattssekreterare', at: { workingDaysAfterDue: 1 }, text: 'Ärendet är inte initierat i tid' },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 3 },
          text: 'En dom är inte initierad, tre arbetsdagar försenat',
        },
      ],
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
      due: { within: { workingDays: 3 }, of: 'opened' }, // *
      appoints: { umgangesstodjare: 'umgangesstodjare' },
      remind: [
        { to: 'familjerattssekreterare', at: 'dueMorning', text: 'Utse umgängesstödjare idag' },
        { to: 'familjerattssekreterare', at: { workingDaysAfterDue: 1 }, text: 'Ingen umgängesstödjare är utsedd' },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 3 },
          text: 'Beslutet om umgängesstödjare är tre arbetsdagar försenat',
        },
      ],
    },
    informeraEnheten: {
      title: 'Informera enheten och planera tider',
      text: 'Berätta för enheten om domen. Bestäm tider för ett eget möte med varje förälder, och för ett barnsamtal om det kan bli aktuellt.',
      why: 'Stödjare och lokal behöver finnas när föräldrarna kallas.',
      by: 'familjerattssekreterare',
      after: ['utse'],
      form: {
        informerad: confirm('Enheten vet om domen'),
        moteBoende: date('Möte med boendeföräldern', { range: 'future' }),
        tidBoende: time('Klockslag, boendeföräldern'),
        moteUmgange: date('Möte med umgängesföräldern', { range: 'future' }),
        tidUmgange: time('Klockslag, umgängesföräldern'),
        barnsamtal: date('Preliminär dag för barnsamtal', {
          range: 'future',
          optional: true,
          hint: 'Lämna tomt om barnsamtal inte är aktuellt.',
        }),
      },
      button: 'Spara tiderna',
      due: { within: { workingDays: 2 }, of: 'opened' }, // *
      remind: [
        { to: 'familjerattssekreterare', at: 'dueMorning', text: 'Informera enheten och planera tider idag' },
        {
          to: 'familjerattssekreterare',
          at: { workingDaysAfterDue: 1 },
          text: 'Enheten är inte informerad, och inga tider är planerade',
        },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 3 },
          text: 'Tider för möten med föräldrarna är tre arbetsdagar försenade',
        },
      ],
    },
    bekraftaTider: {
      title: 'Bekräfta tiderna',
      text: 'En dom om umgängesstöd har kommit. Kontrollera att tiderna passar stödjaren och lokalen. Passar de inte? Be familjerättssekreteraren rätta dem innan du bekräftar.',
      why: 'Föräldrarna ska inte få en kallelse som måste ändras.',
      by: 'enhetschef',
      after: ['informeraEnheten'],
      shows: ['start', 'utse', 'informeraEnheten'],
      form: { bekraftat: confirm('Enheten har tagit emot domen och tiderna fungerar') },
      button: 'Bekräfta',
      due: { within: { workingDays: 2 }, of: 'opened' }, // *
      remind: [
        { to: 'enhetschef', at: 'dueMorning', text: 'Bekräfta tiderna för umgängesstödet idag' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 1 }, text: 'Tiderna för umgängesstödet är inte bekräftade' },
        { to: 'familjerattssekreterare', at: { workingDaysAfterDue: 1 }, text: 'Enheten har inte bekräftat tiderna' },
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
      due: { within: { workingDays: 2 }, of: 'opened' }, // *
      remind: [
        { to: 'familjerattssekreterare', at: 'dueMorning', text: 'Skicka kallelserna idag' },
        { to: 'familjerattssekreterare', at: { workingDaysAfterDue: 1 }, text: 'Kallelserna är inte skickade' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'Kallelserna är tre arbetsdagar försenade' },
      ],
    },
    moteBoende: {
      title: 'Möte med boendeföräldern',
      text: 'Gå igenom domen, reglerna och rapporteringen, och fyll i inskrivningsblanketten. Blev mötet inte av? Rätta dagen i ”Informera enheten och planera tider”.',
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
      form: enskiltMote,
      button: 'Spara mötet',
      due: { within: 'sameDay', of: { date: 'moteBoende' } },
      remind: [
        { to: 'familjerattssekreterare', at: 'dueMorning', text: 'Du har möte med boendeföräldern' },
        {
          to: 'familjerattssekreterare',
          at: { workingDaysAfterDue: 1 },
          text: 'Spara mötet med boendeföräldern, eller rätta dagen',
        },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 3 },
          text: 'Mötet med boendeföräldern är tre arbetsdagar försenat',
        },
      ],
    },
    moteUmgange: {
      title: 'Möte med umgängesföräldern',
      text: 'Gå igenom domen, reglerna och rapporteringen, och fyll i inskrivningsblanketten. Blev mötet inte av? Rätta dagen i ”Informera enheten och planera tider”.',
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
      form: enskiltMote,
      button: 'Spara mötet',
      due: { within: 'sameDay', of: { date: 'moteUmgange' } },
      remind: [
        { to: 'familjerattssekreterare', at: 'dueMorning', text: 'Du har möte med umgängesföräldern' },
        {
          to: 'familjerattssekreterare',
          at: { workingDaysAfterDue: 1 },
          text: 'Spara mötet med umgängesföräldern, eller rätta dagen',
        },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 3 },
          text: 'Mötet med umgängesföräldern är tre arbetsdagar försenat',
        },
      ],
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
      due: { within: 'sameDay', of: { date: 'barnsamtal' } },
      remind: [
        { to: 'familjerattssekreterare', at: 'dueMorning', text: 'Du har ett bokat barnsamtal' },
        { to: 'familjerattssekreterare', at: { workingDaysAfterDue: 1 }, text: 'Spara hur det blev med barnsamtalet' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'Ett barnsamtal är tre arbetsdagar försenat' },
      ],
    },
    skickaKopior: {
      title: 'Skicka kopior',
      text: 'Skicka inskrivningsblanketten och reglerna till föräldrarna och till umgängesstödjaren. Skriv när det första umgänget är.',
      why: 'Alla ska ha samma regler framför sig vid det första umgänget.',
      by: 'familjerattssekreterare',
      after: ['moteBoende', 'moteUmgange'],
      form: {
        foraldrar: confirm('Föräldrarna har fått kopior av blanketten och reglerna'),
        stodjaren: confirm('Umgängesstödjaren har fått kopior av blanketten och reglerna'),
        forstaUmgange: date('Första planerade umgänget', { range: 'future' }),
      },
      button: 'Klart, skickat',
      due: { within: { workingDays: 3 }, of: 'opened' }, // *
      remind: [
        { to: 'familjerattssekreterare', at: 'dueMorning', text: 'Skicka kopior av blankett och regler idag' },
        {
          to: 'familjerattssekreterare',
          at: { workingDaysAfterDue: 1 },
          text: 'Kopior av blankett och regler är inte skickade',
        },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 3 },
          text: 'Kopior av blankett och regler är tre arbetsdagar försenade',
        },
      ],
    },
    bokaUppfoljning: {
      title: 'Boka uppföljningar',
      text: 'Boka en uppföljning när halva tiden har gått och en när stödet slutar.',
      why: 'När tiderna är bokade från början blir uppföljningen av.',
      by: 'familjerattssekreterare',
      after: ['moteBoende', 'moteUmgange'],
      shows: ['start'],
      form: {
        halvtid: date('Uppföljning vid halvtid', { range: 'future' }),
        tidHalvtid: time('Klockslag vid halvtid'),
        avslut: date('Uppföljning vid avslut', { range: 'future' }),
        tidAvslut: time('Klockslag vid avslut'),
      },
      periods: [{ from: 'halvtid', to: 'avslut' }],
      button: 'Spara tiderna',
      due: { within: { workingDays: 5 }, of: 'opened' }, // *
      remind: [
        { to: 'familjerattssekreterare', at: 'dueMorning', text: 'Boka uppföljningarna idag' },
        { to: 'familjerattssekreterare', at: { workingDaysAfterDue: 1 }, text: 'Uppföljningarna är inte bokade' },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 3 },
          text: 'Bokade uppföljningar saknas, tre arbetsdagar försenat',
        },
      ],
    },
    umgangestillfalle: {
      title: 'Umgänge',
      text: 'Rapportera arbetsdagen efter varje planerat umgänge, också om det ställdes in.',
      why: 'Rapporterna är det som umgänget följs upp med, och det som en utvärdering till tingsrätten bygger på.',
      by: 'umgangesstodjare',
      after: ['skickaKopior'],
      shows: ['skickaKopior'],
      form: {
        dag: date('Vilken dag var umgänget planerat?', { range: 'past', shownAs: 'Dag' }),
        utfall: choice(
          'Hur blev det?',
          { genomfort: 'Umgänget genomfördes', avbrutet: 'Umgänget avbröts', installt: 'Umgänget ställdes in' },
          { shownAs: 'Utfall' },
        ),
        vem: choice(
          'Vem ställde in?',
          {
            boendeforalder: 'Boendeföräldern',
            umgangesforalder: 'Umgängesföräldern',
            barnet: 'Barnet',
            stodjaren: 'Umgängesstödjaren eller enheten',
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
        rapport: text('Rapporten', {
          max: 1500,
          lines: 'many',
          sensitive: true,
          when: { utfall: ['genomfort', 'avbrutet'] },
          hint: 'Kort. Skriv inga namn. Texten krypteras och gallras när alla rapporter ligger i akten.',
        }),
        sista: jaNej('Var det sista umgänget enligt domen?', { shownAs: 'hidden' }),
        nasta: date('Nästa planerade umgänge', {
          range: 'future',
          when: { sista: ['nej'] },
          hint: 'Inte efter den dag då domen löper ut.',
        }),
      },
      button: 'Lämna rapporten',
      due: { within: { workingDays: 1 }, of: { date: 'planeratUmgange' } },
      repeat: {
        atLeast: 1,
        atMost: 'unlimited',
        ends: { sista: ['ja'] },
        due: { within: { workingDays: 1 }, of: { date: 'planeratUmgange' } },
      },
      remind: [
        { to: 'umgangesstodjare', at: { morningOf: 'planeratUmgange' }, text: 'Du har ett planerat umgänge' },
        { to: 'umgangesstodjare', at: 'dueMorning', text: 'Lämna rapporten om umgänget idag' },
        { to: 'umgangesstodjare', at: { workingDaysAfterDue: 1 }, text: 'Rapporten om umgänget är försenad' },
        {
          to: 'familjerattssekreterare',
          at: { workingDaysAfterDue: 3 },
          text: 'En rapport om umgänget är tre arbetsdagar försenad',
        },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 3 },
          text: 'En rapport om umgänget är tre arbetsdagar försenad',
        },
      ],
    },
    skannaRapport: {
      title: 'Lägg rapporten i akten',
      text: 'Skanna rapporten och lägg den i barnets digitala akt. Är barnen flera ska den ligga i varje barns akt.',
      why: 'Akten är den enda källan. När alla rapporter ligger där gallras texterna här.',
      by: 'familjerattssekreterare',
      after: [],
      shows: ['umgangestillfalle'],
      form: { skannad: confirm('Rapporten är skannad till barnets akt') },
      button: 'Klart, i akten',
      due: { within: { workingDays: 5 }, of: { step: 'umgangestillfalle' } }, // *
      forEach: { step: 'umgangestillfalle' },
      remind: [
        { to: 'familjerattssekreterare', at: 'dueMorning', text: 'Lägg rapporten i barnets akt idag' },
        { to: 'familjerattssekreterare', at: { workingDaysAfterDue: 1 }, text: 'En rapport ligger inte i barnets akt' },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 3 },
          text: 'En rapport har inte lagts i akten, tre arbetsdagar försenat',
        },
      ],
    },
    lopandeUppfoljning: {
      title: 'Löpande uppföljning',
      text: 'Skriv upp när du har följt upp stödet med föräldrarna, barnet eller stödjaren mellan de bokade uppföljningarna.',
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
      text: 'Följ upp stödet med föräldrarna, barnet och stödjaren senast när halva tiden har gått.',
      why: 'Vid halvtid går det fortfarande att ändra det som inte fungerar.',
      by: 'familjerattssekreterare',
      after: ['bokaUppfoljning'],
      shows: ['start', 'bokaUppfoljning'],
      form: {
        dag: date('Vilken dag var uppföljningen?', { range: 'past', shownAs: 'Dag' }),
        medVilka: choices('Vilka var med?', medVilka, { shownAs: 'Var med' }),
        infort: confirm('Infört i verksamhetssystemet'),
      },
      button: 'Spara uppföljningen',
      due: { middleOf: ['periodFran', 'periodTill'] },
      remind: [
        { to: 'familjerattssekreterare', at: 'dueMorning', text: 'Halva tiden har gått. Följ upp umgängesstödet idag' },
        {
          to: 'familjerattssekreterare',
          at: { workingDaysAfterDue: 1 },
          text: 'Uppföljningen vid halvtid är försenad',
        },
        // Last of those that may come on the same morning: whoever has it booked hears that.
        { to: 'familjerattssekreterare', at: { morningOf: 'bokadHalvtid' }, text: 'Du har uppföljning vid halvtid' },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 3 },
          text: 'Uppföljningen vid halvtid är tre arbetsdagar försenad',
        },
      ],
    },
    uppfoljningAvslut: {
      title: 'Uppföljning vid avslut',
      text: 'Följ upp stödet med föräldrarna, barnet och stödjaren senast den dag då domen löper ut.',
      why: 'Barnet och föräldrarna ska veta vad som händer när stödet slutar.',
      by: 'familjerattssekreterare',
      after: ['bokaUppfoljning'],
      shows: ['start', 'bokaUppfoljning'],
      form: {
        dag: date('Vilken dag var uppföljningen?', { range: 'past', shownAs: 'Dag' }),
        medVilka: choices('Vilka var med?', medVilka, { shownAs: 'Var med' }),
        infort: confirm('Infört i verksamhetssystemet'),
      },
      button: 'Spara uppföljningen',
      due: { atLeast: 'theDayItself', before: 'periodTill' },
      remind: [
        {
          to: 'familjerattssekreterare',
          at: { atLeast: { months: 2 }, before: 'periodTill' }, // *
          text: 'Domen löper ut om två månader',
        },
        {
          to: 'familjerattssekreterare',
          at: { atLeast: { months: 1 }, before: 'periodTill' }, // *
          text: 'Domen löper ut om en månad',
        },
        {
          to: 'enhetschef',
          at: { atLeast: { months: 1 }, before: 'periodTill' }, // *
          text: 'En dom om umgängesstöd löper ut om en månad',
        },
        {
          to: 'umgangesstodjare',
          at: { atLeast: { weeks: 2 }, before: 'periodTill' }, // *
          text: 'Domen löper ut om två veckor. Planera inget umgänge efter den dagen',
        },
        { to: 'familjerattssekreterare', at: 'dueMorning', text: 'Domen löper ut. Följ upp umgängesstödet idag' },
        { to: 'familjerattssekreterare', at: { workingDaysAfterDue: 1 }, text: 'Uppföljningen vid avslut är försenad' },
        { to: 'familjerattssekreterare', at: { morningOf: 'bokatAvslut' }, text: 'Du har uppföljning vid avslut' },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 3 },
          text: 'Uppföljningen vid avslut är tre arbetsdagar försenad',
        },
      ],
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
      due: { within: { workingDays: 10 }, of: 'opened' }, // *
      remind: [
        { to: 'familjerattssekreterare', at: 'dueMorning', text: 'Skicka utvärderingen till tingsrätten idag' },
        { to: 'familjerattssekreterare', at: { workingDaysAfterDue: 1 }, text: 'Utvärderingen är försenad' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'En utvärdering är tre arbetsdagar försenad' },
      ],
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
      due: { within: { workingDays: 5 }, of: 'opened' }, // *
      remind: [
        { to: 'familjerattssekreterare', at: 'dueMorning', text: 'Besluta om avslut idag' },
        { to: 'familjerattssekreterare', at: { workingDaysAfterDue: 1 }, text: 'Beslutet om avslut är försenat' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'Ett beslut om avslut är tre arbetsdagar försenat' },
      ],
    },
    lamnaHandlingar: {
      title: 'Lämna handlingarna',
      text: 'Lägg handlingarna till den administratör som ska arkivera dem.',
      why: 'Handlingarna ska arkiveras, inte bli liggande.',
      by: 'familjerattssekreterare',
      after: ['beslutAvslut'],
      form: {
        administrator: person('Administratör', 'administrator'),
        lagda: confirm('Handlingarna ligger hos administratören'),
      },
      button: 'Klart, lämnat',
      due: { within: { workingDays: 5 }, of: 'opened' }, // *
      appoints: { administrator: 'administrator' },
      remind: [
        { to: 'familjerattssekreterare', at: 'dueMorning', text: 'Lämna handlingarna till administratören idag' },
        {
          to: 'familjerattssekreterare',
          at: { workingDaysAfterDue: 1 },
          text: 'Handlingarna är inte lämnade till administratören',
        },
        {
          to: 'enhetschef',
          at: { workingDaysAfterDue: 3 },
          text: 'Handlingar till administratören är tre arbetsdagar försenade',
        },
      ],
    },
    arkivera: {
      title: 'Arkivera',
      text: 'Arkivera handlingarna.',
      why: 'Det är det sista som görs. Sedan är ärendet klart.',
      by: 'administrator',
      after: ['lamnaHandlingar'],
      form: { arkiverat: confirm('Handlingarna är arkiverade') },
      button: 'Klart, arkiverat',
      due: { within: { workingDays: 10 }, of: 'opened' }, // *
      remind: [
        { to: 'administrator', at: 'dueMorning', text: 'Arkivera handlingarna idag' },
        { to: 'administrator', at: { workingDaysAfterDue: 1 }, text: 'Handlingarna är inte arkiverade' },
        { to: 'enhetschef', at: { workingDaysAfterDue: 3 }, text: 'Arkiveringen är tre arbetsdagar försenad' },
      ],
    },
  },
  retention: { sensitiveUntil: 'skannaRapport', closedMonths: 6 }, // *
  followUp: {
    everyMonths: 6, // *
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
      utanUmgange: { title: 'Avslutade ärenden utan rapporterat umgänge', closedWithout: 'umgangestillfalle' },
    },
  },
});
