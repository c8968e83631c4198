/** Internal: the files that changelogs consist of, on the class path or for a preview on disk. */
@NullMarked
package dev.todosdk.migration.resource;

import org.jspecify.annotations.NullMarked;
