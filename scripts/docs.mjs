// `npm run docs`: writes docs/elements/, custom-elements.json, what editors read, and the tags' types from the class
// headers of the public elements, those with a `@summary` and no `@internal`. With `--check` it writes nothing, and fails
// where they are not what the sources say.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { create, ts } from '@custom-elements-manifest/analyzer/index.js';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import { format, resolveConfig } from 'prettier';
import { editorData, tagTypes, tokensPage } from './docs-beside.mjs';

const root = join(import.meta.dirname, '..');
const elements = join(root, 'components/elements');
const pages = join(root, 'docs/elements');

const sources = readdirSync(elements, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.styles.ts'))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();

/**
 * A source as TypeScript reads it.
 *
 * @throws Error where it isn't one: a star and a slash in an `@example` end the class header there, and the element would
 *   vanish from the docs in silence
 */
function parse(file) {
  const path = relative(root, file);
  const source = ts.createSourceFile(path, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const [fault] = source.parseDiagnostics;
  if (!fault) return source;
  const row = source.getLineAndCharacterOfPosition(fault.start).line + 1;
  const words = ts.flattenDiagnosticMessageText(fault.messageText, ' ');
  throw new Error(
    `${path}:${row}: ${words} Nothing was written. Is there a '*/' in the example of a class header? It ends the header.`,
  );
}
const parsed = sources.map(parse);

/** Tags by class: `defineElement('wacht-x', WachtX)` says them, which the analyzer doesn't know. */
const tags = new Map(
  sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/defineElement\('([\w-]+)', (\w+)\)/g)].map(([, tag, name]) => [
      name,
      tag,
    ]),
  ),
);

/**
 * Event classes by their type, `super('wacht-…')` in the constructor, and by their name, with what they tell: its
 * `readonly` parameters. Of several with one type that of the last source is meant, unless `@fires {ItsName} …` says so.
 */
function classesOfEvents() {
  const found = new Map();
  for (const source of parsed) {
    ts.forEachChild(source, (node) => {
      if (!ts.isClassDeclaration(node) || !node.name?.text.endsWith('Event')) return;
      const maker = node.members.find(ts.isConstructorDeclaration);
      const type = /super\(\s*'(wacht-[\w-]+)'/.exec(maker?.getText() ?? '')?.[1];
      if (!maker || !type) return;
      const tells = maker.parameters
        .filter((each) => each.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword))
        .map((each) => `${each.name.getText()}: ${each.type?.getText() ?? 'unknown'}`);
      const event = { name: node.name.text, tells };
      found.set(event.name, event);
      found.set(type, event);
    });
  }
  return found;
}
const eventClasses = classesOfEvents();

function analyze() {
  return create({ modules: parsed, plugins: litPlugin(), context: { dev: false } });
}

const isInternal = (node) =>
  node?.jsDoc?.some((doc) => doc.tags?.some(({ tagName }) => tagName.text === 'internal'));

/** What stands in a tag's block of a language. */
const fenced = (language, tag) =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``)
    .exec(tag?.getText() ?? '')?.[1]
    .replace(/^[ \t]*\* ?/gm, '');

/** Headers of classes, for what the analyzer doesn't keep: `@internal` and `@example`. */
function headers() {
  const found = new Map();
  for (const source of parsed) {
    ts.forEachChild(source, (node) => {
      if (!ts.isClassDeclaration(node) || !node.name) return;
      const example = node.jsDoc
        ?.flatMap((doc) => doc.tags ?? [])
        .find(({ tagName }) => tagName.text === 'example');
      found.set(node.name.text, {
        isInternal: isInternal(node),
        example: fenced('html', example),
        script: fenced('js', example),
      });
    });
  }
  return found;
}

const header = headers();
const isOpen = (member) => member.privacy === undefined || member.privacy === 'public';
/** Lit's own, and what a subclass of ours overrides: nobody calls it from outside. */
const inherited =
  /^(styles|connectedCallback|disconnectedCallback|render|update|updated|willUpdate|firstUpdated|msg)$/;

function publicElements() {
  return analyze()
    .modules.flatMap((module) => (module.declarations ?? []).map((declaration) => ({ module, declaration })))
    .filter(
      ({ declaration }) =>
        declaration.kind === 'class' &&
        declaration.summary &&
        tags.has(declaration.name) &&
        !header.get(declaration.name)?.isInternal,
    )
    .map(({ module, declaration }) => describe(module.path, declaration))
    .sort((a, b) => a.tagName.localeCompare(b.tagName, 'en'));
}

const line = (text) => text?.replace(/\s+/g, ' ').trim();

