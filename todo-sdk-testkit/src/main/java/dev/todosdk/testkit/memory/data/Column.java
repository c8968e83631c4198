package dev.todosdk.testkit.memory.data;

import dev.todosdk.testkit.memory.type.SqlType;

/**
 * A column of a table.
 *
 * @param name its name, as PostgreSQL stores it (unquoted)
 * @param type its type, which turns a value into its stored form
 * @param nullable whether it may hold NULL
 */
public record Column(String name, SqlType type, boolean nullable) {}
