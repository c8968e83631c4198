/** What the SDK costs beside the stacks that an application would pick instead; measured, never asserted. */
@NullMarked
package dev.todosdk.benchmarks;

import org.jspecify.annotations.NullMarked;
