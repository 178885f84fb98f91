// Krisstöd: från att behandlaren ringer till att återrapporten är journalförd. Alla dagar är räknade för hand.
import { figuresOf } from '../../src/domain/case/indicators.ts';
import { usualIn } from '../../src/domain/forms/asking.ts';
import { stepOf } from '../../src/domain/routine/routine.ts';
import { krisstod } from '../../src/routines/krisstod.ts';
import {
  fördelat,
  nådd,
  vidSidanAvKlart,
  ettSamtal,
  sista,
  samtalDagen,
  treSamtal,
  rapport,
  återrapporterat,
} from './krisstod-forlopp.ts';

describe('Genomförande: behandlaren ringer föräldern', () => {
  test('bara behandlaren som har uppdraget kan spara hur det gick', () => {
    const run = fördelat('2027-02-03T10:00');
    expect(run.tries('behandlare 2', 'kontakta', { utfall: 'nadd' })).toEqual({
      refused: 'notYours',
      role: 'behandlare',
      who: ['behandlare 1'],
    });
  });

  test('den som inte nås söks igen nästa arbetsdag, hur många gånger det än blir', () => {
    const run = vidSidanAvKlart(fördelat('2027-02-03T10:00'));
    const försök = (när: string) => run.at(när).does('behandlare', 'kontakta', { utfall: 'ejNadd' }).waitsFor;
    expect(försök('2027-02-03T11:00')).toEqual({ kontakta: '2027-02-04 16:30' });
    expect(försök('2027-02-04T15:00')).toEqual({ kontakta: '2027-02-05 16:30' });
    expect(försök('2027-02-05T09:00')).toEqual({ kontakta: '2027-02-08 16:30' });
    expect(försök('2027-02-08T09:00')).toEqual({ kontakta: '2027-02-09 16:30' });
    expect(run.does('behandlare', 'kontakta', { utfall: 'nadd' }).waitsFor).toEqual({ samtal: '2027-02-22 16:30' });
  });

  test('ett försök på kvällen eller på en lördag följs av ett nytt nästa arbetsdag', () => {
    const run = vidSidanAvKlart(fördelat('2027-02-04T10:00'));
    run.at('2027-02-04T18:00').does('behandlare', 'kontakta', { utfall: 'ejNadd' });
    expect(run.waitsFor).toEqual({ kontakta: '2027-02-05 16:30' });
    run.at('2027-02-06T11:00').does('behandlare', 'kontakta', { utfall: 'ejNadd' });
    expect(run.waitsFor).toEqual({ kontakta: '2027-02-08 16:30' });
  });

  test('den som inte nås på skärtorsdagen söks igen på tisdagen', () => {
    const run = vidSidanAvKlart(fördelat('2027-03-24T10:00'));
    run.at('2027-03-25T14:00').does('behandlare', 'kontakta', { utfall: 'ejNadd' });
    expect(run.waitsFor).toEqual({ kontakta: '2027-03-30 16:30' });
    expect(run.nudges('2027-03-25T14:00', '2027-03-30T12:00')).toEqual([
      '2027-03-30 08:00 behandlare: Ring föräldern idag',
    ]);
  });

  test('den som skriver in samtalen sent säger den dag då nästa var bokat, och påminns inte om den', () => {
    const run = vidSidanAvKlart(fördelat('2027-02-03T10:00')).at('2027-02-15T10:00');
    run.does('behandlare', 'kontakta', { utfall: 'nadd', forsta: '2027-02-08' });
    run.does('behandlare', 'samtal', ettSamtal('2027-02-08', { nasta: '2027-02-12' }));
    expect(run.answered('samtal')).toMatchObject({ nasta: '2027-02-12' });
    expect(run.nudges('2027-02-15T10:00', '2027-02-19T10:00')).toEqual([]);
  });

  test('första samtalet kan bokas när föräldern nås', () => {
    const run = fördelat('2027-02-03T10:00');
    run.does('behandlare', 'kontakta', { utfall: 'nadd', forsta: '2027-02-09' });
    expect(run.answered('kontakta')).toEqual({ utfall: 'nadd', forsta: '2027-02-09' });
  });

  test('den som inte har nått föräldern har inte bokat något', () => {
    for (const utfall of ['ejNadd', 'nej', 'slutar', 'ingaSamtal']) {
      const run = fördelat('2027-02-03T10:00').does('behandlare', 'kontakta', { utfall, forsta: '2027-02-09' });
      expect(run.answered('kontakta')).toEqual({ utfall });
    }
  });

  test('en bokad dag förra året är ett skrivfel', () => {
    const run = fördelat('2027-02-03T10:00');
    expect(run.tries('behandlare', 'kontakta', { utfall: 'nadd', forsta: '2026-02-09' })).toMatchObject({
      faults: { forsta: expect.stringContaining('Kontrollera året.') },
    });
    run.does('behandlare', 'kontakta', { utfall: 'nadd' });
    expect(run.tries('behandlare', 'samtal', ettSamtal('2027-02-03', { nasta: '2026-02-09' }))).toMatchObject({
      faults: { nasta: expect.stringContaining('Kontrollera året.') },
    });
  });

  test('tackar föräldern nej blir det inga samtal, men en återrapport om att stödet inte genomfördes', () => {
    const run = vidSidanAvKlart(fördelat('2027-02-03T10:00')).does('behandlare', 'kontakta', { utfall: 'nej' });
    expect(run.waitsFor).toEqual({ aterrapportEjGenomfort: '2027-02-10 16:30' });
    expect(run.tries('behandlare', 'samtal', ettSamtal('2027-02-03'))).toEqual({ refused: 'notOpen', step: 'samtal' });
    run.does('behandlare', 'aterrapportEjGenomfort', { onskemal: 'vetEj' });
    expect(run.answered('aterrapportEjGenomfort')).toEqual({ onskemal: 'vetEj', kontakter: 1 });
    expect(run.waitsFor).toEqual({ journalforAterrapport: '2027-02-10 16:30' });
    expect(run.does('socialsekreterare', 'journalforAterrapport').outcome).toBe('genomford');
  });

  test('nås föräldern, men kommer aldrig till något samtal, har det ändå varit en kontakt, och ingen behöver säga att hen tackade nej', () => {
    const run = vidSidanAvKlart(fördelat('2027-02-03T10:00', { informerad: 'nej' }));
    run.does('behandlare', 'kontakta', { utfall: 'nadd', forsta: '2027-02-09' }).at('2027-02-15T10:00');
    run.corrects('behandlare', 'kontakta', { utfall: 'ingaSamtal' });
    expect(run.waitsFor).toEqual({ aterrapportEjGenomfort: '2027-02-22 16:30' });
    run.does('behandlare', 'aterrapportEjGenomfort', { onskemal: 'vetEj' });
    expect(run.answered('aterrapportEjGenomfort')).toEqual({ onskemal: 'vetEj', kontakter: 1 });
    run.does('socialsekreterare', 'journalforAterrapport');
    expect(run.outcome).toBe('genomford');
    expect(figuresOf(krisstod, run.case)).toMatchObject({ ejGenomforda: 1, kontakter: 1, personer: 0 });
  });

  test('också den som tackar nej efter flera försök återrapporteras', () => {
    const run = vidSidanAvKlart(fördelat('2027-02-03T10:00'));
    run.does('behandlare', 'kontakta', { utfall: 'ejNadd' }).does('behandlare', 'kontakta', { utfall: 'nej' });
    expect(run.waitsFor).toEqual({ aterrapportEjGenomfort: '2027-02-10 16:30' });
  });
});

