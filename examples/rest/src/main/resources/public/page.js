// The page: adds todos, and lists those that are asked for, page by page.

import * as api from "./api.js";
import { Item } from "./item.js";

const SEARCH_PAUSE_MILLIS = 250;

const adding = document.getElementById("add");
const listing = document.getElementById("listing");
const todos = document.getElementById("todos");
const more = document.getElementById("more");
const status = document.getElementById("status");
const undo = document.getElementById("undo");
const problem = document.getElementById("problem");

let items = new Map();
let next = null;
let question = 0;
let removed = null;

const page = {
  say(text) {
    problem.textContent = "";
    status.textContent = text;
    undo.hidden = true;
  },
  fail(error) {
    problem.textContent = error.status === 503 ? `${error.message} Try again in a moment.` : error.message;
  },
  leave(item) {
    const neighbour = item.element.nextElementSibling ?? item.element.previousElementSibling;
    items.delete(item.todo.id);
    item.element.remove();
    (neighbour?.querySelector(".edit") ?? adding.elements.title).focus();
  },
  removed(todo) {
    removed = todo;
    page.say(`Deleted: ${todo.title}`);
    undo.hidden = false;
  },
};

function put(todo, where) {
  if (!items.has(todo.id)) {
    const item = new Item(todo, page);
    items.set(todo.id, item);
    todos[where](item.element);
  }
}

/** Those that stay keep their element, with an editor that is open in it. */
function replaceAll(found) {
  const before = items;
  items = new Map();
  todos.replaceChildren();
  for (const todo of found) {
    const item = before.get(todo.id) ?? new Item(todo, page);
    item.refresh(todo);
    items.set(todo.id, item);
    todos.append(item.element);
  }
}

/** Only the latest question is answered: an older one may come back later. */
async function load(address, fresh) {
  const mine = ++question;
  more.setAttribute("aria-disabled", "true");
  try {
    const answer = await api.list(address);
    if (mine !== question) {
      return;
    }
    const before = todos.childElementCount;
    if (fresh) {
      replaceAll(answer.todos);
    } else {
      answer.todos.forEach((todo) => put(todo, "append"));
    }
    next = answer.next;
    page.say(`${todos.childElementCount} shown${next ? ", there are more" : ""}.`);
    const moreHadFocus = document.activeElement === more;
    more.hidden = next === null;
    if (moreHadFocus && !fresh) {
      todos.children[before]?.querySelector(".edit").focus();
    }
  } catch (error) {
    page.fail(error);
  } finally {
    more.removeAttribute("aria-disabled");
  }
}

/** What the form says besides its defaults stands in the page's own address, to be kept and sent to others. */
function reload() {
  const chosen = new FormData(listing);
  const kept = new URLSearchParams([...chosen].filter(([name, value]) => value !== defaults[name]));
  history.replaceState(null, "", kept.size === 0 ? location.pathname : `?${kept}`);
  load(api.address(chosen), true);
}

const defaults = Object.fromEntries(new FormData(listing));

/** What the form has no choice for is left out. */
for (const [name, value] of new URLSearchParams(location.search)) {
  const field = Object.hasOwn(defaults, name) ? listing.elements[name] : null;
  if (field !== null && (field.type === "search" || [...field.options].some((option) => option.value === value))) {
    field.value = value;
  }
}

let pause;
listing.elements.search.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(reload, SEARCH_PAUSE_MILLIS);
});
listing.elements.completed.addEventListener("change", reload);
listing.elements.sort.addEventListener("change", reload);
listing.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  reload();
});

more.addEventListener("click", () => {
  if (next !== null && !more.hasAttribute("aria-disabled")) {
    load(next, false);
  }
});

adding.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { title, description } = adding.elements;
  try {
    const todo = await api.create({ title: title.value, description: description.value || null });
    adding.reset();
    put(todo, "prepend");
    page.say("Added.");
  } catch (error) {
    page.fail(error);
  }
  title.focus();
});

/** As a new todo: the old one's number is gone. */
undo.addEventListener("click", async () => {
  const { title, description, completed } = removed;
  try {
    const todo = await api.create({ title, description, completed });
    put(todo, "prepend");
    page.say("It is back.");
    items.get(todo.id).editButton.focus();
  } catch (error) {
    page.fail(error);
  }
});

reload();
