/** What a database has besides its changelogs, and what it lacks of them. */
@NullMarked
package dev.todosdk.migration.drift;

import org.jspecify.annotations.NullMarked;
