/** Tables in partitions. */
@NullMarked
package dev.todosdk.partitions;

import org.jspecify.annotations.NullMarked;
