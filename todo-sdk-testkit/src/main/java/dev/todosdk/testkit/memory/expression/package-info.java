/** Compiles the expressions of statements, and has what PostgreSQL's operators, functions and casts do; knows no plans. */
@NullMarked
package dev.todosdk.testkit.memory.expression;

import org.jspecify.annotations.NullMarked;