describe('Information till barnet och journalföring av att stödet är överlämnat', () => {
  test.each([
    ['en vanlig onsdag', '2027-02-03T10:00', '2027-02-10'],
    ['onsdagen före påsk', '2027-03-24T16:00', '2027-04-02'],
    ['måndagen före Kristi himmelsfärd', '2027-05-03T09:00', '2027-05-11'],
    ['fredagen före midsommarveckan', '2027-06-18T09:00', '2027-06-28'],
    ['veckan före vintertid', '2027-10-28T09:00', '2027-11-04'],
    ['dagen före julafton', '2026-12-23T09:00', '2027-01-05'],
  ])('fördelat %s (%s): inom fem arbetsdagar, senast %s', (_dag, när, senast) => {
    expect(fördelat(när).waitsFor).toMatchObject({
      informeraBarnet: `${senast} 16:30`,
      journalforOverlamnat: `${senast} 16:30`,
    });
  });

  test('socialsekreteraren bekräftar att barnet vet, annars är steget inte klart', () => {
    const run = fördelat('2027-02-03T10:00');
    expect(run.tries('socialsekreterare', 'informeraBarnet', { informerat: '' })).toEqual({
      refused: 'invalid',
      faults: { informerat: 'Välj ett alternativ.' },
    });
    expect(run.tries('behandlare', 'informeraBarnet')).toMatchObject({
      refused: 'notYours',
      role: 'socialsekreterare',
    });
    expect(run.does('socialsekreterare', 'informeraBarnet').waitsFor).not.toHaveProperty('informeraBarnet');
  });

  test.each([
    ['forLitet', 'ett spädbarn går inte att berätta för'],
    ['ingetStod', 'tackade föräldern nej finns inget stöd att berätta om'],
  ])('ingen behöver säga att barnet vet när det inte är så (%s): %s', (informerat) => {
    const run = fördelat('2027-02-03T10:00', { alder: '0' }).does('behandlare', 'kontakta', { utfall: 'nej' });
    run.does('socialsekreterare', 'informeraBarnet', { informerat });
    expect(run.waitsFor).not.toHaveProperty('informeraBarnet');
    expect(run.answered('informeraBarnet')).toEqual({ informerat });
  });

  test('ordningen mellan dem är fri, och de väntar kvar medan samtalen pågår', () => {
    const run = nådd('2027-02-03T10:00').does('socialsekreterare', 'journalforOverlamnat');
    expect(Object.keys(run.waitsFor)).toEqual(['informeraBarnet', 'samtal']);
  });

  test('påminnelse på morgonen den sista dagen och dagen efter', () => {
    expect(nådd('2027-02-03T10:00').nudges('2027-02-03T10:00', '2027-02-12T10:00')).toEqual([
      '2027-02-10 08:00 socialsekreterare: Informera barnet idag',
      '2027-02-10 08:00 socialsekreterare: Journalför idag att stödet är överlämnat',
      '2027-02-11 08:00 socialsekreterare: Barnet har inte fått veta att föräldern erbjuds stöd',
      '2027-02-11 08:00 socialsekreterare: Det är inte journalfört att stödet är överlämnat',
    ]);
  });

  test('ärendet avslutas inte förrän barnet vet', () => {
    const run = fördelat('2027-02-03T10:00')
      .does('socialsekreterare', 'journalforOverlamnat')
      .does('behandlare', 'kontakta', { utfall: 'nej' })
      .does('behandlare', 'aterrapportEjGenomfort')
      .does('socialsekreterare', 'journalforAterrapport');
    expect(run.ended).toBe(false);
    expect(run.waitsFor).toEqual({ informeraBarnet: '2027-02-10 16:30' });
    expect(run.does('socialsekreterare', 'informeraBarnet').outcome).toBe('genomford');
  });
});

