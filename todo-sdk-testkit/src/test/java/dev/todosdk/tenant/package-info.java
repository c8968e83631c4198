/** Whom units act for: tenants, actors, and what the server is told of them. */
@NullMarked
package dev.todosdk.tenant;

import org.jspecify.annotations.NullMarked;
