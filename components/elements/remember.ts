/**
 * A function that answers as before while it is given the same (by identity): what is derived from very many rows is
 * worked out once for each change of them, and what is handed to a child stays the same object.
 */
export function remember<Given extends readonly unknown[], Answer>(
  work: (...given: Given) => Answer,
): (...given: Given) => Answer {
  let last: { readonly given: Given; readonly answer: Answer } | undefined;
  return (...given) => {
    if (!last?.given.every((value, index) => Object.is(value, given[index]))) {
      last = { given, answer: work(...given) };
    }
    return last.answer;
  };
}
