import { registerTranslation, type SectionOf } from 'wacht-webhook-elements/localization';

/** What the console's overview says to who has never sent anything. */
const start: SectionOf<'start'> = (format) => ({
  title: 'Premiers pas',
  body: 'Les chiffres et les dernières livraisons apparaissent ici dès la première.',
  endpoint: 'Ajouter un endpoint',
  endpointBody: 'L’URL d’un de vos serveurs à informer des événements. Vous choisissez lesquels.',
  added: (count) =>
    format.plural(count, {
      one: `${format.number(count)} endpoint ajouté`,
      other: `${format.number(count)} endpoints ajoutés`,
    }),
  receiver: 'Préparer le serveur derrière lui',
  receiverBody:
    'Il vérifie chaque signature sur le corps brut, répond en quelques secondes et accepte deux fois le même événement sans dommage. Le guide contient le code.',
  test: 'Envoyer un test',
  testBody:
    'Vous voyez ce qui a été envoyé, ce qui est revenu et en combien de temps, avant tout envoi réel.',
  done: 'Fait',
});

registerTranslation('fr', { start });
