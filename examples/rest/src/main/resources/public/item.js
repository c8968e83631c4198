// One todo of the list: shown, edited in place, and in conflict. Text goes in as textContent and value only.

import * as api from "./api.js";

const copyOf = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);
const fieldsOf = ({ title, description }) => ({ title, description: description || null });

function showText(element, { title, description }) {
  element.querySelector(".title").textContent = title;
  element.querySelector(".description").textContent = description ?? "";
}

export class Item {
  /** `page` is told what happened: say(text), fail(error), leave(item), removed(todo). */
  constructor(todo, page) {
    this.page = page;
    this.element = copyOf("todo");
    this.row = this.element.querySelector(".todo");
    this.box = this.row.querySelector(".completed");
    this.editButton = this.row.querySelector(".edit");
    this.deleteButton = this.row.querySelector(".delete");
    this.box.addEventListener("change", () => this.mark());
    this.editButton.addEventListener("click", () => this.edit(this.todo));
    this.deleteButton.addEventListener("click", () => this.remove());
    this.show(todo);
  }

  /** Shows the todo as it is by now. */
  show(todo) {
    this.todo = todo;
    showText(this.row, todo);
    this.element.classList.toggle("done", todo.completed);
    this.box.checked = todo.completed;
    this.box.setAttribute("aria-label", `Done: ${todo.title}`);
    this.editButton.setAttribute("aria-label", `Edit ${todo.title}`);
    this.deleteButton.setAttribute("aria-label", `Delete ${todo.title}`);
    this.element.replaceChildren(this.row);
  }

  /** The list was read again; what is being edited is left alone. */
  refresh(todo) {
    if (this.row.parentNode === this.element) {
      this.show(todo);
    }
  }

  async mark() {
    const wanted = this.box.checked;
    try {
      this.show(await api.mark(this.todo.id, wanted));
      this.page.say(wanted ? "Done." : "Open again.");
    } catch (error) {
      this.box.checked = !wanted;
      this.failed(error);
    }
  }

  async remove() {
    try {
      await api.remove(this.todo.id, this.todo.version);
      this.page.leave(this);
      this.page.removed(this.todo);
    } catch (error) {
      if (error.status === 412) {
        await this.spare();
      } else {
        this.failed(error);
      }
    }
  }

  /** Someone else changed it meanwhile, and the person sees what before it is deleted. */
  async spare() {
    try {
      this.show(await api.get(this.todo.id));
      this.page.say("Someone else changed it meanwhile, so it was not deleted. This is how it is now.");
      this.deleteButton.focus();
    } catch (error) {
      this.failed(error);
    }
  }

  /** Opens the editor with this text in it. Enter saves, Escape cancels. */
  edit(text) {
    const form = copyOf("editor");
    form.setAttribute("aria-label", `Edit ${this.todo.title}`);
    form.elements.title.value = text.title;
    form.elements.description.value = text.description ?? "";
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save({ title: form.elements.title.value, description: form.elements.description.value });
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        this.close();
      }
    });
    form.querySelector(".cancel").addEventListener("click", () => this.close());
    this.element.replaceChildren(form);
    form.elements.title.focus();
  }

  async save(text) {
    try {
      this.show(await api.change(this.todo.id, this.todo.version, fieldsOf(text)));
      this.page.say("Saved.");
      this.editButton.focus();
    } catch (error) {
      if (error.status === 412) {
        await this.conflict(text);
      } else if (error.status === 404) {
        this.deletedMeanwhile(text);
      } else {
        this.failed(error);
      }
    }
  }

  /** Someone else was faster: both versions side by side, and the person decides. */
  async conflict(mine) {
    try {
      this.decide(mine, await api.get(this.todo.id));
    } catch (error) {
      if (error.status === 404) {
        this.deletedMeanwhile(mine);
      } else {
        this.failed(error);
      }
    }
  }

  decide(mine, theirs) {
    const section = this.ask("Someone else changed this todo meanwhile. Which one is right?", mine);
    showText(section.querySelector(".theirs"), theirs);
    if (theirs.completed !== this.todo.completed) {
      section.querySelector(".state").textContent = theirs.completed ? "Marked as done" : "Opened again";
    }
    section.querySelector(".keep-mine").addEventListener("click", () => {
      this.todo = theirs;
      this.save(mine);
    });
    section.querySelector(".take-theirs").addEventListener("click", () => {
      this.show(theirs);
      this.page.say("Their version stays.");
      this.editButton.focus();
    });
    section.querySelector(".edit-again").addEventListener("click", () => {
      this.todo = theirs;
      this.edit(mine);
    });
  }

  deletedMeanwhile(mine) {
    const section = this.ask("Someone else deleted this todo meanwhile.", mine);
    section.querySelector(".theirs").remove();
    section.querySelector(".edit-again").remove();
    const again = section.querySelector(".keep-mine");
    again.textContent = "Add mine again";
    again.addEventListener("click", async () => {
      try {
        this.show(await api.create(fieldsOf(mine)));
        this.page.say("Added again.");
        this.editButton.focus();
      } catch (error) {
        this.failed(error);
      }
    });
    const gone = section.querySelector(".take-theirs");
    gone.textContent = "Let it go";
    gone.addEventListener("click", () => this.page.leave(this));
  }

  ask(question, mine) {
    const section = copyOf("conflict");
    const heading = section.querySelector("h2");
    heading.id = `conflict-${this.todo.id}`;
    heading.textContent = question;
    section.setAttribute("aria-labelledby", heading.id);
    showText(section.querySelector(".mine"), mine);
    this.element.replaceChildren(section);
    heading.focus();
    return section;
  }

  close() {
    this.show(this.todo);
    this.editButton.focus();
  }

  failed(error) {
    if (error.status === 404) {
      this.page.say("Someone else deleted it meanwhile.");
      this.page.leave(this);
    } else {
      this.page.fail(error);
    }
  }
}
