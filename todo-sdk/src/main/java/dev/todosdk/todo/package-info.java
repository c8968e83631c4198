/** The Todo domain, ready to use, and an example of a module at the same time. */
@NullMarked
package dev.todosdk.todo;

import org.jspecify.annotations.NullMarked;
