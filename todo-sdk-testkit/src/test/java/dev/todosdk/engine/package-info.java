/** Servers that speak PostgreSQL's protocol and are something else. */
@NullMarked
package dev.todosdk.engine;

import org.jspecify.annotations.NullMarked;
