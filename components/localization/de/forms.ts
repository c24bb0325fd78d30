import type { RatePeriod } from '../../format/rate-limit-input.js';
import { ratePeriods } from '../../format/rate-limit-input.js';
import {
  LONGEST_LABEL,
  LONGEST_NAME,
  type HostNameFault,
  type UnreachableKind,
} from '../../format/url-check.js';
import type { SectionOf } from '../catalog.js';
import type { Formatters } from '../formatters.js';
import { span } from '../span.js';
import { filterWords } from './filter-words.js';
import { jsonWords } from './json-words.js';
import { signatureWords } from './signature-words.js';
import { testWords } from './test-words.js';

const periodNames: Record<RatePeriod, string> = { second: 'Sekunde', minute: 'Minute', hour: 'Stunde' };

export const forms: SectionOf<'forms'> = (f) => {
  const events = (n: number) =>
    f.plural(n, { one: `${f.number(n)} Ereignis`, other: `${f.number(n)} Ereignisse` });
  const endpoints = (n: number) =>
    f.plural(n, { one: `${f.number(n)} Endpunkt`, other: `${f.number(n)} Endpunkte` });
  /** As it follows 'je': Minute, 30 Sekunden. */
  const periodName = (ms: number) => {
    const known = (Object.keys(ratePeriods) as RatePeriod[]).find((name) => ratePeriods[name] === ms);
    return known ? periodNames[known] : span(ms, f);
  };
  const only = (side: string, names: readonly string[]) => {
    const more = names.length - 5;
    const shown = more > 1 ? [...names.slice(0, 5), `${f.number(more)} weitere`] : names;
    return names.length === 0 ? '' : ` ${side}: ${f.list(shown)}.`;
  };

  return {
    createTitle: 'Endpunkt hinzufügen',
    editTitle: 'Endpunkt bearbeiten',
    create: 'Endpunkt hinzufügen',
    creating: 'Wird hinzugefügt',
    save: 'Änderungen speichern',
    saving: 'Wird gespeichert',
    saveAgain: 'Noch einmal speichern',
    readOnly:
      'Sie können diesen Endpunkt ansehen, aber nicht ändern. Wenden Sie sich an die Administration Ihres Kontos.',
    quotaReached: (max) =>
      `Ihr Tarif umfasst ${endpoints(max)}, und alle sind belegt. Löschen Sie zuerst einen, oder fragen Sie nach mehr.`,

    footing: (changes, faults) =>
      [
        changes > 0 &&
          f.plural(changes, {
            one: `${f.number(changes)} nicht gespeicherte Änderung`,
            other: `${f.number(changes)} nicht gespeicherte Änderungen`,
          }),
        faults > 0 && `${f.number(faults)} zu korrigieren`,
      ]
        .filter((part) => part !== false)
        .join(' · '),
    nothingChanged: 'Keine Änderungen zu speichern',

    fields: {
      url: 'URL',
      description: 'Beschreibung',
      events: 'Ereignisse',
      filters: 'Filter',
      headers: 'Header',
      rate: 'Rate-Limit',
    },

    url: {
      placeholder: 'https://example.com/webhooks',
      hint: (seconds) =>
        seconds === undefined
          ? 'Muss auf jede Zustellung mit 2xx antworten.'
          : `Muss innerhalb von ${span(seconds * 1000, f)} mit 2xx antworten.`,
      use: (suggestion) => `${suggestion} verwenden`,
      error: (problem) => {
        switch (problem.code) {
          case 'missing':
            return 'Geben Sie die Adresse ein, an die Zustellungen gesendet werden.';
          case 'invalid':
            return 'Das ist keine vollständige URL. Sie sieht etwa so aus: https://example.com/webhooks.';
          case 'no-scheme':
            return 'Beginnen Sie mit https://.';
          case 'scheme':
            return `Zustellungen gehen über https oder http, nicht über ${problem.scheme}.`;
          case 'credentials':
            return 'Nehmen Sie Benutzername und Passwort aus der URL heraus, und senden Sie sie als Header.';
          case 'hidden-characters':
            return 'Sie enthält ein Zeichen, das nicht zu sehen ist. Tippen Sie die URL neu, statt sie einzufügen.';
          case 'host-name':
            return hostNameFault(problem.fault, f);
          case 'address':
            return unreachable[problem.kind](problem.host);
          case 'not-allowed':
            return `Erlaubt ist hier nur ${f.list(
              problem.hosts.map((host) => host.replace(/^\*\./, 'Subdomains von ')),
              'disjunction',
            )}. Wenden Sie sich an Ihre Administration.`;
        }
      },
      remark: (problem) => {
        switch (problem.code) {
          case 'not-encrypted':
            return 'Nicht verschlüsselt. Jeder auf dem Weg kann diese Zustellungen lesen. Verwenden Sie https, wenn der Empfänger es kann.';
          case 'secret-in-query':
            return `Die Query enthält etwas, das wie ein Geheimnis aussieht (${f.list(problem.names)}). URLs landen in Protokollen; in einem Header bleibt es verdeckt.`;
          case 'local-address':
            return `${problem.host} ist dieser Computer. Das funktioniert beim Entwickeln, wenn auch der Webhook-Dienst hier läuft.`;
          case 'port':
            return `Port ${problem.port} ist ungewöhnlich. Er funktioniert, wenn Ihr Empfänger dort lauscht.`;
          case 'fragment':
            return 'Was nach dem # steht, wird nie an einen Empfänger gesendet.';
          case 'international-name':
            return `Dieser Name enthält Buchstaben, die wie andere aussehen. Aufgerufen wird ${problem.host}.`;
        }
      },
    },

    description: { placeholder: 'Wofür er da ist, und wen man fragt' },

    events: {
      chosen: (chosen, total) =>
        `${f.number(chosen)} von ${f.number(total)} gewählt. Mindestens eines ist nötig.`,
      search: 'Ereignisse suchen',
      none: 'Kein Ereignis passt zu Ihrer Suche.',
      noneOffered: 'Es gibt noch keine Ereignisse zum Abonnieren.',
      loadFailed: 'Die Ereignisse konnten nicht geladen werden.',
      missing: 'Wählen Sie mindestens ein Ereignis.',
      ofGroup: (chosen, total) => `${f.number(chosen)} von ${f.number(total)}`,
      selectGroup: (group) => `Alle Ereignisse von ${group}`,
      selectFound: (group) => `Alle gefundenen Ereignisse in ${group}`,
      otherGroup: 'Sonstige',
      expand: 'Aufklappen',
      collapse: 'Zuklappen',
      expandGroup: (group) => `${group} aufklappen`,
      collapseGroup: (group) => `${group} zuklappen`,
      archived: 'Archiviert',
      archivedHint: 'Nicht mehr angeboten. Bleibt, weil Sie es haben',
      unknownHint: 'Nicht mehr im Katalog. Bleibt, weil Sie es haben',
      schema: 'Schema',
      hideSchema: 'Schema ausblenden',
      schemaOf: (event) => `Schema und Beispiel von ${event}`,
      hideSchemaOf: (event) => `Schema ausblenden, auch das Beispiel: ${event}`,
      example: 'Beispiel',
      noDetails: 'Für dieses Ereignis wurden weder Schema noch Beispiel veröffentlicht.',
      addFilter: 'Filter hinzufügen',
      editFilter: 'Filter bearbeiten',
      filtered: 'Filter',
    },

    headers: {
      hint: 'Wird mit jeder Zustellung an diesen Endpunkt gesendet. Gespeicherte Werte bleiben verborgen.',
      name: 'Name des Headers',
      nameOf: (row) => `Name von Header ${f.number(row)}`,
      valueOf: (name) => (name === '' ? 'Wert' : `Wert von ${name}`),
      add: 'Header hinzufügen',
      remove: (name) => (name === '' ? 'Header entfernen' : `${name} entfernen`),
      replace: (name) => `Den Wert von ${name} ersetzen`,
      saved: 'Gespeichert, verborgen',
      problem: {
        'name-missing': 'Geben Sie dem Header einen Namen.',
        'name-invalid': 'Ein Name besteht nur aus Buchstaben, Ziffern und - . _',
        'name-signature':
          'Dieser Name gehört uns. Empfänger verlassen sich beim Prüfen einer Zustellung darauf.',
        'name-host': 'Der Host kommt aus der URL und kann kein anderer sein.',
        'name-content': 'Was den Body beschreibt, wird für jede Zustellung gesetzt.',
        'name-connection': 'Dieser Name gehört zur Verbindung selbst und wird nie weitergegeben.',
        'name-repeated': 'Dieser Name ist oben schon verwendet. Groß- und Kleinschreibung zählt nicht.',
        'value-missing': 'Geben Sie ihm einen Wert, oder entfernen Sie den Header.',
        'value-invalid':
          'Ein Wert besteht nur aus Buchstaben, Ziffern und Zeichen aus ASCII, in einer Zeile.',
      },
    },

    rate: {
      hint: 'Zustellungen darüber warten. Keine wird verworfen.',
      count: 'Zustellungen',
      every: 'Zustellungen je',
      period: 'Zeitspanne',
      periodName,
      limit: (count, ms) => `${f.number(count)} je ${periodName(ms)}`,
      noLimit: 'kein Limit',
      unlimited: 'Kein Limit',
      decimalSign: () => f.number(0.5).replace(/\p{Nd}/gu, ''),
      readAs: (count, ms) => `Gelesen als ${f.number(count)} je ${periodName(ms)}.`,
      fraction: (digits) =>
        `Nur ganze Zahlen gelten, und dies könnte ein Bruch sein. Wenn Sie ${digits} meinen, schreiben Sie ${digits}.`,
      problem: {
        'not-a-number': 'Geben Sie eine ganze Zahl ein, etwa 60.',
        'too-small':
          'Geben Sie 1 oder mehr ein. Um einen Endpunkt anzuhalten, schalten Sie ihn stattdessen aus.',
        'too-large':
          'Das ist mehr, als die Plattform speichern kann. Lassen Sie das Feld für kein Limit leer.',
      },
    },

    impossible: {
      standing:
        'Ein Rate-Limit lässt sich ändern, aber nicht wieder entfernen, und der letzte Header lässt sich nicht entfernen. Um eines davon loszuwerden, legen Sie den Endpunkt neu an.',
      'clear-rate':
        'Ein Rate-Limit lässt sich ändern, aber nicht entfernen. Geben Sie eine Zahl ein, oder legen Sie den Endpunkt neu an.',
      'remove-last-header':
        'Der letzte Header lässt sich nicht entfernen. Behalten Sie einen, oder legen Sie den Endpunkt ohne Header neu an.',
      'keep-archived': (names) =>
        `Das Speichern beendet das Abonnement von ${f.list(names)}: Archivierte Ereignisse lassen sich nicht wieder wählen.`,
    },

    outcome: {
      notSaved: 'Nicht gespeichert.',
      fix: (n) =>
        `${f.plural(n, { one: 'Ein Feld muss geändert werden.', other: `${f.number(n)} Felder müssen geändert werden.` })} Alles, was Sie eingegeben haben, ist noch da.`,
      both: (n) =>
        f.plural(n, {
          one: 'Ein Feld wurde hier und an anderer Stelle geändert.',
          other: `${f.number(n)} Felder wurden hier und an anderer Stelle geändert.`,
        }),
      choose: 'Wählen Sie, was bleiben soll, und speichern Sie dann.',
      decided: 'Noch ist nichts gespeichert.',
      decidedBody: 'Speichern Sie Ihre Änderungen, um abzuschließen.',
      nothingLeft: 'Es ist nichts mehr zu speichern.',
      nothingLeftBody:
        'Sie haben den neuen Stand übernommen, und der ist schon gespeichert. Sie können dies schließen.',
      kept: 'Ihre Änderungen bleiben in diesem Formular.',
      unsure:
        'Er wurde vielleicht trotzdem hinzugefügt: Sehen Sie in der Liste nach, bevor Sie es erneut versuchen.',
      vetoed: 'Dieses Produkt hat es nicht erlaubt. Ihre Änderungen bleiben in diesem Formular.',
      partly: (fields) => `Gespeichert, außer: ${fields}. Die Plattform hat den bisherigen Stand behalten.`,
    },

    waiting: {
      title: 'Wartet auf Freigabe.',
      body: 'Noch wurde nichts gespeichert.',
      stop: 'Nicht mehr warten',
    },

    elsewhere: {
      taken: (fields) => `An anderer Stelle geändert: ${f.list(fields)}. Sie sehen hier den neuen Stand.`,
      deleted: 'Dieser Endpunkt wurde inzwischen an anderer Stelle gelöscht.',
      deletedBody: 'Ihre Eingaben sind noch da. Sie können sie als neuen Endpunkt hinzufügen.',
      addAnew: 'Als neuen Endpunkt hinzufügen',
      conflict: {
        url: (theirs) => `Die URL ist jetzt ${theirs}. Sie haben eine andere eingegeben.`,
        description: (theirs) =>
          theirs === ''
            ? 'Die Beschreibung wurde entfernt. Sie haben eine andere eingegeben.'
            : `Die Beschreibung ist jetzt „${theirs}“. Sie haben eine andere eingegeben.`,
        events: (theirs, mine) =>
          `Seine Ereignisse wurden geändert.${only('Nur dort', theirs)}${only('Nur bei Ihnen', mine)}`,
        filters: () => 'Seine Filter wurden geändert. Auch Sie haben sie geändert.',
        headers: (names) =>
          names.length === 0
            ? 'Seine Header wurden entfernt. Auch Sie haben sie geändert.'
            : `Seine Header sind jetzt ${f.list(names)}. Auch Sie haben sie geändert.`,
        rate: (theirs, mine) => `Das Rate-Limit ist jetzt ${theirs}. Sie haben ${mine}.`,
      },
      takeTheirs: 'Neuen Stand übernehmen',
      keepMine: 'Meinen behalten',
    },

    openFailed:
      'Die Zustellung konnte nicht geöffnet werden. Prüfen Sie Ihre Verbindung und versuchen Sie es dann erneut.',

    json: jsonWords(f),

    test: testWords(f),

    catalog: {
      title: 'Ereigniskatalog',
      search: (n) => `${events(n)} durchsuchen`,
      none: 'Noch wurden keine Ereignisse veröffentlicht.',
      archived: 'Archiviert: Es wird nicht mehr angeboten, und Endpunkte, die es haben, behalten es.',
      test: 'Test senden',
      testTo: 'Test senden an',
      sentTo: 'Gesendet an',
      receiving: (n) => f.plural(n, { one: 'Endpunkt', other: 'Endpunkte' }),
      receivers: (n, filtered) =>
        filtered > 0 ? `${endpoints(n)}, davon ${f.number(filtered)} mit Filter` : endpoints(n),
      lastDelivery: 'Letzte Zustellung',
      never: 'Keine im Protokoll',
      since: 'Im Katalog seit',
      tabs: { fields: 'Felder', example: 'Beispiel', schema: 'JSON-Schema' },
      path: 'Pfad',
      type: 'Typ',
      optional: 'optional',
      exampleOf: 'Beispiel für data',
    },

    filter: filterWords(f),

    signature: signatureWords(f),
  };
};

