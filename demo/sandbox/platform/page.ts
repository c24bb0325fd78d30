import * as query from '../http/query.js';

export interface Page {
  limit: number;
  offset: number;
}

export const pageOf = (read: query.Lookup): Page => ({
  limit: query.wholeNumber(read, 'limit', { min: 1, max: 500, otherwise: 50 }),
  offset: query.wholeNumber(read, 'offset', { otherwise: 0 }),
});
