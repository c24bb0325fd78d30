/** A customer of Halyard. Its webhook app at Wacht is `wh_<id>`. */
export interface Deployment {
  readonly id: string;
  readonly name: string;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** `owner` manages webhooks, `member` does not. The same in all deployments of a person. */
  readonly role: 'owner' | 'member';
  readonly deployments: readonly [Deployment, ...Deployment[]];
}

const brightwater: Deployment = { id: '42', name: 'Brightwater Logistics' };
const fernhill: Deployment = { id: '43', name: 'Fernhill Studio' };
const ostrava: Deployment = { id: '77', name: 'Ostrava Parts' };

/** Who can sign in. Invented, as is everything about Halyard. */
export const people: readonly Person[] = [
  {
    id: 'ines',
    name: 'Ines Albrecht',
    email: 'ines@brightwater.example',
    role: 'owner',
    deployments: [brightwater, fernhill],
  },
  {
    id: 'jonas',
    name: 'Jonas Weil',
    email: 'jonas@brightwater.example',
    role: 'member',
    deployments: [brightwater],
  },
  {
    id: 'mara',
    name: 'Mara Kovář',
    email: 'mara@ostrava-parts.example',
    role: 'owner',
    deployments: [ostrava],
  },
];

export const personById = (id: unknown): Person | undefined => people.find((person) => person.id === id);

/** @returns the deployment of that id, when it is one of the person's */
export const deploymentOf = (person: Person, id: string): Deployment | undefined =>
  person.deployments.find((deployment) => deployment.id === id);

/** What the people of a deployment are called, by what they are to the ticket server. */
export const namesIn = (deployment: Deployment): Readonly<Record<string, string>> =>
  Object.fromEntries(
    people.filter((person) => deploymentOf(person, deployment.id)).map(({ email, name }) => [email, name]),
  );

/** The webhook app of a deployment at Wacht. */
export const appSlug = (deployment: Deployment): string => `wh_${deployment.id}`;
