/** What units cost as they grow: round trips and time by the number of rows and of kinds of entities. */
@NullMarked
package dev.todosdk.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
