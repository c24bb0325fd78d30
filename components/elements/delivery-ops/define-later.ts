// What the screen shows below or beside its rows: loaded after them.
import '../analytics-summary/define.js';
import '../failure-groups/define.js';
import '../replay-tasks/define.js';
import '../timeseries-chart/define.js';
