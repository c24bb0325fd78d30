import { csharp } from './csharp.js';
import { go } from './go.js';
import { java } from './java.js';
import { node, nodeLibrary } from './node.js';
import { php } from './php.js';
import { python, pythonLibrary } from './python.js';
import { ruby } from './ruby.js';
import { rust } from './rust.js';
import type { ReceiverSnippet } from './snippet.js';

export { receiverValues, type ReceiverSnippet } from './snippet.js';

/** In the order in which they are offered. */
export const receiverSnippets: readonly ReceiverSnippet[] = [
  node,
  nodeLibrary,
  python,
  pythonLibrary,
  go,
  ruby,
  php,
  java,
  rust,
  csharp,
];
