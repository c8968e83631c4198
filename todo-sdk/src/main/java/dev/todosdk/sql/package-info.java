/** Reads the text of SQL, where nothing else can tell what a statement does: the one place that takes such texts apart (internal). */
@NullMarked
package dev.todosdk.sql;

import org.jspecify.annotations.NullMarked;