describe('Stödet ska erbjuda tre till fem samtal', () => {
  test.each([
    ['en vanlig onsdag', '2027-02-03T10:00', '2027-02-17'],
    ['tisdagen före jul', '2026-12-22T10:00', '2027-01-12'],
    ['veckan före midsommar', '2027-06-16T10:00', '2027-07-01'],
    ['före påsk', '2027-03-17T10:00', '2027-04-02'],
  ])('nådd %s (%s): första samtalet inom tio arbetsdagar, senast %s', (_dag, när, senast) => {
    expect(nådd(när).waitsFor).toMatchObject({ samtal: `${senast} 16:30` });
  });

  test('nästa samtal ska hållas inom tio arbetsdagar från dagen då det förra hölls, inte då det sparades', () => {
    const run = vidSidanAvKlart(nådd('2027-03-15T10:00'));
    run.at('2027-03-24T09:00').does('behandlare', 'samtal', ettSamtal('2027-03-19'));
    expect(run.waitsFor).toEqual({ samtal: '2027-04-06 16:30' });
  });

  test('ett samtal som ännu inte har hållits kan inte sparas', () => {
    expect(nådd('2027-02-03T10:00').tries('behandlare', 'samtal', ettSamtal('2027-02-04'))).toEqual({
      refused: 'invalid',
      faults: { datum: 'Välj idag eller en dag som har varit.' },
    });
  });

  test('ett samtal förra året är ett skrivfel, men ärendet får startas långt efter det första samtalet', () => {
    const run = nådd('2027-02-03T10:00');
    const sägs =
      'Kontrollera året. Välj tisdag 3 november 2026 eller senare: dagen får ligga högst tre månader innan ärendet startades.';
    for (const datum of ['2026-02-03', '2026-11-02'])
      expect(run.tries('behandlare', 'samtal', ettSamtal(datum))).toEqual({
        refused: 'invalid',
        faults: { datum: sägs },
      });
    expect(run.does('behandlare', 'samtal', ettSamtal('2026-11-03')).answered('samtal')).toMatchObject({
      datum: '2026-11-03',
    });
  });

  test('en dag som sparades innan regeln fanns står kvar när något annat rättas, men byts inte mot en lika omöjlig', () => {
    const run = samtalDagen(nådd('2027-02-03T10:00'), '2027-02-08');
    const [sparat] = run.events.splice(-2, 1);
    if (sparat?.type !== 'stepDone') throw new Error('Samtalet är inte det näst sista som hände');
    run.events.splice(-1, 0, { ...sparat, answers: { ...sparat.answers, datum: '2025-02-08' } });
    run.corrects('behandlare', 'samtal', { form: 'telefon' });
    expect(run.answered('samtal')).toMatchObject({ datum: '2025-02-08', form: 'telefon' });
    expect(run.triesTo('behandlare', run.correcting('samtal', { datum: '2025-02-09' }))).toMatchObject({
      refused: 'invalid',
    });
  });

  test('samtalet hålls som möte, på telefon eller video, med en eller flera', () => {
    const run = nådd('2027-02-03T10:00').does(
      'behandlare',
      'samtal',
      ettSamtal('2027-02-03', { form: 'video', deltog: 'foralder1,styvforalder' }),
    );
    expect(run.answered('samtal')).toMatchObject({ form: 'video', deltog: ['foralder1', 'styvforalder'] });
  });

  test('att det blir fler samtal är valt från början, och frågas inte efter det sista', () => {
    expect(usualIn(krisstod.steps.samtal?.form ?? {})).toEqual({ fler: 'ja' });
    const run = nådd('2027-02-03T10:00');
    for (const dag of ['2027-02-08', '2027-02-10']) samtalDagen(run, dag);
    expect(samtalDagen(run, '2027-02-12', { ...sista, fler: 'nej' }).answered('samtal')).not.toHaveProperty('fler');
  });

  test.each(['informeraForaldern', 'fordela', 'kontakta'])(
    'uppdraget står på kortet ”%s”: där står vem det gäller och hur föräldern nås',
    (steg) => {
      expect(stepOf(krisstod, steg).shows).toEqual(['start']);
    },
  );

  test('vem som har utsetts står på kortet för den som ska journalföra det, och hur det gick för den som säger att det inte blev något', () => {
    expect(stepOf(krisstod, 'journalforOverlamnat').shows).toEqual(['fordela']);
    expect(stepOf(krisstod, 'aterrapportEjGenomfort').shows).toEqual(['kontakta']);
  });

  test('uppdraget står på samtalets kort: vilka som erbjuds stöd, om de får träffas tillsammans och hur de nås, också för den som har tagit över', () => {
    expect(krisstod.steps.samtal?.shows).toEqual(['start']);
  });

  test('det finns ingenstans att skriva vad samtalet handlade om', () => {
    expect(Object.values(krisstod.steps.samtal?.form ?? {}).map(({ kind }) => kind)).not.toContain('text');
  });

  test('frågeområdena finns till hands', () => {
    expect(krisstod.steps.samtal?.guidance).toHaveLength(9);
  });

  test.each([1, 2])('samtal %i kan inte vara det sista, vad som än svaras', (nummer) => {
    const run = vidSidanAvKlart(nådd('2027-02-03T10:00'));
    for (let n = 1; n <= nummer; n += 1) run.does('behandlare', 'samtal', ettSamtal('2027-02-03', sista));
    expect(run.answered('samtal')).toEqual({
      datum: '2027-02-03',
      form: 'mote',
      deltog: ['foralder1'],
      sista: 'nej',
    });
    expect(run.waitsFor).toEqual({ samtal: '2027-02-17 16:30' });
  });

  test('den som inte vill ha fler samtal behöver inte ha tre: återrapporten tar vid, och samtalen som hölls räknas', () => {
    const run = samtalDagen(vidSidanAvKlart(nådd('2027-02-03T10:00')), '2027-02-08');
    samtalDagen(run, '2027-02-10', { fler: 'nej', maende: '4', upplevelse: '5' });
    expect(run.waitsFor).toEqual({ aterrapport: '2027-02-17 16:30' });
    run
      .at('2027-02-11T10:00')
      .does('behandlare', 'aterrapport', rapport)
      .does('socialsekreterare', 'journalforAterrapport');
    expect(run.outcome).toBe('genomford');
    expect(figuresOf(krisstod, run.case)).toMatchObject({ kontakter: 3 });
  });

  test('det samtal där föräldern inte vill ha fler är det sista: också då frågas hur föräldern mår och hur stödet har varit', () => {
    const run = samtalDagen(vidSidanAvKlart(nådd('2027-02-03T10:00')), '2027-02-08').at('2027-02-10T15:00');
    const slutar = ettSamtal('2027-02-10', { fler: 'nej' });
    expect(run.tries('behandlare', 'samtal', slutar)).toMatchObject({
      refused: 'invalid',
      faults: { maende: expect.any(String), upplevelse: expect.any(String) },
    });
    run.does('behandlare', 'samtal', { ...slutar, maende: '2', upplevelse: 'villEj' });
    expect(figuresOf(krisstod, run.case)).toMatchObject({ maende: 2, upplevelse: null });
  });

  test.each(['narInte', 'behoverInte'])(
    'ingen behöver säga att föräldern inte vill när det är något annat (%s)',
    (fler) => {
      const run = samtalDagen(vidSidanAvKlart(nådd('2027-02-03T10:00')), '2027-02-08');
      run.corrects('behandlare', 'samtal', { fler, maende: 'ejFragat', upplevelse: 'ejFragat' });
      expect(run.waitsFor).toEqual({ aterrapport: '2027-02-15 16:30' });
      run.does('behandlare', 'aterrapport', { jamforelse: 'vetEj', egetStod: 'vetEj', behov: 'vetEj' });
      expect(run.waitsFor).toEqual({ journalforAterrapport: '2027-02-15 16:30' });
      expect(run.does('socialsekreterare', 'journalforAterrapport').outcome).toBe('genomford');
      expect(figuresOf(krisstod, run.case)).toMatchObject({
        maende: null,
        upplevelse: null,
        kontakter: 2,
        personer: 1,
      });
    },
  );

  test('vill föräldern ha fler samtal frågas det inte än', () => {
    const run = vidSidanAvKlart(nådd('2027-02-03T10:00'));
    for (const dag of ['2027-02-08', '2027-02-10', '2027-02-12'])
      samtalDagen(run, dag, { fler: 'ja', maende: '4', upplevelse: '4' });
    expect(run.answered('samtal')).not.toHaveProperty('maende');
    expect(figuresOf(krisstod, run.case)).toMatchObject({ maende: null, upplevelse: null });
  });

  test('det tredje samtalet kan vara det sista', () => {
    expect(treSamtal().waitsFor).toEqual({ aterrapport: '2027-02-19 16:30' });
  });

  test('efter tre samtal kan det bli ett fjärde', () => {
    const run = vidSidanAvKlart(nådd('2027-02-03T10:00'));
    for (const dag of ['2027-02-08', '2027-02-10', '2027-02-12']) samtalDagen(run, dag);
    expect(run.waitsFor).toEqual({ samtal: '2027-02-26 16:30' });
    expect(samtalDagen(run, '2027-02-15', sista).waitsFor).toEqual({ aterrapport: '2027-02-22 16:30' });
  });

  test('det femte samtalet är alltid det sista, och ett sjätte finns inte', () => {
    const run = vidSidanAvKlart(nådd('2027-02-03T10:00'));
    for (const dag of ['2027-02-08', '2027-02-10', '2027-02-12', '2027-02-15']) samtalDagen(run, dag);
    samtalDagen(run, '2027-02-17', { sista: 'nej', maende: '3', upplevelse: 'villEj' });
    expect(run.answered('samtal')).toMatchObject({ sista: 'ja', maende: '3', upplevelse: 'villEj' });
    expect(run.waitsFor).toEqual({ aterrapport: '2027-02-24 16:30' });
    expect(run.tries('behandlare', 'samtal', ettSamtal('2027-02-17'))).toEqual({ refused: 'notOpen', step: 'samtal' });
  });

  test.each(['tredje', 'femte'])(
    'det sista samtalet frågar efter mående och upplevelse, också om det är det %s',
    (vilket) => {
      const run = vidSidanAvKlart(nådd('2027-02-03T10:00')).at('2027-02-12T15:00');
      for (let n = 1; n < (vilket === 'tredje' ? 3 : 5); n += 1)
        run.does('behandlare', 'samtal', ettSamtal('2027-02-12'));
      expect(run.tries('behandlare', 'samtal', ettSamtal('2027-02-12', { sista: 'ja' }))).toEqual({
        refused: 'invalid',
        faults: { maende: 'Välj ett alternativ.', upplevelse: 'Välj ett alternativ.' },
      });
    },
  );

  test('efter det sista samtalet bokas inget nytt', () => {
    const run = vidSidanAvKlart(nådd('2027-02-03T10:00'));
    for (const dag of ['2027-02-08', '2027-02-10']) samtalDagen(run, dag);
    samtalDagen(run, '2027-02-12', { ...sista, nasta: '2027-02-19' });
    expect(run.answered('samtal')).not.toHaveProperty('nasta');
  });
});

