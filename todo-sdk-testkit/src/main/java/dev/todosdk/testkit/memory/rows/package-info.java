/** Finds what is not of one row but of several: their order, groups, and windows. */
@NullMarked
package dev.todosdk.testkit.memory.rows;

import org.jspecify.annotations.NullMarked;
