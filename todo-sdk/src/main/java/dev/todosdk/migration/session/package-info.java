/** Internal: what a run of migrations sets in its session of PostgreSQL, and how it is as before afterwards. */
@NullMarked
package dev.todosdk.migration.session;

import org.jspecify.annotations.NullMarked;
