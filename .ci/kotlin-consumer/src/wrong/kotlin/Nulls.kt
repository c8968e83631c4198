package com.example.shop

import dev.todosdk.todo.NewTodo
import dev.todosdk.todo.TodoView

// Each line must be refused by the compiler: the SDK's annotations say what may be null.

fun nullWhereNoneMayBe() = NewTodo.titled(null)

fun nullWhereOneMayBe(view: TodoView): String = view.description()
