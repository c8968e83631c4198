/** That the benchmarks run; what they say is not for tests. */
@NullMarked
package dev.todosdk.benchmarks;

import org.jspecify.annotations.NullMarked;
