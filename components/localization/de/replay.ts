import type { SectionOf } from '../catalog.js';
import { span } from '../span.js';
import { dative } from './dative.js';

const perUnit: Readonly<Record<number, string>> = {
  1000: 'Sekunde',
  60_000: 'Minute',
  3_600_000: 'Stunde',
  86_400_000: 'Tag',
};

export const replay: SectionOf<'replay'> = (f) => {
  const n = (count: number) => f.number(count);
  const deliveries = (count: number) =>
    f.plural(count, { one: `${n(count)} Zustellung`, other: `${n(count)} Zustellungen` });
  return {
    plan: {
      title: 'Wiederholung planen',
      nothingSentYet: 'Nichts wird gesendet, bis Sie starten.',
      intents: 'Was erneut gesendet werden soll',
      intent: {
        failed: 'Was fehlschlug',
        exact: 'Genau diese',
        everything: 'Alles in einem Zeitraum',
      },
      intentHelp: {
        failed: 'Alle Versuche aufgebraucht oder endgültig abgelehnt',
        exact: (count) =>
          count === 0
            ? 'Wählen Sie zuerst Zustellungen in der Liste'
            : `${deliveries(count)}, von Ihnen gewählt`,
        everything: 'Auch Zugestelltes. Für einen Empfänger, der seine Daten verloren hat',
      },
      window: 'Zeitraum',
      presets: { 1: 'Letzte Stunde', 5: '5 Stunden', 24: '24 Stunden', custom: 'Eigener' },
      from: 'Von',
      until: 'Bis',
      to: 'bis',
      zone: (zone, offset) => (zone === 'UTC' ? 'UTC.' : `${zone}, ${offset}.`),
      useUtc: 'UTC verwenden',
      useZone: (zone) => `${zone} verwenden`,
      problems: {
        missing: 'Geben Sie dem Zeitraum einen Anfang und ein Ende.',
        reversed: 'Der Zeitraum endet, bevor er beginnt. Tauschen Sie beide, oder ändern Sie eines.',
        'in-future': 'Der Zeitraum liegt in der Zukunft. Dort wurde noch nichts gesendet.',
        'over-policy': (hours) =>
          `Sie dürfen höchstens ${f.plural(hours, { one: `${n(hours)} Stunde`, other: `${n(hours)} Stunden` })} auf einmal erneut senden. Wählen Sie einen kürzeren Zeitraum.`,
      },
      endsAhead: 'Der Zeitraum endet in der Zukunft: Er zählt bis jetzt.',
      endpoint: 'Endpunkt',
      allEndpoints: 'Alle Endpunkte',
      event: 'Ereignis',
      allEvents: 'Alle Ereignisse',
      reason: 'Begründung',
      reasonHint: 'freiwillig, für das Protokoll dieses Produkts',
      guard: 'Abgesichert',
      guardHelp: 'Zuerst wenige versuchen und von selbst stoppen, wenn sie fehlschlagen.',
      guardByNumber: (from) =>
        `Ab ${n(from)} Zustellungen von selbst an: Ein Empfänger, der noch gestört ist, bekommt so nicht alle.`,
      guardTest: 'Jedem Endpunkt zuerst einen Test senden',
      guardCanary: 'Vorab',
      guardCanaryHint: 'gehen zuerst, dann immer größere Gruppen',
      guardThreshold: 'Stoppen, wenn mehr als',
      guardThresholdHint: 'Prozent der neuen Zustellungen fehlschlagen',
      guardNumber: (least, most) => `Geben Sie eine Zahl von ${n(least)} bis ${n(most)} ein.`,
      guardNeedsIds:
        'Eine Absicherung braucht ausgewählte Zustellungen. Dieser Zeitraum enthält mehr, als wir lesen, deshalb wird er als Ganzes gesendet.',
      newIds: 'Empfänger sehen neue IDs.',
      newIdsBody:
        'Jede Wiederholung ist eine neue Zustellung mit einer neuen webhook-id. Ein Empfänger, der sich nur IDs merkt, wird diese noch einmal verarbeiten.',
      idempotent:
        'Unsere Empfänger erkennen ein wiederholtes Ereignis an seinem eigenen Schlüssel, etwa einer Rechnungsnummer',
      idempotentMissing:
        'Kreuzen Sie zuerst dies an: Sonst wird durch eine Wiederholung vielleicht doppelt abgerechnet, versandt oder benachrichtigt.',
      start: (count, guarded) =>
        `${guarded ? 'Abgesicherte Wiederholung' : 'Wiederholung'}${count === undefined ? '' : ` von ${n(count)}`} starten`,
      starting: 'Wird gestartet',
      waitingForHost: 'Wartet auf Freigabe',
      vetoed: 'Dieses Produkt hat die Wiederholung gestoppt.',
      vetoedBecause: (reason) => `Die Wiederholung wurde gestoppt: ${reason}`,
      notAllowed: 'Ihre Rolle darf eine Wiederholung ansehen, aber keine starten.',
      tooManyForPolicy: (most, count) =>
        `Sie dürfen höchstens ${deliveries(most)} auf einmal erneut senden. Das sind ${n(count)}. Wählen Sie einen kürzeren Zeitraum, einen einzelnen Endpunkt oder weniger Zustellungen.`,
      keepOpen: 'Lassen Sie diesen Tab offen. Nach einem Neuladen können Sie dort weitermachen.',
    },

    dryRun: {
      title: 'Probelauf',
      counting: (rows) => (rows === 0 ? 'Wird gezählt' : `Wird gezählt, bisher ${n(rows)}`),
      countedAt: (time) => `Gezählt um ${time}`,
      again: 'Noch einmal zählen',
      failed: 'Der Probelauf war nicht möglich.',
      ofWouldBeSent: (matching) => `von ${n(matching)} würden gesendet`,
      wouldBeSent: 'würden gesendet',
      atLeast: 'Mindestens',
      bar: (sent, refused) => `${n(sent)} würden gesendet, ${n(refused)} ausgelassen`,
      oldestNewest: (oldest, newest) => `Älteste ${oldest}, neueste ${newest}`,
      nothing: 'Nichts zu senden',
      nothingBody: {
        failed: 'In diesem Zeitraum schlug keine Zustellung endgültig fehl.',
        exact: 'Keine der gewählten Zustellungen würde genommen.',
        everything: 'Keine Zustellung in diesem Zeitraum würde genommen.',
      },
      incomplete: (read) =>
        `Es gibt mehr als die ${n(read)} Zeilen, die gelesen wurden. Der ganze Zeitraum wird gesendet, auch der Teil, der hier nicht gezeigt ist.`,
      delivered: (count) =>
        f.plural(count, {
          one: 'Eine davon wurde schon zugestellt. Ihr Empfänger bekommt sie ein zweites Mal.',
          other: `${n(count)} davon wurden schon zugestellt. Ihre Empfänger bekommen sie ein zweites Mal.`,
        }),
      nothingNew: 'Was übrig ist, wurde schon erneut gesendet.',
      replayedOut: (count) =>
        f.plural(count, {
          one: 'Eine wurde von dieser Seite schon erneut gesendet und wird ausgelassen.',
          other: `${n(count)} wurden von dieser Seite schon erneut gesendet und werden ausgelassen.`,
        }),
      replayedToo: (count) =>
        f.plural(count, {
          one: 'Eine davon wurde von dieser Seite schon erneut gesendet. Sie geht noch einmal hinaus.',
          other: `${n(count)} davon wurden von dieser Seite schon erneut gesendet. Sie gehen noch einmal hinaus.`,
        }),
      sendReplayed: 'Noch einmal senden',
      leaveReplayed: 'Auslassen',
      leftOut: 'Ausgelassen: Die Plattform würde sie ablehnen',
      reasons: {
        'still-retried': 'Wird noch versucht',
        'endpoint-gone': 'Der Endpunkt wurde gelöscht',
        'endpoint-off': 'Der Endpunkt ist ausgeschaltet',
        'not-subscribed': 'Ereignis nicht mehr abonniert',
        'was-filtered': 'Damals vom Filter des Endpunkts ausgelassen',
      },
      nextAttempt: (when) => `nächster Versuch ${when}`,
      payloadGone:
        'Auch eine Payload, die nicht mehr aufbewahrt wird, wird abgelehnt. Das zeigt sich erst, wenn sie an der Reihe ist.',
      load: 'Last',
      noLimit: 'kein Limit',
      rate: (count, ms) => `${n(count)} je ${perUnit[ms] ?? span(ms, f)}`,
      atLeastTime: (time) => `mindestens ${time}`,
      atOnce: 'sofort',
      asFast: 'so schnell, wie er antwortet',
      events: 'Ereignisse',
      more: (count) => `und ${n(count)} weitere`,
      deletedEndpoint: 'Gelöschter Endpunkt',
      plan: (count) =>
        `Plan: ${f.plural(count, { one: `${n(count)} Job`, other: `${n(count)} Jobs` })}, zwei zugleich`,
      planGuarded: (count) =>
        `Plan: ${f.plural(count, { one: '1 Gruppe', other: `${n(count)} Gruppen` })}, eine nach der anderen`,
      planIds: 'Ein Job umfasst höchstens 500 Zustellungen.',
      planWindows: 'Ein Job umfasst höchstens 48 Stunden.',
      jobSpan: (from, until) => `${from} bis ${until}`,
      straddling:
        'Eine Zustellung, deren Versuche auf beiden Seiten einer Grenze liegen, wird vielleicht von beiden Jobs gesendet.',
    },

    limits: {
      'too-many-ids':
        'Die Plattform nimmt höchstens 500 Zustellungen in einer Wiederholung. Zählen Sie noch einmal, und beginnen Sie dann neu.',
      'window-too-long':
        'Die Plattform nimmt höchstens 48 Stunden in einer Wiederholung. Wählen Sie einen kürzeren Zeitraum.',
      'too-many-at-once': 'Drei Wiederholungen laufen bereits. Diese beginnt, sobald eine davon zu Ende ist.',
    },

    run: {
      title: (intent, count) => {
        if (intent === 'failed') {
          return count === undefined
            ? 'Wiederholung des Fehlgeschlagenen'
            : `Wiederholung von ${n(count)} fehlgeschlagenen ${f.plural(count, { one: 'Zustellung', other: 'Zustellungen' })}`;
        }
        const many = count === undefined ? undefined : deliveries(count);
        if (intent === 'exact') return `Wiederholung von ${many ?? 'gewählten Zustellungen'}`;
        return many === undefined
          ? 'Wiederholung von allem in einem Zeitraum'
          : `Wiederholung von allem, ${many}`;
      },
      phases: {
        paused: 'Unterbrochen',
        testing: 'Test läuft',
        sending: 'Wird gesendet',
        watching: 'Gesendet, wird zugestellt',
        stopped: 'Gestoppt',
        finished: 'Beendet',
        guard: 'Durch die Absicherung gestoppt',
      },
      started: (time) => `Begonnen ${time}`,
      ended: (time) => `beendet ${time}`,
      ofQueued: (total) => (total === undefined ? 'erneut eingereiht' : `von ${n(total)} erneut eingereiht`),
      ofDelivered: (total) => (total === undefined ? 'zugestellt' : `von ${n(total)} zugestellt`),
      speed: (perMinute) => `${n(perMinute)} je Minute`,
      left: (time) => `noch etwa ${time}`,
      outcome: 'Wie es den neuen Zustellungen erging',
      outcomes: {
        delivered: 'Zugestellt',
        failed: 'Wieder fehlgeschlagen',
        filtered: 'Gefiltert',
        undecided: 'Noch nicht bekannt',
        refused: 'Abgelehnt',
        unsent: 'Nicht gesendet',
      },
      estimate:
        'Eine Schätzung: Neue Zustellungen werden nach Endpunkt, Ereignis und Zeit zugeordnet, denn nichts verbindet sie mit der Wiederholung.',
      mixed: 'Inzwischen kamen andere Zustellungen derselben Ereignisse an, die hier mitgezählt sein können.',
      noOutcome:
        'Wie es ihnen ergeht, zeigt die Liste der Zustellungen. Ein ganzer Zeitraum lässt sich dem, was daraus wurde, nicht zuordnen.',
      queuedOnly: 'Erneut eingereiht heißt nicht zugestellt: Der Empfänger muss sie noch annehmen.',
      failures: (count) =>
        f.plural(count, {
          one: `Warum ${n(count)} fehlschlug oder erneut versucht wird`,
          other: `Warum ${n(count)} fehlschlugen oder erneut versucht werden`,
        }),
      answered: (code, endpoint) => `${code} von ${endpoint}`,
      noAnswer: (endpoint) => `Keine Antwort von ${endpoint}`,
      test: 'Testsendung',
      testing: (endpoint) => `Wartet auf ${endpoint}`,
      tested: (code, time, endpoint) => `${code} in ${time} von ${endpoint}`,
      testFailed: (code, endpoint) => `${code} von ${endpoint}`,
      testUnknown: (endpoint) => `Für ${endpoint} tauchte keine Testzustellung auf`,
      noCode: 'Keine Antwort',
      canary: (count) => `${n(count)} vorab`,
      rest: 'Der Rest',
      jobs: 'Jobs',
      job: (number) => `Job ${n(number)}`,
      jobPhases: {
        waiting: 'Wartet',
        starting: 'Beginnt',
        running: 'Läuft',
        ended: 'Beendet',
        cancelled: 'Abgebrochen',
        refused: 'Abgelehnt',
        unsure: 'Nicht bekannt',
        lost: 'Nicht mehr bekannt',
      },
      jobProgress: (done, total) => `${n(done)} von ${n(total)}`,
      unsure:
        'Es kam keine Antwort, also hat er vielleicht begonnen. Fortfahren ist gefahrlos: Die Plattform erkennt die Anfrage wieder.',
      unsureTooLate:
        'Es kam keine Antwort, also hat er vielleicht begonnen. Sehen Sie in der Liste unten nach, bevor Sie ihn noch einmal planen.',
      lost: 'Sein Fortschritt lässt sich nicht mehr feststellen. Sehen Sie die Zustellungen selbst an.',
      waitingForPlace: 'Wartet, bis die Plattform einen Platz dafür hat.',
      stuck: (time) =>
        `Seit ${dative(time)} ging es nicht weiter. Ein abgestürzter Auftrag sieht genauso aus. Brechen Sie ihn ab, und senden Sie dann erneut, was fehlt.`,
      stop: 'Wiederholung stoppen',
      stopping: 'Wird gestoppt',
      goOn: (count) =>
        count === undefined
          ? 'Mit dem Rest fortfahren'
          : f.plural(count, { one: 'Mit der einen fortfahren', other: `Mit den ${n(count)} fortfahren` }),
      dismiss: 'Fertig',
      dropRest: 'Rest nicht senden',
      heldElsewhere: 'Ein anderer Tab führt diese Wiederholung aus.',
      stoppedAsked: (gone) =>
        f.plural(gone, {
          0: 'Nichts wurde gesendet.',
          one: `${deliveries(gone)} war schon eingereiht und kann nicht zurückgeholt werden.`,
          other: `${deliveries(gone)} waren schon eingereiht und können nicht zurückgeholt werden.`,
        }),
      untouched: (count) =>
        f.plural(count, {
          one: 'Die eine, die nicht gesendet wurde, ist unberührt.',
          other: `Die ${n(count)}, die nicht gesendet wurden, sind unberührt.`,
        }),
      restUnknown:
        'Welche ein gestoppter Job ausgelassen hat, ist nicht bekannt: Sehen Sie in der Liste der Zustellungen nach, bevor Sie eine davon erneut senden.',
      guardFailed: (failed, of, threshold) =>
        `${n(failed)} von ${n(of)} neuen Zustellungen ${f.plural(failed, { one: 'schlug', other: 'schlugen' })} fehl, mehr als Ihre ${f.percent(threshold, 0)}.`,
      guardUndecided: (undecided, of) =>
        `${n(undecided)} von ${n(of)} neuen Zustellungen ${f.plural(undecided, {
          one: 'wurde nicht angenommen und wird',
          other: 'wurden nicht angenommen und werden',
        })} erneut versucht, deshalb wurde die nächste Gruppe zurückgehalten.`,
      guardUnknown:
        'Wie es den neuen Zustellungen erging, lässt sich nicht feststellen, deshalb wurde die nächste Gruppe zurückgehalten.',
      guardTest: (endpoint) => `Der Test an ${endpoint} schlug fehl.`,
      error: (reason) => `Die Wiederholung konnte nicht fortgesetzt werden. ${reason}`,
      interrupted: 'Die Seite wurde neu geladen. Begonnene Jobs liefen weiter; die anderen warten auf Sie.',
      keepOpen: 'Lassen Sie diese Seite offen.',
      keepOpenBody:
        'Nur solange beginnt der nächste Job. Nach einem Neuladen machen Sie mit dem Rest weiter; mit dem Tab geht er verloren.',
      guardHeading: 'Absicherung',
      guardBelow: (threshold) => `Unter ${f.percent(threshold, 0)}`,
      guardAbove: (threshold) => `Über ${f.percent(threshold, 0)}`,
      guardShare: 'der neuen Zustellungen fehlgeschlagen',
      guardWaiting: 'Noch nichts entschieden',
      guardGauge: (share, threshold) => `${share} fehlgeschlagen, stoppt bei ${threshold}`,
      stopsAt: (threshold) => `Stoppt bei ${f.percent(threshold, 0)}`,
      announce: (phase, done, total) =>
        total === undefined
          ? `${phase}, ${n(done)} erneut eingereiht`
          : `${phase}, ${n(done)} von ${n(total)} erneut eingereiht`,
    },

    summary: {
      copy: 'Zusammenfassung kopieren',
      copyOf: (title) => `Zusammenfassung kopieren: ${title}`,
      head: (title, phase) => `${title}: ${phase}`,
      chosen: (from, until) => `Gewählt: von ${from} bis ${until}`,
      endpoints: (list) => `Endpunkte: ${list}`,
      events: (list) => `Ereignisse: ${list}`,
      named: (name, count) => (count === undefined ? name : `${name} (${n(count)})`),
      more: (count) => `${n(count)} weitere`,
      guarded: (canary, threshold, testFirst) =>
        `Plan: abgesichert, ${testFirst ? 'zuerst ein Test, ' : ''}${n(canary)} vorab, stoppt über ${f.percent(threshold, 0)} Fehlschlägen`,
      unguarded: (count) =>
        `Plan: nicht abgesichert, ${f.plural(count, { one: `${n(count)} Job`, other: `${n(count)} Jobs` })}`,
      reason: (reason) => `Grund: ${reason}`,
      started: (time, ended) => `Begonnen ${time}${ended === undefined ? '' : `, beendet ${ended}`}`,
      leftOut: (count) => `Vorher ausgelassen: ${n(count)}`,
      queued: (replayed, total) =>
        `Erneut gesendet: ${n(replayed)}${total === undefined ? '' : ` von ${n(total)}`}`,
      counted: (word, count) => `${word}: ${n(count)}`,
      failures: (list) => `Warum: ${list}`,
      asOf: (time) => `Stand ${time}.`,
    },

    tasks: {
      title: 'Wiederholungsaufträge',
      label: 'Wiederholungsaufträge',
      status: {
        queued: 'Eingereiht',
        running: 'Läuft',
        completed: 'Alle erneut eingereiht',
        cancelled: 'Abgebrochen',
        failed: 'Fehlgeschlagen',
        stuck: 'Hängt',
        gone: 'Nicht mehr aufbewahrt',
      },
      unknownStatus: (status) => `Unbekannter Zustand: ${status}`,
      processed: (done, total) => `${n(done)} von ${n(total)} bearbeitet`,
      counts: (replayed, failed) =>
        failed === 0
          ? `${n(replayed)} erneut eingereiht`
          : `${n(replayed)} erneut eingereiht, ${n(failed)} abgelehnt`,
      notStarted: 'Nicht begonnen',
      goneOut: (count) =>
        f.plural(count, {
          0: 'Nichts war hinausgegangen',
          one: `${n(count)} war schon hinausgegangen und kann nicht zurückgeholt werden`,
          other: `${n(count)} waren schon hinausgegangen und können nicht zurückgeholt werden`,
        }),
      allRefused: 'Keine wurde eingereiht: Die Plattform hat alle abgelehnt',
      gone: 'Die Plattform behält einen Auftrag etwa 2 Stunden lang. Was daraus wurde, zeigen die Zustellungen.',
      refusedWhy:
        'Abgelehnt: noch aktiv, Endpunkt aus oder gelöscht, nicht abonniert oder Payload nicht mehr aufbewahrt. Was davon, sagt die Plattform nicht.',
      cancel: 'Abbrechen',
      cancelTask: (started) => `Wiederholung abbrechen: ${started}`,
      cancelTitle: 'Diese Wiederholung abbrechen?',
      cancelBody: (gone, left) =>
        [
          f.plural(gone, {
            0: 'Noch ist keine eingereiht.',
            one: 'Eine ist schon eingereiht und kann nicht zurückgeholt werden.',
            other: `${n(gone)} sind schon eingereiht und können nicht zurückgeholt werden.`,
          }),
          f.plural(left, {
            0: 'Keine ist mehr zu senden.',
            one: 'Die eine übrige wird nicht gesendet.',
            other: `Die ${n(left)} übrigen werden nicht gesendet.`,
          }),
        ].join(' '),
      cancelVerb: 'Wiederholung abbrechen',
      keep: 'Weiterlaufen lassen',
      vetoed: 'Dieses Produkt hat die Wiederholung weiterlaufen lassen.',
      cancelEnded: 'Sie war zu Ende, bevor der Abbruch ankam.',
      more: 'Ältere anzeigen',
      emptyTitle: 'Zuletzt wurde nichts erneut gesendet',
      emptyBody: 'Wiederholungen erscheinen hier, solange sie laufen, und etwa 2 Stunden danach.',
      failedTitle: 'Die Wiederholungsaufträge konnten nicht geladen werden.',
      stale: (time, reason) => `Diese Aufträge sind von ${time}. ${reason}`,
    },
  };
};
