// Krisstöd: det som går att göra utanför den raka vägen. Återta, avsluta i förtid, lämna över, rätta.
import { figuresOf } from '../../src/domain/case/indicators.ts';
import { krisstod } from '../../src/routines/krisstod.ts';
import {
  startat,
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

describe('Återta', () => {
  test('den som startade kan ta tillbaka ärendet tills föräldern är kontaktad', () => {
    const run = fördelat('2027-02-03T10:00').withdraws();
    expect(run.outcome).toBe('atertagen');
    expect(run.case.sensitiveCulled).toBe(true);
    expect(run.waitsFor).toEqual({});
  });

  test('när behandlaren har ringt är det för sent', () => {
    const run = fördelat('2027-02-03T10:00').does('behandlare', 'kontakta', { utfall: 'ejNadd' });
    expect(run.triesTo('socialsekreterare', { type: 'withdraw' })).toEqual({
      refused: 'tooLateToWithdraw',
      step: 'kontakta',
    });
  });

  test.each(['enhetschef', 'behandlare', 'socialsekreterare 2'])('%s kan inte ta tillbaka det', (vem) => {
    expect(fördelat('2027-02-03T10:00').triesTo(vem, { type: 'withdraw' })).toMatchObject({ refused: 'notYours' });
  });
});

describe('Avsluta i förtid', () => {
  test.each(['enhetschef', 'socialsekreterare'])('%s kan avsluta med ett skäl, och det känsliga gallras', (vem) => {
    const run = nådd('2027-02-03T10:00').closes(vem, 'onskan');
    expect(run.case.closed).toMatchObject({ outcome: 'avslutadIFortid', reason: 'onskan', by: `${vem} 1` });
    expect(run.case.sensitiveCulled).toBe(true);
    expect(run.nudges('2027-02-03T10:00', '2027-06-03T10:00')).toEqual([]);
  });

  test('den som avslutar påminns om föräldern och barnets akt, och innan någon har ringt om att ingen ringer', () => {
    expect(krisstod.whenClosedEarly).toEqual([
      'berätta för föräldern vem hen kan vända sig till',
      'skriva i barnets akt att krisstödet har avslutats',
    ]);
    expect(krisstod.whenWithdrawn).toEqual(['berätta för föräldern att ingen behandlare ringer, om hen väntar på det']);
  });

  test('behandlaren kan inte avsluta', () => {
    expect(nådd('2027-02-03T10:00').triesTo('behandlare', { type: 'close', reason: 'onskan' })).toMatchObject({
      refused: 'notYours',
      who: ['socialsekreterare 1', 'enhetschef 1'],
    });
  });

  test('skälet är ett av dem som finns, aldrig egna ord', () => {
    expect(nådd('2027-02-03T10:00').triesTo('enhetschef', { type: 'close', reason: 'Föräldern flyttade' })).toEqual({
      refused: 'invalid',
      faults: { skal: 'Välj ett alternativ.' },
    });
  });

  test('i ett avslutat ärende kan inget mer göras, och det sägs vem som avslutade och när', () => {
    const run = nådd('2027-02-03T10:00').closes('enhetschef', 'flyttat');
    expect(run.tries('behandlare', 'samtal', ettSamtal('2027-02-03'))).toMatchObject({
      refused: 'closed',
      by: 'enhetschef 1',
      at: '2027-02-03T10:00:00.000+01:00',
      outcome: 'avslutadIFortid',
    });
  });
});

describe('Lämna över en roll', () => {
  test('enhetschefen lämnar över till en annan behandlare, som tar vid där den förra slutade', () => {
    const run = nådd('2027-02-03T10:00').handsOver('behandlare', 'behandlare 1', 'behandlare 2');
    expect(run.tries('behandlare 1', 'samtal', ettSamtal('2027-02-03'))).toMatchObject({
      refused: 'notYours',
      who: ['behandlare 2'],
    });
    run.does('behandlare 2', 'samtal', ettSamtal('2027-02-03'));
    expect(run.case.appointed).toMatchObject({ behandlare: ['behandlare 2'] });
  });

  test('den vars ärende det är får veta vad som ska göras när någon annan ger stödet', () => {
    expect(krisstod.steps.fordela?.whenHandedOver).toBe(
      'Berätta för föräldern vem som ger stödet nu, och skriv det i barnets akt.',
    );
  });

  test('bara enhetschefen lämnar över, och bara till den som har rollen i enheten', () => {
    const run = fördelat('2027-02-03T10:00');
    const till = (to: string) => ({ type: 'handOver', role: 'behandlare', from: 'behandlare 1', to }) as const;
    expect(run.triesTo('behandlare', till('behandlare 2'))).toMatchObject({ refused: 'notYours', role: 'enhetschef' });
    expect(run.triesTo('enhetschef', till('socialsekreterare 2'))).toEqual({
      refused: 'invalid',
      faults: { to: 'Välj någon i listan.' },
    });
    expect(run.triesTo('enhetschef', till('behandlare 1'))).toEqual({ refused: 'nothingNew' });
  });

  test('också socialsekreterarens ärende kan lämnas över, och då är det den nya som rättar och återtar', () => {
    const run = fördelat('2027-02-03T10:00').handsOver(
      'socialsekreterare',
      'socialsekreterare 1',
      'socialsekreterare 2',
    );
    expect(run.triesTo('socialsekreterare 1', { type: 'withdraw' })).toMatchObject({ refused: 'notYours' });
    expect(run.triesTo('socialsekreterare 1', run.correcting('start', { lagrum: 'lvu' }))).toMatchObject({
      refused: 'notYours',
      who: ['socialsekreterare 2'],
    });
    expect(
      run.corrects('socialsekreterare 2', 'start', { lagrum: 'lvu' }).withdraws('socialsekreterare 2').outcome,
    ).toBe('atertagen');
  });
});

describe('Rätta', () => {
  test('den som startade rättar uppdraget, och det känsliga som lämnas tomt står kvar', () => {
    const run = startat('2027-02-03T10:00').corrects('socialsekreterare', 'start', { alder: '7' });
    expect(run.answered('start')).toMatchObject({ alder: 7, orsak: { sealed: true }, kontakt: { sealed: true } });
  });

  test('uppdraget kan inte rättas till en föräldrabarn-placering', () => {
    const run = startat('2027-02-03T10:00');
    expect(run.triesTo('socialsekreterare', run.correcting('start', { foraldrabarn: 'ja' }))).toMatchObject({
      refused: 'excluded',
    });
  });

  test('visar det sig att föräldern inte var informerad så öppnas det steget', () => {
    const run = startat('2027-02-03T10:00').corrects('socialsekreterare', 'start', { informerad: 'nej' });
    expect(run.waitsFor).toHaveProperty('informeraForaldern', '2027-02-03 16:30');
    expect(run.corrects('socialsekreterare', 'start', { informerad: 'ja' }).waitsFor).not.toHaveProperty(
      'informeraForaldern',
    );
  });

  test('enhetschefen kan välja en annan behandlare', () => {
    const run = fördelat('2027-02-03T10:00').corrects('enhetschef', 'fordela', { behandlare: 'behandlare 2' });
    expect(run.case.appointed).toMatchObject({ behandlare: ['behandlare 2'] });
  });

  test('nådd som skulle ha varit ej nådd: samtalet väntar igen och föräldern ska ringas', () => {
    const run = vidSidanAvKlart(nådd('2027-02-03T10:00')).corrects('behandlare', 'kontakta', { utfall: 'ejNadd' });
    expect(run.waitsFor).toEqual({ kontakta: '2027-02-04 16:30' });
    expect(run.does('behandlare', 'kontakta', { utfall: 'nadd' }).waitsFor).toEqual({ samtal: '2027-02-17 16:30' });
  });

  test('nådd som skulle ha varit tackar nej: samtalet passeras', () => {
    const run = vidSidanAvKlart(nådd('2027-02-03T10:00')).corrects('behandlare', 'kontakta', { utfall: 'nej' });
    expect(run.waitsFor).toEqual({ aterrapportEjGenomfort: '2027-02-10 16:30' });
  });

  test('när ett samtal har hållits kan föräldern inte i efterhand ha tackat nej', () => {
    const run = samtalDagen(nådd('2027-02-03T10:00'), '2027-02-08');
    expect(run.triesTo('behandlare', run.correcting('kontakta', { utfall: 'nej' }))).toEqual({
      refused: 'builtUpon',
      step: 'samtal',
    });
  });

  test('var det tredje samtalet inte det sista så öppnas det fjärde i stället för återrapporten', () => {
    const run = treSamtal().corrects('behandlare', 'samtal', { sista: 'nej' });
    expect(run.waitsFor).toEqual({ samtal: '2027-02-26 16:30' });
    expect(run.answered('samtal')).not.toHaveProperty('maende');
  });

  test('var det tredje samtalet det sista så försvinner det fjärde', () => {
    const run = treSamtal().corrects('behandlare', 'samtal', { sista: 'nej' }).corrects('behandlare', 'samtal', sista);
    expect(run.waitsFor).toEqual({ aterrapport: '2027-02-19 16:30' });
  });

  test('vill föräldern sluta efter det första samtalet rättas det, och återrapporten är nästa steg', () => {
    const run = samtalDagen(vidSidanAvKlart(nådd('2027-02-03T10:00')), '2027-02-08');
    run.corrects('behandlare', 'samtal', { fler: 'nej', maende: 'villEj', upplevelse: 'villEj' });
    expect(run.waitsFor).toEqual({ aterrapport: '2027-02-15 16:30' });
    run.corrects('behandlare', 'samtal', { fler: 'ja' });
    expect(run.waitsFor).toEqual({ samtal: '2027-02-22 16:30' });
  });

  test('ett samtal som sparades två gånger rättas till inget samtal, och räknas inte som en kontakt', () => {
    const run = samtalDagen(vidSidanAvKlart(nådd('2027-02-03T10:00')), '2027-02-08');
    run.does('behandlare', 'samtal', ettSamtal('2027-02-08', { deltog: 'styvforalder' }));
    expect(figuresOf(krisstod, run.case)).toMatchObject({ kontakter: 3, personer: 2 });
    run.corrects('behandlare', 'samtal', { form: 'misstag', deltog: '' });
    expect(figuresOf(krisstod, run.case)).toMatchObject({ kontakter: 2, personer: 1 });
    expect(run.waitsFor).toEqual({ samtal: '2027-02-22 16:30' });
    samtalDagen(run, '2027-02-10', { fler: 'behoverInte', maende: '4', upplevelse: '4' });
    run.does('behandlare', 'aterrapport', { ...rapport, kontakter: '9' });
    expect(run.answered('aterrapport')).toMatchObject({ kontakter: 3 });
  });

  test('att det inte var något samtal sägs bara i en rättelse', () => {
    const run = nådd('2027-02-03T10:00');
    const misstag = ettSamtal('2027-02-03', { form: 'misstag', deltog: '' });
    expect(run.tries('behandlare', 'samtal', misstag)).toMatchObject({
      refused: 'invalid',
      faults: { form: 'Välj ett alternativ.' },
    });
  });

  test('hölls inget annat samtal än det som sparades av misstag är det ett uppdrag som inte genomfördes', () => {
    const run = samtalDagen(vidSidanAvKlart(nådd('2027-02-03T10:00')), '2027-02-08');
    run.corrects('behandlare', 'samtal', {
      ...{ form: 'misstag', deltog: '', fler: 'narInte' },
      ...{ maende: 'ejFragat', upplevelse: 'ejFragat' },
    });
    run.does('behandlare', 'aterrapport', { jamforelse: 'vetEj', egetStod: 'vetEj', behov: 'vetEj' });
    expect(run.does('socialsekreterare', 'journalforAterrapport').outcome).toBe('genomford');
    expect(figuresOf(krisstod, run.case)).toMatchObject({ kontakter: 1, personer: 0, ejGenomforda: 1 });
  });

  test('hölls samtalet måste det sägas vilka som var med', () => {
    const run = nådd('2027-02-03T10:00');
    expect(run.tries('behandlare', 'samtal', ettSamtal('2027-02-03', { deltog: '' }))).toEqual({
      refused: 'invalid',
      faults: { deltog: 'Välj minst ett alternativ.' },
    });
  });

  test('rättas dagen för samtalet flyttas sista dagen för nästa, och påminnelsen med', () => {
    const run = samtalDagen(vidSidanAvKlart(nådd('2027-02-03T10:00')), '2027-02-08');
    expect(run.waitsFor).toEqual({ samtal: '2027-02-22 16:30' });
    run.corrects('behandlare', 'samtal', { datum: '2027-02-05' });
    expect(run.waitsFor).toEqual({ samtal: '2027-02-19 16:30' });
    expect(run.nudges('2027-02-08T15:00', '2027-02-20T10:00')).toEqual([
      '2027-02-19 08:00 behandlare: Håll eller boka nästa samtal idag',
    ]);
  });

  test('rättas den första bokade dagen när samtalet redan är hållet är inget nytt samtal bokat', () => {
    const run = vidSidanAvKlart(
      fördelat('2027-02-03T10:00').does('behandlare', 'kontakta', { utfall: 'nadd', forsta: '2027-02-08' }),
    );
    samtalDagen(run, '2027-02-08').corrects('behandlare', 'kontakta', { forsta: '2027-02-12' });
    expect(run.waitsFor).toEqual({ samtal: '2027-02-22 16:30' });
    expect(run.nudges('2027-02-08T15:00', '2027-02-19T23:00')).toEqual([]);
  });

  test('en bokad dag som har passerat hindrar inte att något annat rättas', () => {
    const run = nådd('2027-02-03T10:00').at('2027-02-08T15:00');
    run.does('behandlare', 'samtal', ettSamtal('2027-02-08', { nasta: '2027-02-10' }));
    run.at('2027-02-11T09:00').corrects('behandlare', 'samtal', { form: 'telefon' });
    expect(run.answered('samtal')).toMatchObject({ form: 'telefon', nasta: '2027-02-10' });
  });

  test('ett behov som rättas efter journalföringen öppnar eller avslutar prövningen av fortsatt stöd', () => {
    const run = återrapporterat({ behov: 'ja' }).does('socialsekreterare', 'journalforAterrapport');
    expect(Object.keys(run.waitsFor)).toEqual(['fortsattStod']);
    expect(run.corrects('behandlare', 'aterrapport', { behov: 'nej' }).outcome).toBe('genomford');
  });
});
