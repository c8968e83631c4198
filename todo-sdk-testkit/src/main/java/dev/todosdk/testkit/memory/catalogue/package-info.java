/**
 * The catalogue of PostgreSQL 18, and the resolution of operators, functions, casts and common types over it, as chapter 10
 * of its manual has them.
 */
@NullMarked
package dev.todosdk.testkit.memory.catalogue;

import org.jspecify.annotations.NullMarked;