function describe(path, declaration) {
  const members = (declaration.members ?? []).filter(
    (member) =>
      isOpen(member) && !member.static && !member.name.startsWith('#') && !inherited.test(member.name),
  );
  const attributes = new Map();
  for (const { name, fieldName, description, type } of declaration.attributes ?? []) {
    // The analyzer takes what `static properties` calls a state for an attribute too.
    if (declaration.members?.some((one) => one.name === fieldName && !isOpen(one))) continue;
    const known = attributes.get(name) ?? {};
    attributes.set(name, {
      name,
      description: line(known.description ?? description),
      fieldName: known.fieldName ?? fieldName,
      type: known.type ?? type,
    });
  }
  return {
    path: path.replace(/^\/?(.*)\.ts$/, 'dist/$1.js'),
    name: declaration.name,
    tagName: tags.get(declaration.name),
    summary: line(declaration.summary),
    description: declaration.description,
    superclass: declaration.superclass?.name,
    attributes: [...attributes.values()],
    fields: members.filter(({ kind }) => kind === 'field').map(member),
    methods: members.filter(({ kind }) => kind === 'method').map(member),
    events: (declaration.events ?? []).filter(({ name }) => name?.startsWith('wacht-')).flatMap(eventsOf),
    slots: (declaration.slots ?? []).map(({ name, description }) => ({
      name,
      description: line(description),
    })),
    cssParts: (declaration.cssParts ?? []).map(described),
    cssProperties: (declaration.cssProperties ?? []).map((each) => ({
      ...described(each),
      default: each.default,
    })),
    example: header.get(declaration.name)?.example ?? example(tags.get(declaration.name), declaration),
    script: header.get(declaration.name)?.script,
  };
}

const described = ({ name, description }) => ({ name, description: line(description) });
const member = ({ kind, name, description, type, parameters, return: returned, readonly }) => ({
  kind,
  name,
  description: line(description),
  ...(type && { type }),
  ...(readonly && { readonly }),
  ...(parameters && {
    parameters: parameters.map(({ name: of, type: as, optional }) => ({ name: of, type: as, optional })),
  }),
  ...(returned && { return: returned }),
});

/** `wacht-a - and wacht-b, wacht-c: it has happened` is one sentence about three events. */
function eventsOf({ name, description, type }) {
  const text = line(description) ?? '';
  const others = [...text.matchAll(/wacht-[\w-]+/g)]
    .map(([other]) => other)
    .filter((other) => eventClasses.has(other));
  const isShared = text.startsWith('and ');
  const says = isShared ? text.slice(text.indexOf(':') + 1).trim() : text;
  return [name, ...(isShared ? others : [])].map((each) => ({
    name: each,
    type: { text: (eventClasses.get(type?.text) ?? eventClasses.get(each))?.name ?? type?.text ?? 'Event' },
    description: says,
  }));
}

/** The shortest page on which it works. */
function example(tag, { attributes }) {
  const session = 'ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42"';
  if (attributes?.some(({ name }) => name === 'ticket-url')) return `<${tag} ${session}></${tag}>\n`;
  const open = attributes?.some(({ name }) => name === 'open') ? ' open' : '';
  return `<wacht-webhook-session ${session}>\n  <${tag}${open}></${tag}>\n</wacht-webhook-session>\n`;
}

/** What is published: no private members, no sources. */
function manifest(all) {
  return {
    schemaVersion: '1.0.0',
    readme: 'README.md',
    modules: all.map((element) => ({
      kind: 'javascript-module',
      path: element.path,
      declarations: [
        {
          kind: 'class',
          customElement: true,
          name: element.name,
          tagName: element.tagName,
          summary: element.summary,
          ...(element.description && { description: element.description }),
          attributes: element.attributes,
          members: [...element.fields, ...element.methods],
          events: element.events,
          slots: element.slots,
          cssParts: element.cssParts,
          cssProperties: element.cssProperties,
        },
      ],
      exports: [
        { kind: 'js', name: element.name, declaration: { name: element.name, module: element.path } },
        {
          kind: 'custom-element-definition',
          name: element.tagName,
          declaration: { name: element.name, module: element.path },
        },
      ],
    })),
  };
}

/** Of all elements in an example: a block alone doesn't bring its session. */
const imports = (html) =>
  [
    ...new Set(
      [...html.matchAll(/<wacht-([\w-]+)/g)].map(([, name]) => name.replace('webhook-session', 'session')),
    ),
  ]
    .map((name) => `import 'wacht-webhook-elements/${name}.js';`)
    .join('\n');

const cell = (text = '') => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replace(/\s+/g, ' ');
const coded = (text = '') => (text ? `\`${text.replaceAll('|', '\\|').replace(/\s+/g, ' ')}\`` : '');

function table(title, head, rows) {
  if (rows.length === 0) return '';
  const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  return `## ${title}\n\n${lines.join('\n')}\n\n`;
}

