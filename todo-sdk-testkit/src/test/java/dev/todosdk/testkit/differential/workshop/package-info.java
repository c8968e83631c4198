/** Random statements over three tables, in SQL and in HQL, asked of both stores through the SDK and compared. */
@org.jspecify.annotations.NullMarked
package dev.todosdk.testkit.differential.workshop;
