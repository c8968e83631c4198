/**
 * Real PostgreSQL for tests and for trying things out: an embedded server, and databases that are made for one test and
 * dropped after it.
 */
@NullMarked
package dev.todosdk.testkit.postgresql;

import org.jspecify.annotations.NullMarked;
