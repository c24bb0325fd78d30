import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { minifyTemplates } from './scripts/minify-templates.js';

/*
 * Five builds, told apart by Vite's mode; scripts/build.mjs runs all of them.
 *   library  what `import 'wacht-webhook-elements/…'` finds: one file a module, dependencies left outside
 *   cdn      a file for a script tag, dependencies inside, and beside it in chunks/ what it loads: at once, or later
 *   translations  a language a file, for a script tag beside that one
 *   demo     the demo host's own browser code and styles
 *   sandbox  the sandbox, with what it needs inside that the package doesn't depend on
 */
const root = import.meta.dirname;

interface Manifest {
  readonly exports: Record<string, string | Record<string, string>>;
  readonly bin: Record<string, string>;
  readonly dependencies: Record<string, string>;
  readonly optionalDependencies: Record<string, string>;
}
const manifest = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as Manifest;

/** Every source that package.json exports or runs as a command, by the name its built file gets. */
function exportedSources(): Record<string, string> {
  const exported = Object.values(manifest.exports).flatMap((target) =>
    typeof target === 'string' ? [] : (target['wacht-source'] ?? []),
  );
  const commands = Object.values(manifest.bin).map((file) =>
    file.replace('./dist/', './').replace(/\.js$/, '.ts'),
  );
  // The sandbox has a build of its own, and a pattern's files are built as what others import.
  const sources = [...exported, ...commands].filter(
    (source) => !source.includes('/sandbox/') && !source.includes('*'),
  );
  return Object.fromEntries(
    sources.map((source) => [
      source.replace(/^\.\/|\.ts$/g, ''),
      fileURLToPath(new URL(source, import.meta.url)),
    ]),
  );
}

/** What npm installs beside us. */
const dependencies = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });
/** Stays an import in the built file: that, and Node's own. */
const isDependency = (id: string) =>
  id.startsWith('node:') || dependencies.some((name) => id === name || id.startsWith(`${name}/`));

const library: UserConfig = {
  plugins: [minifyTemplates()],
  build: {
    lib: { entry: exportedSources(), formats: ['es'] },
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      external: isDependency,
      // One file a module: a bundler downstream drops what isn't used, and `sideEffects` names real files.
      output: { preserveModules: true, preserveModulesRoot: root, entryFileNames: '[name].js' },
    },
  },
};

/**
 * The bundler's own helper is a file of a hundred bytes, which every other one would wait for before it can run. It goes
 * into each of them.
 */
function inlineRuntime(): Plugin {
  return {
    name: 'inline-runtime',
    generateBundle(_, bundle) {
      const files = Object.values(bundle).filter((file) => file.type === 'chunk');
      const runtime = files.find(({ name }) => name === 'rolldown-runtime');
      if (!runtime) return;
      const [, body, exported] = /^(.*?)export\{([^}]*)\};?\s*$/s.exec(runtime.code) ?? [];
      if (!body || exported !== 't') this.error('The bundler writes its helper in another way now.');
      const from = new RegExp(`import\\{t as ([\\w$]+)\\}from"[^"]*${runtime.fileName.split('/').at(-1)}";`);
      for (const file of files) {
        file.code = file.code.replace(from, (_, name: string) => `const ${name}=(()=>{${body}return t})();`);
        file.imports = file.imports.filter((name) => name !== runtime.fileName);
        if (file !== runtime && file.code.includes(runtime.fileName))
          this.error(`${file.fileName} still waits for it.`);
      }
      Reflect.deleteProperty(bundle, runtime.fileName);
    },
  };
}

/**
 * What runs before the first rows: V8 compiles all of these files' functions beside the page's own thread, and not one by
 * one in it as they are called (https://v8.dev/blog/explicit-compile-hints). Elsewhere it is a comment.
 */
const compileHint = ({ name }: { name: string }) =>
  /^(wacht-webhook-elements|view|settings-view)$/.test(name) ? '//# allFunctionsCalledOnLoad' : '';

/** Named after the element in it: most of them are some element's `define.ts`. */
const chunkName = ({ facadeModuleId, name }: { facadeModuleId?: string | null; name: string }) =>
  `chunks/${/\/([\w-]+)\/define\.ts$/.exec(facadeModuleId ?? '')?.[1] ?? name}-[hash].js`;

/** What a first view is drawn with before any element is there: templates, styles, words. */
const view =
  /node_modules\/(lit-html\/(lit-html|directives?)|@lit\/reactive-element\/css-tag)\.js|components\/(styles\/(?!card\.|counts\.|status\.|notices|(action|finding)-icons|more-marks|delivery-glyphs|art|checks|chips|inputs|segments|switches|fields|table|tabs|code|steps|css-props|mention|whole-url)|format\/answer-code\.|localization\/(catalog|formatters|language-of|span|en\/common)\.|elements\/(make|url-text|first-view|app-head)\.)/;