function page(element) {
  const byField = new Map(element.fields.map((field) => [field.name, field]));
  const attributes = element.attributes.map(({ name, fieldName, description, type }) => {
    const field = byField.get(fieldName ?? name);
    byField.delete(fieldName ?? name);
    return [
      coded(name),
      coded(fieldName ?? ''),
      coded((field?.type ?? type)?.text),
      cell(description ?? field?.description),
    ];
  });
  const properties = [...byField.values()].map(({ name, type, description }) => [
    coded(name),
    coded(type?.text),
    cell(description),
  ]);
  const methods = element.methods.map(({ name, parameters = [], return: returned, description }) => [
    coded(
      `${name}(${parameters.map((each) => `${each.name}${each.optional ? '?' : ''}`).join(', ')})${returned?.type ? `: ${returned.type.text}` : ''}`,
    ),
    cell(description),
  ]);
  return `<!-- Written by \`npm run docs\` from the class header. -->

# \`<${element.tagName}>\`

${element.summary}

${element.description ?? ''}

\`\`\`html
${element.example.trimEnd()}
\`\`\`

\`\`\`js
${[imports(element.example), element.script?.trim()].filter(Boolean).join('\n\n')}
\`\`\`

${table('Attributes', ['attribute', 'property', 'type', ''], attributes)}${table('Properties', ['property', 'type', ''], properties)}${table('Methods', ['method', ''], methods)}${table(
    'Events',
    ['event', 'class', 'with', ''],
    element.events.map(({ name, type, description }) => [
      coded(name),
      coded(type.text),
      coded((eventClasses.get(type.text) ?? eventClasses.get(name))?.tells.join(', ')),
      cell(description),
    ]),
  )}${table(
    'Slots',
    ['slot', ''],
    element.slots.map(({ name, description }) => [name ? coded(name) : '(default)', cell(description)]),
  )}${table(
    'Parts',
    ['part', ''],
    element.cssParts.map(({ name, description }) => [coded(name), cell(description)]),
  )}${table(
    'Custom properties',
    ['property', 'default', ''],
    element.cssProperties.map(({ name, default: usual, description }) => [
      coded(name),
      coded(usual),
      cell(description),
    ]),
  )}`;
}

const index = (all) => `<!-- Written by \`npm run docs\` from the class headers. -->

# Elements

Each stands alone inside a session: its own, for those that take a \`ticket-url\`, or that of a \`<wacht-webhook-session>\` around it. Events bubble and leave shadow roots unless their page says otherwise, so one listener on the tag or the document hears them. All looks come from the \`--wacht-*\` custom properties.

| element | |
| --- | --- |
${all.map(({ tagName, summary }) => `| [\`<${tagName}>\`](${tagName}.md) | ${cell(summary)} |`).join('\n')}
`;

const all = publicElements();
// A header may also be cut off, or stand before something else, in a way that is still TypeScript.
const shown = new Set(all.map(({ name }) => name));
const lost = [...tags.keys()].filter((name) => !shown.has(name) && !header.get(name)?.isInternal);
if (lost.length > 0)
  throw new Error(
    `${lost.join(', ')}: no @summary and no @internal in the class header. Nothing was written. Is the header right before the class, and is no '*/' in its example?`,
  );
const options = await resolveConfig(join(root, 'package.json'));
const pretty = (text, file) => format(text, { ...options, filepath: file });
const written = new Map([
  [join(pages, 'README.md'), index(all)],
  ...all.map((element) => [join(pages, `${element.tagName}.md`), page(element)]),
  [join(root, 'custom-elements.json'), JSON.stringify(manifest(all))],
  [join(root, 'docs/tokens.md'), tokensPage(readFileSync(join(root, 'components/styles/tokens.ts'), 'utf8'))],
  [join(root, 'vscode.html-custom-data.json'), JSON.stringify(editorData(all))],
  [join(root, 'components/frameworks/tags.ts'), tagTypes(all)],
]);

const stale = [];
mkdirSync(pages, { recursive: true });
for (const [file, text] of written) {
  const wanted = await pretty(text, file);
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) continue;
  stale.push(relative(root, file));
  if (!process.argv.includes('--check')) writeFileSync(file, wanted);
}
const left = readdirSync(pages).filter((file) => !written.has(join(pages, file)));
if (process.argv.includes('--check') && stale.length + left.length > 0) {
  console.error(`Run \`npm run docs\`: ${[...stale, ...left].join(', ')} isn’t what the sources say.`);
  process.exitCode = 1;
} else
  console.log(
    `${all.length} elements, ${stale.length} files written.${left.length ? ` No element any more: ${left.join(', ')}` : ''}`,
  );