describe('Återrapportering till ansvarig socialsekreterare', () => {
  test('kontakterna räknas: samtalet på telefon och de tre samtalen är fyra', () => {
    expect(återrapporterat().answered('aterrapport')).toMatchObject({ kontakter: 4 });
  });

  test('misslyckade försök räknas inte som kontakter, fem samtal gör det', () => {
    const run = vidSidanAvKlart(fördelat('2027-02-03T10:00'));
    run.does('behandlare', 'kontakta', { utfall: 'ejNadd' }).does('behandlare', 'kontakta', { utfall: 'nadd' });
    for (const dag of ['2027-02-08', '2027-02-10', '2027-02-12', '2027-02-15']) samtalDagen(run, dag);
    samtalDagen(run, '2027-02-17', sista).does('behandlare', 'aterrapport', rapport);
    expect(run.answered('aterrapport')).toMatchObject({ kontakter: 6 });
  });

  test('ingen kan skriva antalet kontakter själv', () => {
    expect(återrapporterat({ kontakter: '99' }).answered('aterrapport')).toMatchObject({ kontakter: 4 });
  });

  test('mående jämfört med första samtalet har fem grader, om det går att säga, och måste anges, liksom eget stöd och fortsatt behov', () => {
    expect(Object.keys(treSamtal().tries('behandlare', 'aterrapport', {}))).toEqual(['refused', 'faults']);
    expect(treSamtal().tries('behandlare', 'aterrapport', {})).toEqual({
      refused: 'invalid',
      faults: {
        jamforelse: 'Välj ett alternativ.',
        egetStod: 'Välj ett alternativ.',
        behov: 'Välj ett alternativ.',
      },
    });
    const { jamforelse } = krisstod.steps.aterrapport?.form ?? {};
    expect(jamforelse?.kind === 'choice' && Object.values(jamforelse.options)).toEqual([
      ...['Mycket sämre', 'Sämre', 'Ungefär likadant', 'Bättre', 'Mycket bättre'],
      'Går inte att säga',
    ]);
  });

  test('förändringar som beskrivs med egna ord är känsliga', () => {
    expect(återrapporterat({ negativt: 'Sover sämre' }).answered('aterrapport')).toMatchObject({
      positivt: { sealed: true },
      negativt: { sealed: true },
    });
  });

  test('återrapporten ligger på kortet som socialsekreteraren får', () => {
    expect(krisstod.steps.journalforAterrapport).toMatchObject({
      by: 'socialsekreterare',
      shows: ['kontakta', 'aterrapport', 'aterrapportEjGenomfort'],
    });
  });

  test.each([
    ['2027-02-12', '2027-02-19'],
    ['2027-03-24', '2027-04-02'],
    ['2027-06-23', '2027-07-01'],
  ])('sista samtalet %s: återrapport inom fem arbetsdagar, senast %s', (dag, senast) => {
    const run = vidSidanAvKlart(nådd(`${dag}T08:00`)).at(`${dag}T15:00`);
    run.does('behandlare', 'samtal', ettSamtal(dag)).does('behandlare', 'samtal', ettSamtal(dag));
    expect(run.does('behandlare', 'samtal', ettSamtal(dag, sista)).waitsFor).toEqual({
      aterrapport: `${senast} 16:30`,
    });
  });

  test('försenad återrapport påminner behandlaren, sedan får enhetschefen och den som väntar på den veta det', () => {
    expect(treSamtal().nudges('2027-02-12T15:00', '2027-03-01T10:00')).toEqual([
      '2027-02-19 08:00 behandlare: Lämna återrapporten idag',
      '2027-02-22 08:00 behandlare: Återrapporten är försenad',
      '2027-02-24 08:00 enhetschef: Återrapporten är minst tre arbetsdagar försenad',
      '2027-02-24 08:00 socialsekreterare: Återrapporten dröjer. Prata med behandlaren',
      '2027-03-01 08:00 behandlare: Återrapporten är försenad',
    ]);
  });
});

