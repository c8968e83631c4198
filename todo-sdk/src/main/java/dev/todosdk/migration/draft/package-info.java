/** Internal: compares two schemas of one database by PostgreSQL's catalog, and says what makes one of them the other. */
@NullMarked
package dev.todosdk.migration.draft;

import org.jspecify.annotations.NullMarked;
