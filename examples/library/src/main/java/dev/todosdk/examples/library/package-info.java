/** A lending library of many branches: fifteen entities, each row with its branch and with who wrote it. */
@NullMarked
package dev.todosdk.examples.library;

import org.jspecify.annotations.NullMarked;
