/** A todo list for the command line, on a PostgreSQL that it brings itself. */
@NullMarked
package dev.todosdk.examples.quickstart;

import org.jspecify.annotations.NullMarked;
