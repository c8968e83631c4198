/** The library as a program without a framework. */
@NullMarked
package dev.todosdk.examples.library.program;

import org.jspecify.annotations.NullMarked;
