// What the server offers, as functions. Every failure is an ApiError.

const TODOS = "/todo/todos/";
const LONGEST_MILLIS = 60_000;

export class ApiError extends Error {
  constructor(status, problem) {
    const said = problem.rule ? `The ${problem.field} ${problem.rule}.` : (problem.detail ?? problem.title);
    super(said ?? "The server could not be reached.");
    this.status = status;
  }
}

let last = Promise.resolve();

/** One request after the other, so that a list holds what was changed before it was asked for. */
function send(...request) {
  const answer = last.then(() => sendNow(...request));
  last = answer.catch(() => {});
  return answer;
}

async function sendNow(method, path, body, headers = {}) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? headers : { "Content-Type": "application/json", ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(LONGEST_MILLIS),
    });
  } catch {
    throw new ApiError(0, {});
  }
  if (!response.ok) {
    throw new ApiError(response.status, await response.json().catch(() => ({})));
  }
  return response;
}

const todo = async (response) => (await response).json();

/** A page of todos, and the address of the next one or null. */
export async function list(address) {
  const response = await send("GET", address);
  const next = /<([^>]*)>; *rel="next"/.exec(response.headers.get("Link") ?? "");
  return { todos: await response.json(), next: next ? next[1] : null };
}

export function address(parameters) {
  const given = [...parameters].filter(([, value]) => value !== "");
  return TODOS + "?" + new URLSearchParams(given);
}

export const get = (id) => todo(send("GET", TODOS + id));
export const create = (fields) => todo(send("POST", TODOS, fields));
export const change = (id, version, fields) =>
  todo(send("PATCH", TODOS + id, fields, { "If-Match": `"${version}"` }));
export const mark = (id, completed) => todo(send("POST", TODOS + id + (completed ? "/complete" : "/reopen")));
export const remove = (id, version) => send("DELETE", TODOS + id, undefined, { "If-Match": `"${version}"` });