describe('Dokumentation', () => {
  test('återrapporten journalförs inom fem arbetsdagar, med påminnelse', () => {
    const run = återrapporterat();
    expect(run.waitsFor).toEqual({ journalforAterrapport: '2027-02-22 16:30' });
    expect(run.nudges('2027-02-15T10:00', '2027-02-26T10:00')).toEqual([
      '2027-02-22 08:00 socialsekreterare: Journalför återrapporten idag',
      '2027-02-23 08:00 socialsekreterare: Återrapporten är inte journalförd',
      '2027-02-25 08:00 enhetschef: Att journalföra återrapporten är minst tre arbetsdagar försenat',
    ]);
  });

  test('när återrapporten är journalförd gallras det känsliga', () => {
    const run = återrapporterat({ behov: 'ja' });
    expect(run.case.sensitiveCulled).toBe(false);
    run.does('socialsekreterare', 'journalforAterrapport');
    expect(run.case.sensitiveCulled).toBe(true);
    expect(run.ended).toBe(false);
  });

  test('efter gallringen tas inga känsliga uppgifter emot, inte heller i en rättelse', () => {
    const run = återrapporterat({ behov: 'ja' }).does('socialsekreterare', 'journalforAterrapport');
    run.corrects('socialsekreterare', 'start', {
      lagrum: 'lvu',
      orsak: 'Ny påhittad orsak',
      gemensamt: 'nej',
      skal: 'Nytt',
    });
    const rättelse = run.events.findLast((event) => event.type === 'answersCorrected');
    expect(rättelse).toMatchObject({ answers: { lagrum: 'lvu', gemensamt: 'nej' } });
    expect(rättelse).not.toHaveProperty('answers.skal');
    expect(JSON.stringify(run.events)).not.toContain('Ny påhittad orsak');
  });
});

