/** Tests of what the text of SQL tells. */
@NullMarked
package dev.todosdk.sql;

import org.jspecify.annotations.NullMarked;