/** Lit's elements, and what every element stands on. The session and its client are in the script file itself. */
const shared =
  /@oxc-project|node_modules\/(@lit|lit|lit-html|lit-element)\/|components\/(controllers\/(index|departure|host-scope|(?!write)\w+-controller)\.|localization\/language\.|elements\/(session-gate\/(?!barrier)|(wacht-element|session-host|define-element|fact-events|endpoint-facts|later-part)\.))/;
/** The first view of the settings, and then their elements. */
const settingsView =
  /components\/(elements\/(webhook-settings\/(first-view|settings-view|webhook-settings\.styles)|endpoint-list\/(empty-text|endpoint-(health|order|rows?)|endpoint-list\.styles|list-(states|view)|strikes))\.|localization\/en\/settings\.)/;
const settings =
  /components\/elements\/((webhook-settings|endpoint-list)\/(?!read-ahead|load-cards|endpoint-(log|menu|drawers)|list-(overlays|t))|settings-element\.)/;
/** What the list shows above its rows, and asks for with its own code. */
const toolbar =
  /components\/(elements\/(endpoint-list\/list-toolbar|webhook-settings\/load-cards)|localization\/en\/finding)\./;
/** What that and others have in common, apart from the rest: a list needs no more of it. */
const controls = /components\/styles\/(art|counts|finding-icons|inputs|notices|segments)\./;
const icons = /components\/styles\/action-icons\./;
/** What most else has in common: one file, where it would be many small ones. */
const more = /components\/styles\//;

const cdn: UserConfig = {
  plugins: [minifyTemplates(), inlineRuntime()],
  build: {
    // A library to Vite, so that chunks are plain relative imports without its preloader, which writes into the
    // host's document.
    lib: { entry: { 'wacht-webhook-elements': `${root}/components/script-tag.ts` }, formats: ['es'] },
    rolldownOptions: {
      // The chunks find the client in the script file itself.
      preserveEntrySignatures: 'allow-extension',
      // Lit's are none that matter, and `lit` itself only hands on: what draws a first view doesn't wait for elements.
      treeshake: {
        moduleSideEffects: [{ test: /node_modules\/(@lit|lit|lit-html|lit-element)\//, sideEffects: false }],
      },
      // The console loads its tabs when they are opened; in this file some of them are there from the start.
      checks: { ineffectiveDynamicImport: false },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: chunkName,
        postBanner: compileHint,
        minify: true,
        // What every element shares in one file, which the script asks for beside the element's own: it would be many
        // small ones otherwise, found one after the other.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'start', tags: ['$initial'], priority: 1 },
            { name: 'view', test: view },
            { name: 'settings-view', test: settingsView },
            { name: 'shared', test: shared },
            { name: 'settings', test: settings },
            { name: 'toolbar', test: toolbar },
            { name: 'controls', test: controls },
            { name: 'icons', test: icons },
            { name: 'more', test: more },
          ],
        },
      },
    },
  },
};

/**
 * A translation is registered in the script file's own catalog, which the elements ask: with one of its own inside it
 * would be heard by nobody.
 */
function catalogInScriptFile(): Plugin {
  return {
    name: 'catalog-in-script-file',
    // Before Vite's own, which would find the source.
    enforce: 'pre',
    resolveId: (source) =>
      source.endsWith('/localization/catalog.js')
        ? { id: '../wacht-webhook-elements.js', external: 'relative' }
        : undefined,
  };
}

const translations: UserConfig = {
  plugins: [catalogInScriptFile()],
  build: {
    lib: {
      entry: Object.fromEntries(
        readdirSync(`${root}/components/translations`).map((file) => [
          file.replace(/\.ts$/, ''),
          `${root}/components/translations/${file}`,
        ]),
      ),
      formats: ['es'],
    },
    rolldownOptions: { output: { entryFileNames: 'translations/[name].js', minify: true } },
  },
};

const demo: UserConfig = {
  build: {
    modulePreload: false,
    rolldownOptions: {
      input: { halyard: `${root}/demo/host/browser/main.ts` },
      output: { entryFileNames: 'demo/[name].js', assetFileNames: 'demo/halyard[extname]' },
    },
  },
};

const sandbox: UserConfig = {
  // Not its database: that is 25 MB, which would lie in the package beside the one that npm installs.
  ssr: { noExternal: true, external: dependencies },
  build: {
    ssr: true,
    minify: false,
    rolldownOptions: {
      input: { index: `${root}/demo/sandbox/index.ts`, cli: `${root}/demo/sandbox/cli.ts` },
      output: { entryFileNames: 'sandbox/[name].js', chunkFileNames: 'sandbox/[name].js' },
    },
  },
};

export default defineConfig(({ mode }) => {
  const builds: Record<string, UserConfig> = { library, cdn, translations, demo, sandbox };
  const chosen = builds[mode];
  if (!chosen)
    throw new Error(
      `Unknown mode ${mode}: run \`npm run build\`, or pass --mode library, cdn, translations, demo or sandbox.`,
    );
  return {
    ...chosen,
    root,
    publicDir: false,
    logLevel: 'warn',
    build: { target: 'es2022', reportCompressedSize: false, ...chosen.build },
  };
});
