/**
 * Internal: a schema as PostgreSQL's catalog has it, and when two things of two schemas are the same. One reader and one model for the
 * start, drafts, drift and the gate of the testkit.
 */
@NullMarked
package dev.todosdk.catalog;

import org.jspecify.annotations.NullMarked;
