// The page: adds todos, and lists those that are asked for, page by page.

import * as api from "./api.js";
import { Item } from "./item.js";

const SEARCH_PAUSE_MILLIS = 250;

const adding = document.getElementById("add");
const listing = document.getElementById("listing");
const todos = document.getElementById("todos");
const more = document.getElementById("more");
const status = document.getElementById("status");
const problem = document.getElementById("problem");

let items = new Map();
let next = null;
let question = 0;

const page = {
  say(text) {
    problem.textContent = "";
    status.textContent = text;
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

const reload = () => load(api.address(new FormData(listing)), true);

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

reload();
