/**
 * A store of a test's own, whichever it is: what a test counts, disturbs and checks on it is the same in memory and on
 * PostgreSQL.
 */
@NullMarked
package dev.todosdk.testkit.store;

import org.jspecify.annotations.NullMarked;