function hostNameFault(fault: HostNameFault, f: Formatters): string {
  switch (fault.what) {
    case 'empty-label':
      return 'Im Hostnamen ist ein Punkt zu viel.';
    case 'long-label':
      return `Zwischen zwei Punkten hat ein Hostname höchstens ${f.number(LONGEST_LABEL)} Zeichen. Hier sind es ${f.number(fault.length)}.`;
    case 'hyphen':
      return `„${fault.label}“ kann kein Teil eines Hostnamens sein: Kein Teil beginnt oder endet mit einem Bindestrich.`;
    case 'character':
      return `Ein Hostname kann ${fault.character === ' ' ? 'kein Leerzeichen' : `nicht ${fault.character}`} enthalten. Er besteht aus Buchstaben, Ziffern, Bindestrichen und Punkten.`;
    case 'long':
      return `Ein Hostname hat höchstens ${f.number(LONGEST_NAME)} Zeichen. Dieser hat ${f.number(fault.length)}.`;
  }
}

const unreachable: Record<UnreachableKind, (host: string) => string> = {
  loopback: (host) =>
    `${host} ist der Computer selbst. Zustellungen kommen aus dem öffentlichen Internet und erreichen nur Server dort.`,
  private: (host) =>
    `${host} ist eine private Adresse. Zustellungen erreichen nur Server im öffentlichen Internet.`,
  'link-local': (host) =>
    `${host} gilt nur innerhalb eines Netzes. Zustellungen erreichen nur Server im öffentlichen Internet.`,
  metadata: (host) => `${host} ist ein Dienst der Cloud für ihre eigenen Maschinen und nie ein Empfänger.`,
  multicast: (host) => `${host} steht für viele Maschinen zugleich. Ein Empfänger ist eine einzelne.`,
  reserved: (host) => `${host} ist reserviert und gehört zu keiner Maschine im öffentlichen Internet.`,
};
