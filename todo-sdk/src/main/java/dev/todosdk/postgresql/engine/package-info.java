/** Servers that speak PostgreSQL's protocol (internal): which of them this is, and what is known to be missing there. */
@NullMarked
package dev.todosdk.postgresql.engine;

import org.jspecify.annotations.NullMarked;
