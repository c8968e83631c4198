/** What is set is what is stored and read, in any time zone. */
@NullMarked
package dev.todosdk.values;

import org.jspecify.annotations.NullMarked;
