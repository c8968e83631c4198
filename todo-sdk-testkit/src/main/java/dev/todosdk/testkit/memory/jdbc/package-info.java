/** A JDBC driver over the storage engine: what Hibernate is given instead of PostgreSQL's. */
@NullMarked
package dev.todosdk.testkit.memory.jdbc;

import org.jspecify.annotations.NullMarked;
