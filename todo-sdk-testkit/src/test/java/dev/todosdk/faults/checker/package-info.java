/**
 * Transfers and inserts under faults, checked against a log that is kept outside of the database: what was acknowledged is
 * there exactly once, what was refused is not.
 */
@NullMarked
package dev.todosdk.faults.checker;

import org.jspecify.annotations.NullMarked;