describe('Om behov av vidare stöd finns', () => {
  const behov = () =>
    återrapporterat({ behov: 'ja' }).at('2027-03-19T10:00').does('socialsekreterare', 'journalforAterrapport');

  test('ansökan prövas inom tjugo arbetsdagar', () => {
    expect(behov().waitsFor).toEqual({ fortsattStod: '2027-04-20 16:30' });
  });

  test.each(['beviljad', 'avslag', 'ingenAnsokan', 'tillbaka'])(
    'beslutet kan vara %s, och sedan är ärendet klart',
    (beslut) => {
      const run = behov().does('socialsekreterare', 'fortsattStod', { beslut });
      expect(run.answered('fortsattStod')).toEqual({ beslut });
      expect(run.outcome).toBe('genomford');
    },
  );

  test('utan behov prövas ingenting', () => {
    expect(återrapporterat().does('socialsekreterare', 'journalforAterrapport').outcome).toBe('genomford');
  });

  test('påminnelse den sista dagen och dagen efter', () => {
    expect(behov().nudges('2027-03-19T10:00', '2027-04-22T10:00')).toEqual([
      '2027-04-20 08:00 socialsekreterare: Spara beslutet om fortsatt stöd idag',
      '2027-04-21 08:00 socialsekreterare: Beslutet om fortsatt stöd är försenat',
    ]);
  });
});
