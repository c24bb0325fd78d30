// What the screen shows below or beside its rows: loaded after them.
import '../timeseries-chart/define.js';
