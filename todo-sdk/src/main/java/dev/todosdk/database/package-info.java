/** A PostgreSQL with modules on it: settings, pool, migrations and units of work put together. Knows no Todo. */
@NullMarked
package dev.todosdk.database;

import org.jspecify.annotations.NullMarked;
