import './styles/base.css';
import './styles/frame.css';
import './styles/playground.css';
import { startLanguageChoice } from './language.js';
import { startMenus } from './menus.js';
import { startNames } from './names.js';
import { startPlayground } from './playground.js';
import { startThemeChoice } from './theme.js';

startMenus();
startNames();
startThemeChoice();
startLanguageChoice();
startPlayground();
