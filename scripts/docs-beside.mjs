// What `npm run docs` writes beside the elements' pages, for stylesheets, editors and compilers.

const coded = (text) => `\`${text}\``;

/** `light-dark(#fff, #000)` as two columns; what is derived from others is the same in both. */
function valuesOf(text) {
  const value = text.replace(/\s+/g, ' ');
  const [, light, dark] = /^light-dark\((#\w+|rgb\([^)]*\)), (#\w+|rgb\([^)]*\))\)$/.exec(value) ?? [];
  const readable = value.replaceAll('--_', '--wacht-');
  return light ? [coded(light), coded(dark)] : [coded(readable), ''];
}

/** Every custom property that a host may set, under the headings that stand over them in the source, that of the tokens. */
export function tokensPage(source) {
  const token = /--_[\w-]+:\s*var\(\s*(--wacht-[\w-]+),\s*([^;]*?)\s*\);/.source;
  const groups = [];
  for (const [, heading, name, value] of source.matchAll(
    new RegExp(`^ +/\\* ([^*]+) \\*/$|${token}`, 'gm'),
  )) {
    if (heading) groups.push({ heading, rows: [] });
    else groups.at(-1).rows.push([coded(name), ...valuesOf(value)]);
  }
  return `<!-- Written by \`npm run docs\` from components/styles/tokens.ts. -->

# Custom properties

Set them on a tag or on anything above it. What has two values follows the page's \`color-scheme\`. Some are made from others: set \`--wacht-accent\`, and what is accented comes with it. The font's family is that of the page.

${groups
  .map(
    ({ heading, rows }) =>
      `${heading}\n\n| | default | in the dark |\n| --- | --- | --- |\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}`,
  )
  .join('\n\n')}
`;
}

/** For completion in editors: https://code.visualstudio.com/docs/languages/html#_html-custom-data */
export const editorData = (all) => ({
  version: 1.1,
  tags: all.map(({ tagName, summary, attributes, fields }) => ({
    name: tagName,
    description: summary,
    // What has no property an element sets by itself.
    attributes: attributes.flatMap(({ name, fieldName, description }) => {
      const field = fields.find((each) => each.name === fieldName);
      if (!field) return [];
      // Nothing has to be written behind it.
      const isFlag = field.type?.text === 'boolean';
      return { name, ...(description && { description }), ...(isFlag && { valueSet: 'v' }) };
    }),
  })),
});

/** For the types of the tags in templates: see components/frameworks. */
export const tagTypes = (all) => `// Written by \`npm run docs\` from the class headers.
${all.map(({ name, path }) => `import type { ${name} } from '${path.replace('dist/components', '..')}';`).join('\n')}

/** Each public tag: its class, the property behind each attribute, and what may be set. */
export interface Tags {
${all
  .map(({ tagName, name, attributes, fields }) => {
    const behind = attributes
      .filter(({ fieldName }) => fieldName)
      .map((each) => `'${each.name}': '${each.fieldName}';`);
    const settable = fields.filter(({ readonly }) => !readonly).map((field) => `'${field.name}'`);
    return `'${tagName}': {
      element: ${name};
      attributes: ${behind.length ? `{ ${behind.join(' ')} }` : 'object'};
      properties: ${settable.join(' | ') || 'never'};
    };`;
  })
  .join('\n')}
}
`;
