/**
 * Reads PostgreSQL's SQL text, as Hibernate renders it and people write it, into a tree.
 *
 * <p>The text, not Hibernate's own tree, is what PostgreSQL would be given: filters, formulas, checks, native
 * statements, {@code on conflict} and the statements behind bulk changes exist only there.
 */
@NullMarked
package dev.todosdk.testkit.memory.sql;

import org.jspecify.annotations.NullMarked;
