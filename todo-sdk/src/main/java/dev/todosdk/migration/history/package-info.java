/** Internal: what the history table is told of a changeset besides what Liquibase writes. */
@NullMarked
package dev.todosdk.migration.history;

import org.jspecify.annotations.NullMarked;
