/** What a changeset does to a database that is in use, measured on a scratch one: locks, rewrites, scans and losses. */
@NullMarked
package dev.todosdk.migration.lint;

import org.jspecify.annotations.NullMarked;
