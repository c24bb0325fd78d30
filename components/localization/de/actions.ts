import type { SectionOf } from '../catalog.js';

export const actions: SectionOf<'actions'> = (f) => ({
  waiting: 'Wartet auf Freigabe.',
  refused: 'Es wurde nicht freigegeben. Nichts wurde ausgeführt.',

  deleting: {
    title: (host) => `${host} löschen?`,
    goes: 'Ab jetzt werden keine Ereignisse mehr dorthin gesendet. Damit verschwinden auch:',
    parts: (events) => [
      f.plural(events, {
        one: 'das Abonnement von 1 Ereignis, mit seinem Filter, falls es einen hat',
        other: `die Abonnements von ${f.number(events)} Ereignissen, mit ihren Filtern, falls sie welche haben`,
      }),
      'die Header und das Rate-Limit, falls vorhanden',
      'die Möglichkeit, Zustellungen an ihn erneut zu senden: Dafür braucht es den Endpunkt',
    ],
    keeps:
      'Das Signatur-Secret und Ihre anderen Endpunkte bleiben, wie sie sind. Das Löschen lässt sich nicht rückgängig machen.',
    confirm: 'Endpunkt löschen',
    deleting: 'Wird gelöscht',
  },

  switching: {
    offTitle: (host) => `${host} ausschalten?`,
    offBody:
      'Ereignisse, die eintreten, während der Endpunkt ausgeschaltet ist, werden nicht für ihn aufgezeichnet und können ihm auch später nicht gesendet werden. Weitere Versuche, die schon eingereiht sind, können noch ankommen.',
    offConfirm: 'Ausschalten',
    onTitle: (host) => `${host} wieder einschalten?`,
    onBody: (since) =>
      `Der Endpunkt wurde ausgeschaltet: ${since}. Ereignisse seitdem wurden nicht für ihn aufgezeichnet und werden auch jetzt nicht gesendet. Zustellungen, die davor fehlschlugen, können erneut gesendet werden.`,
    onBodyUnknown:
      'Ereignisse, die eintraten, während der Endpunkt ausgeschaltet war, wurden nicht für ihn aufgezeichnet und werden auch jetzt nicht gesendet. Zustellungen, die davor fehlschlugen, können erneut gesendet werden.',
    onWarn:
      'Wenn innerhalb eines Tages zehn weitere Zustellungen alle Versuche aufbrauchen, wird er wieder deaktiviert. Senden Sie zuerst einen Test.',
    onConfirm: 'Einschalten',
    testFirst: 'Zuerst einen Test senden',
  },

  rotation: {
    title: 'Signatur-Secret rotieren?',
    noGrace: 'Auf dieser Plattform gibt es keine Übergangszeit.',
    noGraceBody:
      'Sobald Sie rotieren, werden Zustellungen nur noch mit dem neuen Secret signiert. Bis Ihre Empfänger es kennen, weisen sie jede ab.',
    affected: (n) =>
      f.plural(n, {
        0: 'Derzeit ist kein Endpunkt eingeschaltet, also fällt nicht sofort etwas aus.',
        one: '1 Endpunkt ist eingeschaltet und braucht das neue Secret sofort:',
        other: `${f.number(n)} Endpunkte sind eingeschaltet und brauchen das neue Secret sofort:`,
      }),
    andMore: (n) => `und ${f.number(n)} weitere`,
    after:
      'Antwortet ein Empfänger mit 401 oder 403, wird es nicht noch einmal versucht: Diese Zustellungen müssen Sie erneut senden, sobald er das neue Secret hat.',
    ready: 'Vor dem Rotieren',
    checks: [
      'Jemand kann das neue Secret innerhalb von Minuten bei jedem Empfänger eintragen',
      'Empfänger lesen das Secret aus der Konfiguration und nicht aus dem Code',
    ],
    type: (phrase) => `Zum Bestätigen ${phrase} eingeben`,
    confirm: 'Jetzt rotieren',
    rotating: 'Wird rotiert',
    ticksLeft: (n) =>
      f.plural(n, {
        one: 'Ein Kästchen ist noch anzukreuzen.',
        other: `${f.number(n)} Kästchen sind noch anzukreuzen.`,
      }),
    nameLeft: (phrase) => `${phrase} ist noch einzugeben.`,
    nameDiffers: (phrase) => `Das ist nicht ${phrase}.`,
    unchanged: 'Das Secret wurde nicht rotiert.',
    unsure:
      'Wir wissen nicht, ob die Rotation stattgefunden hat. Zeigen Sie das Secret an und vergleichen Sie es mit dem, das Ihre Empfänger haben.',
  },

  followup: {
    title: 'Das neue Secret gilt',
    since: (time) => `Zustellungen werden seit ${time} nur noch damit signiert.`,
    secret: 'Das neue Secret bei jedem Empfänger eintragen',
    tests: 'Jedem Endpunkt einen Test senden, sobald sein Empfänger das Secret hat',
    testsHint:
      'Ein Test ohne Antwort oder mit der Antwort 408, 429 oder 5xx zählt dafür, dass der Endpunkt ausgeschaltet wird.',
    noEndpoints: 'Kein Endpunkt ist eingeschaltet, also gibt es keinen zu testen.',
    noEvents: 'Dieser Endpunkt hat kein Ereignis, mit dem er sich testen ließe.',
    send: 'Test senden',
    again: 'Noch einmal senden',
    sendTo: (verb, url) => `${verb}: ${url}`,
    sending: 'Wird gesendet',
    waiting: 'Wartet auf die Antwort',
    lost: 'Keine Zustellung gefunden',
    notSent: 'Nicht gesendet',
    noAnswer: 'Keine Antwort',
    answered: (code) => f.number(code, { useGrouping: false }),
    refuses: 'Er hat noch das alte Secret oder prüft es auch an anderer Stelle.',
    watch: 'Auf Abweisungen achten',
    watchHint: (time) =>
      `Antworten mit 401 und 403 unter den neuesten Zustellungen seit der Rotation. Bis ${time} wird alle 15 Sekunden nachgesehen, solange dies geöffnet bleibt.`,
    over: 'Die Beobachtung ist zu Ende. Sehen Sie die Zustellungen an, wenn Sie noch unsicher sind.',
    none: (seen) =>
      f.plural(seen, {
        0: 'Seit der Rotation wurde nichts zugestellt.',
        one: 'Keine. 1 Zustellung seit der Rotation, nicht abgewiesen.',
        other: `Keine. ${f.number(seen)} Zustellungen seit der Rotation, keine abgewiesen.`,
      }),
    refused: (n, seen) =>
      `${f.plural(n, { one: '1 Abweisung', other: `${f.number(n)} Abweisungen` })} unter ${f.plural(seen, {
        one: '1 Zustellung.',
        other: `${f.number(seen)} Zustellungen.`,
      })}`,
    refusedHint:
      'Antwortet ein Empfänger mit 401 oder 403, wird es nicht noch einmal versucht: Senden Sie diese Zustellungen erneut, sobald er das neue Secret hat.',
    at: (n) => f.plural(n, { one: '1 Abweisung', other: `${f.number(n)} Abweisungen` }),
    close: 'Fertig',
  },
});
