/** Random units that touch associations of every kind. */
@NullMarked
package dev.todosdk.lazy.random;

import org.jspecify.annotations.NullMarked;
