/**
 * Migrations: what the database needs, how it gets there, and back.
 *
 * <p>{@link dev.todosdk.migration.Migrations} applies the changelogs of the library and of every module. Liquibase does
 * the work; no type of it appears in this package's public signatures.
 */
@NullMarked
package dev.todosdk.migration;

import org.jspecify.annotations.NullMarked;
