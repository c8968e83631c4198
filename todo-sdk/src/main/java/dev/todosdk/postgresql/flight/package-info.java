/**
 * The commit flight: what a unit of work has recorded leaves with its commit in one round trip (internal). Where that
 * cannot be shown equal to the plain way, the plain way is taken.
 */
@NullMarked
package dev.todosdk.postgresql.flight;

import org.jspecify.annotations.NullMarked;
