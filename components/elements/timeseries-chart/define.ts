import { defineElement } from '../define-element.js';
import { WachtTimeseriesChart } from './timeseries-chart.js';

defineElement('wacht-timeseries-chart', WachtTimeseriesChart);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-timeseries-chart': WachtTimeseriesChart;
  }
}
