/**
 * Where the server at the end of the one code path is exchanged: PostgreSQL, or the testkit's memory. The only package
 * whose public signatures speak Hibernate's language, because Hibernate is what is given another server.
 */
@NullMarked
package dev.todosdk.server;

import org.jspecify.annotations.NullMarked;
