/** Internal: the words and names of SQL text that changelogs are made of. */
@NullMarked
package dev.todosdk.migration.sql;

import org.jspecify.annotations.NullMarked;
