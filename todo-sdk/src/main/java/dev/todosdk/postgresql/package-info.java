/** What only PostgreSQL has: its pool, its settings, its catalog (internal). */
@NullMarked
package dev.todosdk.postgresql;

import org.jspecify.annotations.NullMarked;
