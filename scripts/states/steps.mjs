/** What the states of all screens are reached by: each step is a function of the page, and of the world behind it. */
export const steps =
  (...all) =>
  async (page, fake) => {
    for (const step of all) await step(page, fake);
  };
export const answer = (path, response) => (page) => page.route(path, (route) => route.fulfill(response));
export const failing = { status: 500, contentType: 'application/json', body: '{"message":"Out of order"}' };

/** Steps inside one element of the page; Playwright's own selectors see through shadow roots. */
export const partOf = (tag) => ({
  press:
    (name, role = 'button') =>
    (page) =>
      page.locator(tag).getByRole(role, { name }).first().click(),
  see: (text) => (page) => page.locator(tag).getByText(text).first().waitFor(),
});
